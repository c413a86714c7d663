// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

import org.junit.jupiter.api.Test;

import dev.lemonademail.imap.metadata.MetadataValuesResponse.EntryValue;
import dev.lemonademail.imap.wire.WrittenOctets;
import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.part.OctetSource;

class MetadataResponseEncodersTest {

    private static EntryValue entry(String name, String value) {
        return new EntryValue(
                new EntryName(name), Optional.of(OctetSource.of(value.getBytes(StandardCharsets.ISO_8859_1))));
    }

    private static String values(String mailbox, EntryValue... entries) throws Exception {
        return WrittenOctets.of(
                new MetadataValuesResponseEncoder(),
                new MetadataValuesResponse(Optional.of(mailbox).filter(name -> !name.isEmpty()), List.of(entries)));
    }

    private static String changes(Optional<String> mailbox, String... names) throws Exception {
        return WrittenOctets.of(
                new MetadataChangesResponseEncoder(),
                new MetadataChangesResponse(
                        mailbox, List.of(names).stream().map(EntryName::new).toList()));
    }

    @Test
    void valuesShouldBeThoseOfTheRfc() throws Exception {
        // RFC 5464 §4.2, RFC 5464 §4.2.2.
        assertThat(values("", entry("/shared/comment", "Shared comment")))
                .isEqualTo("* METADATA \"\" (/shared/comment \"Shared comment\")\r\n");
        assertThat(values(
                        "INBOX",
                        entry("/private/filters/values/small", "SMALLER 5000"),
                        entry("/private/filters/values/boss", "FROM \"boss@example.com\"")))
                .isEqualTo("* METADATA \"INBOX\" (/private/filters/values/small \"SMALLER 5000\""
                        + " /private/filters/values/boss \"FROM \\\"boss@example.com\\\"\")\r\n");
    }

    @Test
    void valuesShouldBeWrittenAsTheirOctetsAllow() throws Exception {
        assertThat(values("INBOX", entry("/shared/a", ""))).isEqualTo("* METADATA \"INBOX\" (/shared/a \"\")\r\n");
        assertThat(values("INBOX", new EntryValue(new EntryName("/shared/a"), Optional.empty())))
                .isEqualTo("* METADATA \"INBOX\" (/shared/a NIL)\r\n");
        assertThat(values(
                        "INBOX", entry("/shared/a", "x\r\ny"), entry("/shared/b", "\u00e9"), entry("/shared/c", "\0")))
                .isEqualTo("* METADATA \"INBOX\" (/shared/a {4}\r\nx\r\ny /shared/b {1}\r\n\u00e9"
                        + " /shared/c ~{1}\r\n\0)\r\n");
        assertThat(values("INBOX", entry("/shared/a", "x".repeat(1000))))
                .isEqualTo("* METADATA \"INBOX\" (/shared/a \"" + "x".repeat(1000) + "\")\r\n");
        assertThat(values("INBOX", entry("/shared/a", "x".repeat(1001))))
                .isEqualTo("* METADATA \"INBOX\" (/shared/a {1001}\r\n" + "x".repeat(1001) + ")\r\n");
    }

    @Test
    void namesShouldBeQuotedOnlyIfTheyMust() throws Exception {
        assertThat(values("Entw\u00fcrfe", entry("/shared/a-b_c.d]:", "x"), entry("/shared/a (\"b\\c\")", "y")))
                .isEqualTo(
                        "* METADATA \"Entw&APw-rfe\" (/shared/a-b_c.d]: \"x\" \"/shared/a (\\\"b\\\\c\\\")\" \"y\")\r\n");
    }

    @Test
    void changesShouldBeThoseOfTheRfc() throws Exception {
        // RFC 5464 §4.4.2.
        assertThat(changes(Optional.empty(), "/shared/comment")).isEqualTo("* METADATA \"\" /shared/comment\r\n");
        assertThat(changes(Optional.of("INBOX"), "/shared/comment", "/private/comment"))
                .isEqualTo("* METADATA \"INBOX\" /shared/comment /private/comment\r\n");
    }
}
