// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class RelativeReferenceTest {

    private static final String SERVER = "imap://joe;AUTH=*@example.org:143";

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /            | /INBOX/;UID=20                | /INBOX/;UID=20
            /foo         | /Drafts;UIDVALIDITY=1/;UID=20/;section=1.MIME | /Drafts;UIDVALIDITY=1/;UID=20/;SECTION=1.MIME
            /foo         | /                             | /
            /            | INBOX/;UID=20                 | /INBOX/;UID=20
            /foo         | bar/;UID=20                   | /bar/;UID=20
            /a/b         | c/;UID=20                     | /a/c/;UID=20
            /a/b         | ../c/;UID=20                  | /c/;UID=20
            /a/b         | ./c/;UID=20                   | /a/c/;UID=20
            /a/b         | ../../../c/;UID=20            | /c/;UID=20
            /foo         | ..;UIDVALIDITY=385759045/;UID=20 | /%2E%2E;UIDVALIDITY=385759045/;UID=20
            /foo         | ;UID=20                       | /foo/;UID=20
            /foo         | ;uid=20/;section=2;partial=1.2 | /foo/;UID=20/;SECTION=2/;PARTIAL=1.2
            /a/b;UIDVALIDITY=7 | ;UID=20                 | /a/b;UIDVALIDITY=7/;UID=20
            /foo?ALL     | ;UID=20                       | /foo/;UID=20
            /foo/;UID=1/;SECTION=3 | ;UID=20             | /foo/;UID=20
            /foo/;UID=1  | ;SECTION=2                    | /foo/;UID=1/;SECTION=2
            /foo/;UID=1/;SECTION=3/;PARTIAL=4 | ;Section=2 | /foo/;UID=1/;SECTION=2
            /foo/;UID=1/;SECTION=3 | ;PARTIAL=1.2        | /foo/;UID=1/;SECTION=3/;PARTIAL=1.2
            /foo/;UID=1  | ''                            | /foo/;UID=1
            /foo/;UID=1  | /foo/;UID=20/..               | /foo
            """)
    void resolveShouldStayOnTheServer(String base, String reference, String resolved) {
        ImapUrl url = RelativeReference.resolve(reference, ImapUrlParser.parse(SERVER + base));
        assertThat(url).isEqualTo(ImapUrlParser.parse(SERVER + resolved));
    }

    @ParameterizedTest
    @CsvSource({
        "//other.example.org/INBOX/;UID=1, imap://other.example.org/INBOX/;UID=1",
        "//amy@other.example.org/INBOX, imap://amy@other.example.org/INBOX",
        "imap://amy@other.example.org/INBOX, imap://amy@other.example.org/INBOX",
    })
    void resolveShouldFollowToOtherServers(String reference, String resolved) {
        assertThat(RelativeReference.resolve(reference, ImapUrlParser.parse(SERVER + "/foo")))
                .isEqualTo(ImapUrlParser.parse(resolved));
    }

    @ParameterizedTest
    @CsvSource({
        "/, ;UID=1, 0",
        "/foo, ;SECTION=1, 0",
        "/foo, ;PARTIAL=1, 0",
        "/foo, ?ALL, 0",
        "/foo, ;UIDVALIDITY=1/;UID=1, 0",
        "/foo, bar/;UID=0, 9",
        "/foo, /bar/;UID=x, 10",
        "/foo, ///bar, 2",
        "/foo, ba r, 2",
        "/foo, ;UID=1;EXPIRE=x, 14",
        "/foo, http://x/, 0",
        "/foo, bar%zz, 3",
    })
    void resolveShouldRefuseWithTheOffsetInTheReference(String base, String reference, int offset) {
        ImapUrlSyntaxException refusal = catchThrowableOfType(
                ImapUrlSyntaxException.class,
                () -> RelativeReference.resolve(reference, ImapUrlParser.parse(SERVER + base)));
        assertThat(refusal).isNotNull();
        assertThat(refusal.offset()).as(refusal.getMessage()).isEqualTo(offset);
    }

    @ParameterizedTest
    @ValueSource(strings = {"imap://h/", "IMAP:x", "http://x", "a+b.c-d:"})
    void isAbsoluteShouldSeeSchemes(String url) {
        assertThat(RelativeReference.isAbsolute(url)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "/a:b", "//h:1/", ";UID=1", "1a:b", "a"})
    void isAbsoluteShouldSeeNoSchemeWhereThereIsNone(String url) {
        assertThat(RelativeReference.isAbsolute(url)).isFalse();
    }
}
