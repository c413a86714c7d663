// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.mailbox.metadata.AnnotationChange;
import dev.lemonademail.mailbox.metadata.Depth;
import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.part.OctetSource;

class MetadataCommandParsersTest {

    private static final UnpooledStatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();
    private static final Tag TAG = new Tag("a");
    private static final String COMMENT = "/shared/comment";
    private static final String OWN = "/private/comment";

    private static ExtendedGetMetadataRequest get(String arguments) throws DecodingException {
        return (ExtendedGetMetadataRequest) new ExtendedGetMetadataCommandParser(RESPONSES)
                .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null);
    }

    private static ExtendedGetMetadataRequest request(
            String mailbox, Optional<Long> maxSize, Depth depth, String... names) {
        return new ExtendedGetMetadataRequest(
                TAG,
                Optional.of(mailbox).filter(name -> !name.isEmpty()),
                maxSize,
                depth,
                Arrays.stream(names).map(EntryName::new).toList());
    }

    private static List<String> set(String arguments) throws Exception {
        ExtendedSetMetadataRequest request =
                (ExtendedSetMetadataRequest) new ExtendedSetMetadataCommandParser(RESPONSES)
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), TAG, null);
        List<String> changes = new ArrayList<>();
        changes.add(request.mailboxName().orElse("server"));
        for (AnnotationChange change : request.changes()) {
            changes.add(change.name().text()
                    + (change.value().isPresent() ? "=" + text(change.value().get()) : ""));
        }
        return changes;
    }

    private static String text(OctetSource octets) throws Exception {
        try (InputStream in = octets.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        }
    }

    @Test
    void getShouldReadTheExamplesOfTheRfc() throws Exception {
        // RFC 5464 §4.2, RFC 5464 §4.2.1, RFC 5464 §4.2.2, RFC 5464 §4.4.1.
        assertThat(get(" \"\" /shared/comment")).isEqualTo(request("", Optional.empty(), Depth.ZERO, COMMENT));
        assertThat(get(" \"INBOX\" /private/comment")).isEqualTo(request("INBOX", Optional.empty(), Depth.ZERO, OWN));
        assertThat(get(" \"INBOX\" (/shared/comment /private/comment)"))
                .isEqualTo(request("INBOX", Optional.empty(), Depth.ZERO, COMMENT, OWN));
        assertThat(get(" \"INBOX\" (MAXSIZE 1024) (/shared/comment /private/comment)"))
                .isEqualTo(request("INBOX", Optional.of(1024L), Depth.ZERO, COMMENT, OWN));
        assertThat(get(" \"INBOX\" (DEPTH 1) (/private/filters/values)"))
                .isEqualTo(request("INBOX", Optional.empty(), Depth.ONE, "/private/filters/values"));
        assertThat(get(" \"INBOX\" /private/comment /shared/comment"))
                .isEqualTo(request("INBOX", Optional.empty(), Depth.ZERO, OWN, COMMENT));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                " (MAXSIZE 10 DEPTH infinity) INBOX /shared/comment",
                " (DEPTH infinity MAXSIZE 10) INBOX /shared/comment",
                " (depth INFINITY maxsize 10) inbox (/shared/comment)",
                " INBOX (DEPTH infinity MAXSIZE 10) /shared/comment",
                " INBOX (MAXSIZE 10 DEPTH infinity) (/Shared/Comment /shared/comment)",
                " (MAXSIZE 10) INBOX (DEPTH infinity) /shared/comment",
                " (DEPTH infinity) INBOX (MAXSIZE 10) \"/shared/comment\"",
                " (DEPTH infinity MAXSIZE 10) {5}\r\nINBOX ({15}\r\n/shared/comment)"
            })
    void getShouldReadOptionsInEveryOrder(String arguments) throws Exception {
        assertThat(get(arguments)).isEqualTo(request("INBOX", Optional.of(10L), Depth.INFINITY, COMMENT));
    }

    @ParameterizedTest
    @CsvSource({
        "' (DEPTH 0) INBOX /shared/comment', ZERO, -1",
        "' (DEPTH 1) INBOX /shared/comment', ONE, -1",
        "' (MAXSIZE 0) INBOX /shared/comment', ZERO, 0",
        "' (MAXSIZE 4294967295) INBOX /shared/comment', ZERO, 4294967295"
    })
    void getShouldReadEachOptionAlone(String arguments, Depth depth, long maxSize) throws Exception {
        assertThat(get(arguments))
                .isEqualTo(request("INBOX", Optional.of(maxSize).filter(size -> size >= 0), depth, COMMENT));
    }

    @Test
    void getShouldTakeShortNamesWithADepth() throws Exception {
        assertThat(get(" (DEPTH 1) \"\" (/shared /private/vendor/acme)"))
                .isEqualTo(request("", Optional.empty(), Depth.ONE, "/shared", "/private/vendor/acme"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " ",
                " INBOX",
                " INBOX ",
                " INBOX ()",
                " INBOX (/shared/comment",
                " INBOX (/shared/comment ",
                " INBOX (/shared/comment )",
                " INBOX /shared/comment ",
                " INBOX /shared/comment)",
                " INBOX  /shared/comment",
                "  INBOX /shared/comment",
                " () INBOX /shared/comment",
                " (DEPTH) INBOX /shared/comment",
                " (DEPTH 2) INBOX /shared/comment",
                " (DEPTH (((1))) INBOX /shared/comment",
                " (DEPTH infinite) INBOX /shared/comment",
                " (DEPTH 1 DEPTH 1) INBOX /shared/comment",
                " (DEPTH 1) INBOX (DEPTH 1) /shared/comment",
                " (MAXSIZE) INBOX /shared/comment",
                " (MAXSIZE -1) INBOX /shared/comment",
                " (MAXSIZE 4294967296) INBOX /shared/comment",
                " (MAXSIZE 99999999999999999999999999) INBOX /shared/comment",
                " (MAXSIZE 10)INBOX /shared/comment",
                " (MAXSIZE 10) INBOX",
                " (SIZE 10) INBOX /shared/comment",
                " MAXSIZE 10 INBOX /shared/comment",
                " INBOX comment",
                " INBOX /comment",
                " INBOX /shared",
                " (DEPTH 0) INBOX /shared",
                " INBOX /shared/vendor/acme",
                " INBOX /shared/",
                " INBOX /shared//comment",
                " INBOX \"/shared/*\"",
                " INBOX \"/shared/a%\"",
                " INBOX {9}\r\n/shared/\u00e9",
                " INBOX \"\"",
                " INBOX NIL/shared"
            })
    void getShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> get(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void setShouldReadTheExamplesOfTheRfc() throws Exception {
        // RFC 5464 §4.3.
        assertThat(set(" INBOX (/private/comment {33}\r\nMy new comment across\r\ntwo lines.)"))
                .containsExactly("INBOX", "/private/comment=My new comment across\r\ntwo lines.");
        assertThat(set(" INBOX (/private/comment NIL)")).containsExactly("INBOX", "/private/comment");
        assertThat(set(" INBOX (/private/comment \"My new comment\" /shared/comment \"This one is for you!\")"))
                .containsExactly("INBOX", "/private/comment=My new comment", "/shared/comment=This one is for you!");
    }

    @Test
    void setShouldReadEveryKindOfValue() throws Exception {
        assertThat(set(" \"\" (/private/a \"\" /private/b nil /private/c {0}\r\n /private/d ~{3}\r\na\0b"
                        + " \"/PRIVATE/e-f_g.h\" {2}\r\n\u00e9\" {10}\r\n/private/i \"a\\\\b\\\"\")"))
                .containsExactly(
                        "server",
                        "/private/a=",
                        "/private/b",
                        "/private/c=",
                        "/private/d=a\0b",
                        "/private/e-f_g.h=\u00e9\"",
                        "/private/i=a\\b\"");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                " INBOX",
                " INBOX ",
                " INBOX ()",
                " INBOX /private/comment NIL",
                " INBOX (/private/comment)",
                " INBOX (/private/comment )",
                " INBOX (/private/comment NIL",
                " INBOX (/private/comment NIL )",
                " INBOX (/private/comment NIL) ",
                " INBOX (/private/comment NIL /private/b)",
                " INBOX (/private/comment text)",
                " INBOX (/private/comment 1)",
                " INBOX (/private/comment NIL\"\")",
                " INBOX (/private/comment \"\u00e9\")",
                " INBOX (/private NIL)",
                " INBOX (/private/vendor/acme NIL)",
                " INBOX (/comment NIL)",
                " INBOX (/private/ NIL)",
                " INBOX (\"/private/a*\" NIL)",
                " INBOX ((/private/a NIL))"
            })
    void setShouldRefuseWhatTheGrammarExcludes(String arguments) {
        assertThatThrownBy(() -> set(arguments)).isInstanceOf(DecodingException.class);
    }

    @Test
    void commandsShouldNameEntriesUpToTheLimit() throws Exception {
        assertThat(get(" INBOX (" + names(1000, "") + ")").names()).hasSize(1000);
        assertThat(set(" INBOX (" + names(1000, " NIL") + ")")).hasSize(1001);
        assertThatThrownBy(() -> get(" INBOX (" + names(1001, "") + ")")).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> get(" INBOX " + names(1001, ""))).isInstanceOf(DecodingException.class);
        assertThatThrownBy(() -> set(" INBOX (" + names(1001, " NIL") + ")")).isInstanceOf(DecodingException.class);
    }

    private static String names(int count, String end) {
        return IntStream.range(0, count)
                .mapToObj(number -> "/shared/" + number + end)
                .collect(Collectors.joining(" "));
    }
}
