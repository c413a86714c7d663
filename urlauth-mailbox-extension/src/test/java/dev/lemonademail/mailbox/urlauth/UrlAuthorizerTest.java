// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.CAROL;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.urlauth.UrlRefused.Reason;
import reactor.core.publisher.Mono;

class UrlAuthorizerTest {

    static final String LETTER = """
            From: Alice <alice@example.org>\r
            Subject: Plan for\r
             the weekend\r
            MIME-Version: 1.0\r
            Content-Type: multipart/mixed; boundary=b\r
            \r
            --b\r
            \r
            See you at the lake.\r
            --b\r
            Content-Type: application/octet-stream\r
            Content-Transfer-Encoding: base64\r
            \r
            AAECAwQ=\r
            --b--\r
            """;

    private static final MailboxPath INBOX = MailboxPath.inbox(ALICE);
    private static final UrlReader BY_ALICE = new UrlReader.ImapSession(ALICE);
    private static final UrlReader SUBMITTED_BY_ALICE = new UrlReader.Submission(ALICE);

    private MemoryJames james;
    private UrlAuthorizer authorizer;
    private long uid;

    @BeforeEach
    void setUp() throws Exception {
        start("urlauth.submit.users=submitserver@example.org");
    }

    private void start(String... settings) throws Exception {
        james = new MemoryJames(settings);
        authorizer = james.authorizer();
        uid = james.append(INBOX, LETTER);
    }

    private String url(String rest) {
        return "imap://alice%40example.org@mail.example.org/INBOX/;UID=" + uid + rest;
    }

    private String authorized(String rest) {
        return authorizer.generate(url(rest), "INTERNAL", james.session(ALICE)).block();
    }

    private String read(String url, UrlReader reader) {
        return text(authorizer.fetch(url, reader).map(MessagePart::octets).block());
    }

    static String text(OctetSource octets) {
        try (InputStream in = octets.open()) {
            return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    static Reason refusal(Mono<?> mono) {
        return catchThrowableOfType(UrlRefused.class, mono::block).reason();
    }

    private Reason refusalToFetch(String url, UrlReader reader) {
        return refusal(authorizer.fetch(url, reader));
    }

    private Reason refusalToGenerate(String url) {
        return refusal(authorizer.generate(url, "INTERNAL", james.session(ALICE)));
    }

    @Test
    void generateShouldAppendMechanismAndTokenToTheVeryOctetsOfTheUrl() {
        String rump = "imap://alice%40EXAMPLE.org@MAIL.example.org/%49NBOX/;uid=" + uid + ";urlauth=anonymous";
        String full =
                authorizer.generate(rump, "internal", james.session(ALICE)).block();
        assertThat(full).startsWith(rump + ":internal:01").hasSize(rump.length() + ":internal:".length() + 74);
        assertThat(read(full, BY_ALICE)).isEqualTo(LETTER);
    }

    @Test
    void generateShouldBeDeterministic() {
        assertThat(authorized(";URLAUTH=anonymous")).isEqualTo(authorized(";URLAUTH=anonymous"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            /;SECTION=1                             | See you at the lake.
            /;SECTION=1/;PARTIAL=4.3                | you
            ;SECTION=1;PARTIAL=12                   | he lake.
            /;SECTION=2                             | AAECAwQ=
            /;section=2.mime                        | 'Content-Type: application/octet-stream\r\nContent-Transfer-Encoding: base64\r\n\r\n'
            /;SECTION=HEADER.FIELDS%20(subject)     | 'Subject: Plan for\r\n the weekend\r\n\r\n'
            """)
    void fetchShouldGiveTheOctetsOfSectionAndRange(String rest, String octets) {
        String expected = octets.replace("\\r\\n", "\r\n");
        assertThat(read(authorized(rest + ";URLAUTH=user+alice"), BY_ALICE)).isEqualTo(expected);
    }

    @Test
    void fetchShouldGiveDecodedOctetsWithRangeInThem() {
        MessagePart part = authorizer
                .fetch(authorized("/;SECTION=2/;PARTIAL=1.2;URLAUTH=authuser"), BY_ALICE)
                .block();
        assertThat(text(part.decoded().orElseThrow())).isEqualTo("\1\2");
        assertThat(part.decoded().orElseThrow().size()).isEqualTo(2);
        assertThat(part.structure().contentType().value()).isEqualTo("application/octet-stream");
    }

    @Test
    void fetchShouldNotSetSeen() throws Exception {
        read(authorized(";URLAUTH=anonymous"), BY_ALICE);
        MailboxSession session = james.session(ALICE);
        Flags flags = james.mailboxes
                .getMailbox(INBOX, session)
                .getMessages(MessageRange.all(), FetchGroup.MINIMAL, session)
                .next()
                .getFlags();
        assertThat(flags.contains(Flags.Flag.SEEN)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "anonymous, bob@example.org, true",
        "ANONYMOUS, bob@example.org, true",
        "authuser, carol@example.net, true",
        "user+bob, bob@example.org, true",
        "user+BOB, bob@example.org, true",
        "user+bob%40example.org, bob@example.org, true",
        "USER+bob%40example.org, alice@example.org, false",
        "user+carol, carol@example.net, false",
        "user+carol%40example.net, carol@example.net, true",
        "user+bob%40example.net, bob@example.org, false",
        "submit+alice, alice@example.org, false",
        "submit+alice, submitserver@example.org, true",
        "submit+nobody, submitserver@example.org, true",
        "user+alice, submitserver@example.org, false",
    })
    void fetchShouldLetInImapSessionsThatTheAccessIdentifierNames(String access, String user, boolean allowed) {
        String url = authorized(";URLAUTH=" + access);
        UrlReader reader = new UrlReader.ImapSession(Username.of(user));
        if (allowed) {
            assertThat(read(url, reader)).isEqualTo(LETTER);
        } else {
            assertThat(refusalToFetch(url, reader)).isEqualTo(Reason.IDENTITY);
        }
    }

    @ParameterizedTest
    @CsvSource({
        "submit+alice, alice@example.org, true",
        "submit+alice%40example.org, alice@example.org, true",
        "SUBMIT+Alice, alice@example.org, true",
        "submit+bob, bob@example.org, true",
        "submit+bob, alice@example.org, false",
        "submit+alice, bob@example.org, false",
        "submit+alice, carol@example.net, false",
        "user+bob, bob@example.org, true",
        "user+bob, alice@example.org, false",
        "authuser, alice@example.org, false",
        "anonymous, alice@example.org, false",
    })
    void fetchShouldLetInSubmissionsByTheNamedUserOnly(String access, String user, boolean allowed) {
        String url = authorized(";URLAUTH=" + access);
        UrlReader reader = new UrlReader.Submission(Username.of(user));
        if (allowed) {
            assertThat(read(url, reader)).isEqualTo(LETTER);
        } else {
            assertThat(refusalToFetch(url, reader)).isEqualTo(Reason.IDENTITY);
        }
    }

    @Test
    void fetchShouldLetSubmissionReadOpenUrlsWhenTheOperatorWantsIt() throws Exception {
        start("burl.access=submit,anonymous");
        assertThat(read(authorized(";URLAUTH=anonymous"), SUBMITTED_BY_ALICE)).isEqualTo(LETTER);
        assertThat(refusalToFetch(authorized(";URLAUTH=authuser"), SUBMITTED_BY_ALICE))
                .isEqualTo(Reason.IDENTITY);
        assertThat(refusalToFetch(authorized(";URLAUTH=user+alice"), SUBMITTED_BY_ALICE))
                .isEqualTo(Reason.IDENTITY);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            imap://alice@mail.example.org/INBOX/;UID=1                                | NO_ACCESS_IDENTIFIER
            imap://alice@mail.example.org/INBOX/;UID=1;URLAUTH=stream+alice           | NO_ACCESS_IDENTIFIER
            imap://alice@mail.example.org/INBOX/;UID=1;URLAUTH=                       | SYNTAX
            imap://mail.example.org/INBOX/;UID=1;URLAUTH=anonymous                    | SYNTAX
            imap://alice@mail.example.org/INBOX                                       | SYNTAX
            imap://alice@mail.example.org/                                            | SYNTAX
            /INBOX/;UID=1;URLAUTH=anonymous                                           | SYNTAX
            http://alice@mail.example.org/INBOX/;UID=1;URLAUTH=anonymous              | SYNTAX
            imap://alice@evil.example/INBOX/;UID=1;URLAUTH=anonymous                  | FOREIGN_HOST
            imap://evil.example/INBOX/;UID=1;URLAUTH=anonymous                        | FOREIGN_HOST
            imap://alice@mail.example.org:25/INBOX/;UID=1;URLAUTH=anonymous           | FOREIGN_HOST
            imap://bob@mail.example.org/INBOX/;UID=1;URLAUTH=anonymous                | USER
            imap://alice%40example.net@mail.example.org/INBOX/;UID=1;URLAUTH=anonymous | USER
            imap://%20@mail.example.org/INBOX/;UID=1;URLAUTH=anonymous                | USER
            imap://alice@mail.example.org/INBOX/;UID=1;EXPIRE=2025-12-31T23:59:59Z;URLAUTH=anonymous | EXPIRED
            imap://alice@mail.example.org/Missing/;UID=1;URLAUTH=anonymous            | MAILBOX
            imap://alice@mail.example.org/%23other.box/;UID=1;URLAUTH=anonymous       | MAILBOX
            imap://alice@mail.example.org/INBOX;UIDVALIDITY=1/;UID=1;URLAUTH=anonymous | MAILBOX
            imap://alice@mail.example.org/INBOX/;UID=99;URLAUTH=anonymous             | MESSAGE
            imap://alice@mail.example.org/INBOX/;UID=99/;SECTION=1;URLAUTH=anonymous  | MESSAGE
            imap://alice@mail.example.org/INBOX/;UID=1/;SECTION=3;URLAUTH=anonymous   | MESSAGE
            imap://alice@mail.example.org/INBOX/;UID=1/;SECTION=1.HEADER;URLAUTH=anonymous | MESSAGE
            """)
    void generateShouldRefuse(String url, Reason reason) {
        assertThat(refusalToGenerate(url)).isEqualTo(reason);
    }

    @Test
    void generateShouldRefuseOtherMechanismsAndSecondTokens() {
        MailboxSession session = james.session(ALICE);
        assertThat(refusal(authorizer.generate(url(";URLAUTH=anonymous"), "XSAMPLE", session)))
                .isEqualTo(Reason.UNKNOWN_MECHANISM);
        assertThat(refusalToGenerate(authorized(";URLAUTH=anonymous"))).isEqualTo(Reason.SYNTAX);
    }

    @ParameterizedTest
    @ValueSource(strings = {"alice", "Alice", "alice%40example.org", "ALICE%40EXAMPLE.ORG"})
    void urlsShouldNameTheirUserWithAndWithoutDomain(String user) {
        String rump = "imap://" + user + "@mail.example.org/INBOX/;UID=" + uid + ";URLAUTH=submit+" + user;
        String full =
                authorizer.generate(rump, "INTERNAL", james.session(ALICE)).block();
        assertThat(read(full, SUBMITTED_BY_ALICE)).isEqualTo(LETTER);
    }

    @Test
    void namesWithoutDomainShouldMeanTheAccountWhoseKeyMadeTheToken() throws Exception {
        Username otherAlice = Username.of("alice@example.net");
        james.users.addUser(otherAlice, "secret");
        james.create(MailboxPath.inbox(otherAlice));
        james.append(MailboxPath.inbox(otherAlice), "Subject: other\r\n\r\n");
        String rump = "imap://alice@mail.example.org/INBOX/;UID=1;URLAUTH=submit+alice";
        String ofOther =
                authorizer.generate(rump, "INTERNAL", james.session(otherAlice)).block();
        String ofAlice =
                authorizer.generate(rump, "INTERNAL", james.session(ALICE)).block();
        assertThat(read(ofOther, new UrlReader.Submission(otherAlice))).isEqualTo("Subject: other\r\n\r\n");
        assertThat(read(ofAlice, SUBMITTED_BY_ALICE)).isEqualTo(LETTER);
        assertThat(refusalToFetch(ofAlice, new UrlReader.Submission(otherAlice)))
                .isEqualTo(Reason.IDENTITY);
        // The account of the other domain is no candidate when neither the URL nor the reader mentions that domain.
        assertThat(refusalToFetch(ofOther, SUBMITTED_BY_ALICE)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void fetchShouldRefuseEveryUrlWithOneOctetChanged() {
        String url = authorized("/;SECTION=1;EXPIRE=2027-01-01T00:00:00Z;URLAUTH=user+alice");
        int tokenStart = url.lastIndexOf(':') + 1;
        for (int i = 0; i < url.length(); i++) {
            char c = url.charAt(i);
            String changed = url.substring(0, i) + (char) (c ^ 1) + url.substring(i + 1);
            if (i < tokenStart || Character.digit(c ^ 1, 16) >= 0) {
                assertThat(refusalToFetch(changed, BY_ALICE)).as(changed).isNotNull();
            }
            String otherCase = Character.isUpperCase(c)
                    ? url.substring(0, i) + Character.toLowerCase(c) + url.substring(i + 1)
                    : url.substring(0, i) + Character.toUpperCase(c) + url.substring(i + 1);
            if (i < url.indexOf(":internal:") && !otherCase.equals(url)) {
                assertThat(refusalToFetch(otherCase, BY_ALICE)).as(otherCase).isEqualTo(Reason.TOKEN);
            }
        }
    }

    @Test
    void fetchShouldTakeMechanismAndTokenInAnyCase() {
        String url = authorized(";URLAUTH=anonymous");
        int verifier = url.indexOf(":internal:");
        String upper = url.substring(0, verifier) + url.substring(verifier).toUpperCase(Locale.ROOT);
        assertThat(read(upper, BY_ALICE)).isEqualTo(LETTER);
    }

    @ParameterizedTest
    @CsvSource({
        "'', SYNTAX",
        ":internal:, SYNTAX",
        ":internal:00112233445566778899aabbccddee, SYNTAX",
        ":internal:00112233445566778899aabbccddeeff, TOKEN",
        ":internal:000112233445566778899aabbccddeeff, TOKEN",
        ":XSAMPLE:00112233445566778899aabbccddeeff, UNKNOWN_MECHANISM",
    })
    void fetchShouldRefuseWhatIsNoTokenOfOurs(String verifier, Reason reason) {
        Reason expected = verifier.isEmpty() ? Reason.TOKEN : reason;
        assertThat(refusalToFetch(url(";URLAUTH=anonymous") + verifier, BY_ALICE))
                .isEqualTo(expected);
    }

    @Test
    void fetchShouldRefuseTokensOfAnotherVersion() {
        String url = authorized(";URLAUTH=anonymous");
        assertThat(refusalToFetch(url.replace(":internal:01", ":internal:02"), BY_ALICE))
                .isEqualTo(Reason.TOKEN);
    }

    @Test
    void fetchShouldRefuseAfterExpireAndNotBefore() {
        String url = authorized(";EXPIRE=2026-01-01T01:00:00+00:30;URLAUTH=anonymous");
        james.clock.advance(Duration.ofMinutes(30));
        assertThat(read(url, BY_ALICE)).isEqualTo(LETTER);
        james.clock.advance(Duration.ofMillis(1));
        assertThat(refusalToFetch(url, BY_ALICE)).isEqualTo(Reason.EXPIRED);
    }

    @Test
    void fetchShouldRefuseForgedUrlsOfMailboxesThatDoNotExistLikeForgedTokens() {
        String url = authorized(";URLAUTH=anonymous").replace("INBOX", "Missing");
        assertThat(refusalToFetch(url, BY_ALICE)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void tokensShouldDifferBetweenUsersMailboxesAndUrls() throws Exception {
        james.create(MailboxPath.forUser(ALICE, "Other"));
        james.append(MailboxPath.forUser(ALICE, "Other"), LETTER);
        String url = authorized(";URLAUTH=anonymous");
        String moved = url.replace("INBOX", "Other");
        assertThat(refusalToFetch(moved, BY_ALICE)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void resetKeyShouldRevokeTheUrlsOfOneMailboxAtOnceAndOnEveryNode() throws Exception {
        MailboxPath drafts = MailboxPath.forUser(ALICE, "Drafts");
        james.create(drafts);
        james.append(drafts, LETTER);
        String inInbox = authorized(";URLAUTH=anonymous");
        String inDrafts = authorizer
                .generate(
                        "imap://alice@mail.example.org/Drafts/;UID=1;URLAUTH=anonymous",
                        "INTERNAL",
                        james.session(ALICE))
                .block();
        UrlAuthorizer otherNode = james.authorizer();
        otherNode.resetKey(INBOX, james.session(ALICE)).block();
        assertThat(refusalToFetch(inInbox, BY_ALICE)).isEqualTo(Reason.TOKEN);
        assertThat(read(inDrafts, BY_ALICE)).isEqualTo(LETTER);
        String again = authorized(";URLAUTH=anonymous");
        assertThat(again).isNotEqualTo(inInbox);
        assertThat(text(otherNode.fetch(again, BY_ALICE).block().octets())).isEqualTo(LETTER);
    }

    @Test
    void resetAllKeysShouldRevokeTheUrlsOfAllMailboxesOfTheUserOnly() throws Exception {
        MailboxPath drafts = MailboxPath.forUser(ALICE, "Drafts");
        james.create(drafts);
        james.append(drafts, LETTER);
        james.append(MailboxPath.inbox(BOB), LETTER);
        String inInbox = authorized(";URLAUTH=anonymous");
        String inDrafts = authorizer
                .generate(
                        "imap://alice@mail.example.org/Drafts/;UID=1;URLAUTH=anonymous",
                        "INTERNAL",
                        james.session(ALICE))
                .block();
        String ofBob = authorizer
                .generate("imap://bob@mail.example.org/INBOX/;UID=1;URLAUTH=anonymous", "INTERNAL", james.session(BOB))
                .block();
        authorizer.resetAllKeys(james.session(ALICE)).block();
        assertThat(refusalToFetch(inInbox, BY_ALICE)).isEqualTo(Reason.TOKEN);
        assertThat(refusalToFetch(inDrafts, BY_ALICE)).isEqualTo(Reason.TOKEN);
        assertThat(read(ofBob, BY_ALICE)).isEqualTo(LETTER);
    }

    /** Renames the mailboxes of alice while all her keys are being reset. */
    private class RenamingOnTheWay implements MailboxAccessKeyGenerations {

        private final MailboxAccessKeyGenerations generations = new AnnotatedGenerations(james.mappers);
        private boolean renamed;

        @Override
        public Optional<Generation> current(MailboxId mailbox, MailboxSession session) {
            return generations.current(mailbox, session);
        }

        @Override
        public void replace(MailboxId mailbox, Generation generation, MailboxSession session) throws MailboxException {
            generations.replace(mailbox, generation, session);
            if (!renamed) {
                renamed = true;
                rename("One", "NewOne");
                rename("Two", "NewTwo");
            }
        }
    }

    private void rename(String from, String to) {
        try {
            james.mailboxes.renameMailbox(
                    MailboxPath.forUser(ALICE, from), MailboxPath.forUser(ALICE, to), james.session(ALICE));
        } catch (MailboxException e) {
            throw new IllegalStateException(e);
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"One", "Two"})
    void resetAllKeysShouldRevokeTheUrlsOfAMailboxThatIsRenamedMeanwhile(String name) throws Exception {
        for (String mailbox : List.of("One", "Two")) {
            james.create(MailboxPath.forUser(ALICE, mailbox));
            james.append(MailboxPath.forUser(ALICE, mailbox), LETTER);
        }
        String url = "imap://alice@mail.example.org/" + name + "/;UID=1;URLAUTH=anonymous";
        String authorized =
                authorizer.generate(url, "INTERNAL", james.session(ALICE)).block();

        james.authorizer(new RenamingOnTheWay())
                .resetAllKeys(james.session(ALICE))
                .block();
        rename("New" + name, name);

        assertThat(refusalToFetch(authorized, BY_ALICE)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void resetKeyShouldRefuseMailboxesThatDoNotExist() {
        MailboxPath missing = MailboxPath.forUser(ALICE, "Missing");
        assertThat(refusal(authorizer.resetKey(missing, james.session(ALICE)))).isEqualTo(Reason.MAILBOX);
    }

    @Test
    void secretsShouldRotate() {
        String old = authorized(";URLAUTH=anonymous");
        james.secrets(MemoryJames.secret('b'), MemoryJames.secret('a'));
        authorizer = james.authorizer();
        String current = authorized(";URLAUTH=anonymous");
        assertThat(current).isNotEqualTo(old);
        assertThat(read(old, BY_ALICE)).isEqualTo(LETTER);
        assertThat(read(current, BY_ALICE)).isEqualTo(LETTER);
        james.secrets(MemoryJames.secret('b'));
        authorizer = james.authorizer();
        assertThat(refusalToFetch(old, BY_ALICE)).isEqualTo(Reason.TOKEN);
        assertThat(read(current, BY_ALICE)).isEqualTo(LETTER);
    }

    @Test
    void refusalsShouldNotShowTheToken() {
        String url = authorized(";URLAUTH=user+bob");
        UrlRefused refused = catchThrowableOfType(
                UrlRefused.class, () -> authorizer.fetch(url, BY_ALICE).block());
        String token = url.substring(url.lastIndexOf(':') + 1);
        assertThat(refused.toString()).doesNotContain(token.substring(10, 30));
    }

    @Test
    void carolShouldReadWhatAliceSharesByUrlWithoutAnyRightOfHerOwn() {
        String url = authorized("/;SECTION=1;URLAUTH=user+carol%40example.net");
        assertThat(read(url, new UrlReader.ImapSession(CAROL))).isEqualTo("See you at the lake.");
    }
}
