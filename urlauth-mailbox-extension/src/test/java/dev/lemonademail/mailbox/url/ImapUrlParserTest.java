// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.time.OffsetDateTime;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ImapUrlParserTest {

    private static final String TOKEN = "91354a473744909de610943775f92038";

    private static ImapUrl.MessageOrPart part(String url) {
        return ImapUrlParser.parse(url).messageOrPart().orElseThrow();
    }

    private static UrlAuth auth(String url) {
        return part(url).urlAuth().orElseThrow();
    }

    @Test
    void parseShouldReadEveryComponent() {
        ImapUrl url = ImapUrlParser.parse("imap://joe;AUTH=GSSAPI@example.com:143/INBOX;UIDVALIDITY=385759045/;UID=20"
                + "/;SECTION=1.2/;PARTIAL=0.1024;EXPIRE=2006-10-28T23:59:59Z;URLAUTH=submit+fred:internal:" + TOKEN);
        assertThat(url)
                .isEqualTo(new ImapUrl(
                        new ImapUrl.Server(
                                Optional.of("joe"), Optional.of("GSSAPI"), "example.com", OptionalInt.of(143)),
                        new ImapUrl.MessageOrPart(
                                new MailboxReference("INBOX", OptionalLong.of(385759045)),
                                20,
                                Section.part(1, 2),
                                Optional.of(PartialRange.of(0, 1024)),
                                Optional.of(new UrlAuth(
                                        Optional.of(OffsetDateTime.parse("2006-10-28T23:59:59Z")),
                                        new AccessIdentifier.Submit("fred"),
                                        Optional.of(new UrlAuth.Verifier("internal", TOKEN)))))));
    }

    // RFC 5092 §6.1.2, §9, §9.1; RFC 4467 §7; RFC 5550 §8.4.1, §8.4.2; RFC 4469 §3 with a server before the path
    @ParameterizedTest
    @ValueSource(
            strings = {
                "imap://michael@example.org/INBOX",
                "imap://bester@example.org/INBOX",
                "imap://joe@example.com/INBOX/;uid=20/;section=1.2;urlauth=submit+fred:internal:91354a473744909de610943775f92038",
                "imap://minbari.example.org/gray-council;UIDVALIDITY=385759045/;UID=20/;PARTIAL=0.1024",
                "imap://psicorp.example.org/~peter/%E6%97%A5%E6%9C%AC%E8%AA%9E/%E5%8F%B0%E5%8C%97",
                "imap://;AUTH=GSSAPI@minbari.example.org/gray-council/;uid=20/;section=1.2",
                "imap://;AUTH=*@minbari.example.org/gray%20council?SUBJECT%20shadows",
                "imap://john;AUTH=*@minbari.example.org/babylon5/personel?charset%20UTF-8%20SUBJECT%20%7B14+%7D%0D%0A%D0%98%D0%B2%D0%B0%D0%BD%D0%BE%D0%B2%D0%B0",
                "imap://example.com/Shared/;uid=20/;section=1.2;urlauth=submit+fred",
                "imap://bob.ar@example.org/Sent;UIDVALIDITY=387899045/;uid=45;expire=2005-10-28T23:59:59Z;urlauth=submit+bob.ar",
                "imap://bob.ar@example.org/Sent;UIDVALIDITY=387899045/;uid=45/;urlauth=submit+bar:internal:91354a473744909de610943775f92038",
                "imap://bob.ar@example.org/INBOX;UIDVALIDITY=385759045/;UID=25627/;Section=2.MIME;expire=2006-10-28T23:59:59Z;urlauth=submit+bob.ar:internal:A0DEAD473744909de610943775f9BEEF",
                "imap://user@server/Drafts;UIDVALIDITY=385759045/;UID=20/;section=HEADER",
            })
    void parseShouldReadTheExamplesOfTheRfcs(String url) {
        ImapUrl parsed = ImapUrlParser.parse(url);
        assertThat(ImapUrlParser.parse(ImapUrlFormatter.format(parsed))).isEqualTo(parsed);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            imap://h/                   | - | - | h         | -
            imap://h                    | - | - | h         | -
            IMAP://joe@H/               | joe | - | H       | -
            imap://joe;AUTH=*@h/        | joe | * | h       | -
            imap://;AUTH=*@h/           | - | * | h         | -
            imap://;auth=GSSAPI@h:993/  | - | GSSAPI | h    | 993
            imap://alice%40example.org@h:1/ | alice@example.org | - | h | 1
            imap://J%C3%B6rg@h:65535/   | J\u00f6rg | - | h | 65535
            imap://h:/                  | - | - | h         | -
            imap://[::1]:143/           | - | - | [::1]     | 143
            imap://a@[2001:DB8::7]/     | a | - | [2001:DB8::7] | -
            imap://[v1.fe80::a+en1]/    | - | - | [v1.fe80::a+en1] | -
            imap://192.0.2.1/           | - | - | 192.0.2.1 | -
            imap://joe&co=x@h/          | joe&co=x | - | h  | -
            """)
    void parseShouldReadServers(String url, String user, String authType, String host, Integer port) {
        assertThat(ImapUrlParser.parse(url))
                .isEqualTo(new ImapUrl(
                        new ImapUrl.Server(
                                Optional.ofNullable(user),
                                Optional.ofNullable(authType),
                                host,
                                port == null ? OptionalInt.empty() : OptionalInt.of(port)),
                        new ImapUrl.WholeServer()));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            INBOX                       | INBOX       | -   | -
            a/b.c                       | a/b.c       | -   | -
            a%2Fb                       | a/b         | -   | -
            INBOX/                      | INBOX/      | -   | -
            a;UIDVALIDITY=7             | a           | 7   | -
            a;uidvalidity=4294967295    | a           | 4294967295 | -
            a?SUBJECT%20x               | a           | -   | SUBJECT x
            a;UIDVALIDITY=1?ALL         | a           | 1   | ALL
            %E5%8F%B0                   | \u53f0      | -   | -
            %F0%9F%8D%8B                | \ud83c\udf4b | -  | -
            %3B%3F%23%25%22             | ';?#%"'     | -   | -
            x/./y/../z                  | x/z         | -   | -
            foo/;UID=20/..              | foo         | -   | -
            a%2E%2E/%2E                 | a../.       | -   | -
            ..;UIDVALIDITY=3            | ..          | 3   | -
            """)
    void parseShouldReadMailboxes(String path, String name, Long uidValidity, String search) {
        assertThat(ImapUrlParser.parse("imap://h/" + path).target())
                .isEqualTo(new ImapUrl.MessageList(
                        new MailboxReference(
                                name, uidValidity == null ? OptionalLong.empty() : OptionalLong.of(uidValidity)),
                        Optional.ofNullable(search)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', nullValues = "-", textBlock = """
            a/;UID=1                          | 1 | ''         | -   | -
            a/;uid=4294967295                 | 4294967295 | '' | -  | -
            a;UID=1                           | 1 | ''         | -   | -
            a/;UID=1/;SECTION=1.2.MIME        | 1 | 1.2.MIME   | -   | -
            a/;UID=1;SECTION=text             | 1 | TEXT       | -   | -
            a/;UID=1/;SECTION=HEADER.FIELDS%20(to%20cc) | 1 | HEADER.FIELDS (to cc) | - | -
            a/;UID=1/;PARTIAL=5               | 1 | ''         | 5   | -
            a/;UID=1;PARTIAL=5.6              | 1 | ''         | 5   | 6
            a;UID=1;section=2;partial=0.4294967295 | 1 | 2     | 0   | 4294967295
            a/;UID=1/;SECTION=2/;PARTIAL=4294967295 | 1 | 2    | 4294967295 | -
            """)
    void parseShouldReadMessagesAndParts(String path, long uid, String section, Long offset, Long length) {
        ImapUrl.MessageOrPart part = part("imap://h/" + path);
        assertThat(part.uid()).isEqualTo(uid);
        assertThat(part.section().format()).isEqualTo(section);
        assertThat(part.partial())
                .isEqualTo(Optional.ofNullable(offset)
                        .map(from -> length == null ? PartialRange.from(from) : PartialRange.of(from, length)));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ;URLAUTH=anonymous              | Anonymous[]
            ;urlauth=ANONYMOUS              | Anonymous[]
            ;URLAUTH=AuthUser               | AuthUser[]
            ;URLAUTH=user+fred              | User[user=fred]
            ;URLAUTH=USER+Fred%40x.org      | User[user=Fred@x.org]
            ;URLAUTH=SUBMIT+fred            | Submit[user=fred]
            /;URLAUTH=submit+a+b            | Submit[user=a+b]
            ;URLAUTH=stream+fred            | Unknown[text=stream+fred]
            ;URLAUTH=submit                 | Unknown[text=submit]
            """)
    void parseShouldReadAccessIdentifiers(String rest, String access) {
        assertThat(auth("imap://h/a/;UID=1" + rest).access()).hasToString(access);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ;EXPIRE=2005-10-28T23:59:59Z        | 2005-10-28T23:59:59Z
            /;EXPIRE=2005-10-28T23:59:59Z/      | 2005-10-28T23:59:59Z
            ;expire=2005-10-28t23:59:59z        | 2005-10-28T23:59:59Z
            ;EXPIRE=2005-10-28T23:59:59.25+05:30 | 2005-10-28T23:59:59.25+05:30
            ;EXPIRE=1990-12-31T23:59:60Z        | 1991-01-01T00:00:00Z
            ;EXPIRE=0000-01-01T00:00:00-00:00   | 0000-01-01T00:00:00Z
            """)
    void parseShouldReadExpire(String expire, String time) {
        assertThat(auth("imap://h/a/;UID=1" + expire + ";URLAUTH=anonymous").expire())
                .contains(OffsetDateTime.parse(time));
    }

    @Test
    void verifierShouldNotShowItsToken() {
        assertThat(auth("imap://h/a/;UID=1;URLAUTH=anonymous:X-1.b:" + TOKEN).toString())
                .contains("X-1.b")
                .doesNotContain(TOKEN);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            ''                                  | 0  | starts with imap
            imap:/h/                            | 0  | starts with imap
            http://h/                           | 0  | starts with imap
            imaps://h/                          | 0  | starts with imap
            imap://                             | 7  | host
            imap:///a                           | 7  | host
            imap://@h/                          | 7  | user name
            imap://a@/                          | 9  | host
            imap://a@b@h/                       | 10 | percent-encoded
            imap://a;b@h/                       | 8  | AUTH
            imap://a;AUTH=@h/                   | 14 | mechanism
            imap://a;AUTH=%2A@h/                | 14 | asterisk
            imap://a:pw@h/                      | 8  | percent-encoded
            imap://a"@h/                        | 8  | percent-encoded
            imap://h:0/                         | 9  | port
            imap://h:65536/                     | 9  | port
            imap://h:99999999999/               | 9  | too great
            imap://h:x/                         | 9  | number
            imap://h:1x/                        | 9  | port
            imap://[::1/                        | 7  | bracket
            imap://[::g]/                       | 7  | address
            imap://[127.0.0.1]/                 | 7  | address
            imap://[fe80::1%25en1]/             | 7  | address
            imap://[::1]x/                      | 12 | port
            imap://h;x/                         | 8  | percent-encoded
            imap://h?x                          | 8  | slash
            imap://h#x                          | 8  | slash
            imap://h//a                         | 9  | two slashes
            imap://h/;UID=1                     | 9  | mailbox
            imap://h/?ALL                       | 9  | mailbox
            imap://h/a?                         | 11 | search
            imap://h/a?x?y                      | 12 | percent-encoded
            imap://h/a#x                        | 10 | unexpected
            imap://h/a%                         | 10 | hexadecimal
            imap://h/a%4                        | 10 | hexadecimal
            imap://h/a%4g                       | 10 | hexadecimal
            imap://h/a%00                       | 10 | NUL
            imap://h/a%ff                       | 10 | UTF-8
            imap://h/%C3%28                     | 9  | UTF-8
            imap://h/xy%C0%AF                   | 11 | UTF-8
            imap://h/%ED%A0%80                  | 9  | UTF-8
            imap://h/a%E5%8F                    | 10 | UTF-8
            imap://h/a"                         | 10 | percent-encoded
            imap://h/a;x                        | 10 | unexpected
            imap://h/a;UIDVALIDITY=             | 23 | number
            imap://h/a;UIDVALIDITY=0            | 23 | from 1
            imap://h/a;UIDVALIDITY=01           | 23 | from 1
            imap://h/a;UIDVALIDITY=4294967296   | 23 | too great
            imap://h/a;UIDVALIDITY=1/           | 24 | unexpected
            imap://h/a/;UID=                    | 16 | number
            imap://h/a/;UID=0                   | 16 | from 1
            imap://h/a/;UID=4294967296          | 16 | too great
            imap://h/a/;UID=99999999999999999999999 | 16 | too great
            imap://h/a/;UID=-1                  | 16 | number
            imap://h/a/;UID=1/                  | 17 | unexpected
            imap://h/a/;UID=1,2                 | 17 | unexpected
            imap://h/a/;UID=1?ALL               | 17 | unexpected
            imap://h/a/;UID=1/;SECTION=         | 27 | section
            imap://h/a/;UID=1/;SECTION=0        | 27 | start at 1
            imap://h/a/;UID=1/;SECTION=1.       | 29 | dot
            imap://h/a/;UID=1/;SECTION=%31.X    | 31 | unknown
            imap://h/a/;UID=1/;SECTION=MIME     | 27 | part number
            imap://h/a/;UID=1/;PARTIAL=         | 27 | number
            imap://h/a/;UID=1/;PARTIAL=1.0      | 29 | from 1
            imap://h/a/;UID=1/;PARTIAL=1.       | 29 | number
            imap://h/a/;UID=1/;PARTIAL=4294967296 | 27 | too great
            imap://h/a/;UID=1/;PARTIAL=0.1/;SECTION=1 | 30 | unexpected
            imap://h/a/;UID=1;EXPIRE=2005-10-28T23:59:59Z | 45 | URLAUTH
            imap://h/a/;UID=1;EXPIRE=;URLAUTH=anonymous | 25 | date
            imap://h/a/;UID=1;EXPIRE=2005-13-28T23:59:59Z;URLAUTH=anonymous | 25 | no such
            imap://h/a/;UID=1;EXPIRE=2005-02-29T23:59:59Z;URLAUTH=anonymous | 25 | no such
            imap://h/a/;UID=1;EXPIRE=2005-10-28T24:00:00Z;URLAUTH=anonymous | 25 | no such
            imap://h/a/;UID=1;EXPIRE=2005-10-28T23:59:59+99:00;URLAUTH=anonymous | 25 | no such
            imap://h/a/;UID=1;EXPIRE=2005-10-28T23:59:59;URLAUTH=anonymous | 25 | date
            imap://h/a/;UID=1;EXPIRE=2005-10-28;URLAUTH=anonymous | 25 | date
            imap://h/a/;UID=1;URLAUTH=          | 26 | access
            imap://h/a/;UID=1;URLAUTH=user+     | 31 | user name
            imap://h/a/;UID=1;URLAUTH=submit+:internal:91354a473744909de610943775f92038 | 33 | user name
            imap://h/a/;UID=1;URLAUTH=anonymous/ | 35 | percent-encoded
            imap://h/a/;UID=1;URLAUTH=anonymous: | 36 | mechanism
            imap://h/a/;UID=1;URLAUTH=anonymous:internal | 44 | token
            imap://h/a/;UID=1;URLAUTH=anonymous:int_ernal:91354a473744909de610943775f92038 | 36 | mechanism
            imap://h/a/;UID=1;URLAUTH=anonymous:internal: | 45 | token
            imap://h/a/;UID=1;URLAUTH=anonymous:internal:91354a473744909de610943775f9203 | 45 | token
            imap://h/a/;UID=1;URLAUTH=anonymous:internal:91354a473744909de610943775f9203g | 45 | token
            imap://h/a/;UID=1;URLAUTH=anonymous:internal:91354a473744909de610943775f92038/x | 45 | token
            imap://h/a/;URLAUTH=anonymous       | 10 | unexpected
            imap://h/a;URLAUTH=anonymous        | 10 | unexpected
            'imap://h/a b'                      | 10 | not allowed
            imap://h/\u00e9                     | 9  | not allowed
            """)
    void parseShouldRefuseWithReasonAndOffset(String url, int offset, String reason) {
        ImapUrlSyntaxException refusal =
                catchThrowableOfType(ImapUrlSyntaxException.class, () -> ImapUrlParser.parse(url));
        assertThat(refusal).as(url).isNotNull();
        assertThat(refusal.offset()).as(refusal.getMessage()).isEqualTo(offset);
        assertThat(refusal.reason()).contains(reason);
    }

    @Test
    void parseShouldRefuseControlCharacters() {
        for (String url : new String[] {"imap://h/a\r\n", "imap://h/a\0", "imap://h/a\u007f"}) {
            assertThat(catchThrowableOfType(ImapUrlSyntaxException.class, () -> ImapUrlParser.parse(url))
                            .offset())
                    .isEqualTo(10);
        }
    }

    @Test
    void parseShouldTakeUrlsUpToTheLimitAndNoLonger() {
        String longest = "imap://h/" + "a".repeat(ImapUrlParser.MAX_LENGTH - 9);
        assertThat(ImapUrlParser.parse(longest).target()).isInstanceOf(ImapUrl.MessageList.class);
        assertThat(catchThrowableOfType(ImapUrlSyntaxException.class, () -> ImapUrlParser.parse(longest + "a"))
                        .offset())
                .isEqualTo(ImapUrlParser.MAX_LENGTH);
    }
}
