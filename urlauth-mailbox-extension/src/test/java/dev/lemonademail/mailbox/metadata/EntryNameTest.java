// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Set;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EntryNameTest {

    private static EntryName name(String text) {
        return EntryName.of(text).orElseThrow();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/shared/comment",
                "/private/comment",
                "/private/filters/values/small",
                "/shared/vendor/acme/a",
                "/shared/vendor/acme/a-b_c.d:e@f+g=h!",
                "/shared/a b",
                "/shared/\"quoted\"",
                "/shared/back\\slash",
                "/shared/a]b",
                "/shared/a\u001ab",
                "/PRIVATE/Comment",
                "/shared/private/vendor"
            })
    void ofShouldTakeNamesOfEntries(String text) {
        assertThat(EntryName.of(text)).isPresent();
        assertThat(name(text).isEntry()).isTrue();
        assertThat(name(text)).isEqualTo(name(text.toUpperCase(java.util.Locale.ROOT)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"/shared", "/private", "/private/vendor", "/SHARED/VENDOR/acme"})
    void ofShouldTakeWhatIsAboveEntries(String text) {
        assertThat(name(text).isEntry()).isFalse();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "/",
                "comment",
                "shared/comment",
                "/comment",
                "/other/comment",
                "/sharedcomment",
                "/shared/",
                "/shared//comment",
                "//shared/comment",
                "/shared/comment/",
                "/shared/*",
                "/shared/com%ment",
                "/shared/\u00e9",
                "/shared/a\u0000b",
                "/shared/a\r\nb",
                "/shared/a\u0019b"
            })
    void ofShouldRefuseWhatIsNoName(String text) {
        assertThat(EntryName.of(text)).isEmpty();
    }

    @Test
    void ofShouldTakeNamesUpToTheLimit() {
        String start = "/shared/";
        assertThat(EntryName.of(start + "x".repeat(EntryName.MAXIMUM - start.length())))
                .isPresent();
        assertThat(EntryName.of(start + "x".repeat(EntryName.MAXIMUM - start.length() + 1)))
                .isEmpty();
    }

    @Test
    void constructorShouldRefuseUpperCase() {
        assertThatThrownBy(() -> new EntryName("/shared/Comment")).isInstanceOf(IllegalArgumentException.class);
    }

    @ParameterizedTest
    @CsvSource({
        "/private/vendor/lemonade, true",
        "/private/vendor/lemonade/urlauth/x, true",
        "/PRIVATE/Vendor/LEMONADE/x, true",
        "/private/vendor/lemonadestand/x, false",
        "/shared/vendor/lemonade/x, false",
        "/private/vendor, false"
    })
    void isReservedShouldTellTheServersOwnNames(String text, boolean reserved) {
        assertThat(name(text).isReserved()).isEqualTo(reserved);
    }

    @ParameterizedTest
    @CsvSource({
        "/shared/a, ZERO, true",
        "/shared/a/b, ZERO, false",
        "/shared/a/b, ONE, true",
        "/shared/a, ONE, true",
        "/shared/a/b/c, ONE, false",
        "/shared/a/b/c, INFINITY, true",
        "/shared/a/b/c/d/e/f, INFINITY, true",
        "/shared/ab, INFINITY, false",
        "/private/a, INFINITY, false"
    })
    void reachesShouldCountLevels(String text, Depth depth, boolean reached) {
        assertThat(depth.reaches(name(text), Set.of(name("/shared/a")))).isEqualTo(reached);
    }
}
