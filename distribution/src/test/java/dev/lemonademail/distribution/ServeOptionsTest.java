// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ServeOptionsTest {
    private static ServeOptions parse(String words) {
        return ServeOptions.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    }

    @Test
    void parseShouldTakeTheStandardsWhenNothingIsSaid() {
        assertThat(parse("")).isEqualTo(new ServeOptions(Path.of("lemonade-home"), 10000, "127.0.0.1", false));
    }

    @Test
    void parseShouldReadEveryOption() {
        assertThat(parse("--demo --bind 127.0.0.2 --port-base 0 --home /srv/mail"))
                .isEqualTo(new ServeOptions(Path.of("/srv/mail"), 0, "127.0.0.2", true));
    }

    @Test
    void homeShouldBeAbsolute() {
        assertThat(parse("--home x/../y").home()).isEqualTo(Path.of("y").toAbsolutePath());
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--frob | does not know --frob",
                "extra | does not know extra",
                "--home | --home needs a value",
                "--home --demo | --home needs a value",
                "--port-base | --port-base needs a value",
                "--port-base x | from 0 to 57535, not x",
                "--port-base -1 | from 0 to 57535, not -1",
                "--port-base 57536 | from 0 to 57535, not 57536",
                "--bind | --bind needs a value"
            })
    void parseShouldRefuseWhatItDoesNotUnderstand(String words, String reason) {
        assertThatThrownBy(() -> parse(words)).isInstanceOf(UsageError.class).hasMessageContaining(reason);
    }

    @Test
    void parseShouldTakeTheHighestBase() {
        int base = parse("--port-base 57535").portBase();

        assertThat(Listener.WEBADMIN.port(base)).isEqualTo(65535);
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "192.0.2.1"})
    void bindAddressShouldRefuseTheDemoWhenOthersCouldReachIt(String address) {
        assertThatThrownBy(parse("--demo --bind " + address)::bindAddress)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("--demo")
                .hasMessageContaining(address);
    }

    @ParameterizedTest
    @ValueSource(strings = {"127.0.0.1", "127.1.2.3", "localhost"})
    void bindAddressShouldAllowTheDemoOnLoopback(String address) {
        assertThat(parse("--demo --bind " + address).bindAddress().isLoopbackAddress())
                .isTrue();
    }

    @Test
    void bindAddressShouldRefuseIpv6() {
        assertThatThrownBy(parse("--bind ::1")::bindAddress)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("IPv4");
    }
}
