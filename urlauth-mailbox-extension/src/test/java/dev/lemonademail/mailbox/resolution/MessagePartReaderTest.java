// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.resolution;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.part.MimePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.Octets;
import dev.lemonademail.mailbox.urlauth.MemoryJames;
import dev.lemonademail.mailbox.urlauth.UrlRefused;
import dev.lemonademail.mailbox.urlauth.UrlRefused.Reason;

class MessagePartReaderTest {

    private static final MailboxPath DRAFTS = MailboxPath.forUser(ALICE, "Drafts");
    private static final MailboxPath LUNCH = MailboxPath.forUser(ALICE, "Mittag.\u00d6l & mehr");

    private MemoryJames james;
    private MessagePartReader reader;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        reader = james.partReader();
        james.create(DRAFTS);
        james.create(LUNCH);
        james.append(DRAFTS, "Subject: draft\r\n\r\nbody");
        james.append(LUNCH, "Subject: lunch\r\n\r\nsoup");
        james.append(MailboxPath.inbox(BOB), "Subject: secret\r\n\r\nof bob");
    }

    private String read(String url, Optional<MailboxPath> selected) {
        return Octets.text(
                reader.read(url, james.session(ALICE), selected).block().octets());
    }

    private Reason refusal(String url, Optional<MailboxPath> selected) {
        return catchThrowableOfType(UrlRefused.class, () -> read(url, selected)).reason();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/Drafts/;UID=1/;SECTION=TEXT",
                "/Drafts;UID=1;SECTION=1",
                "Drafts/;UID=1/;SECTION=1",
                "/%44rafts/;uid=1/;section=text/;partial=0.100",
                "/%23private.Drafts/;UID=1/;SECTION=TEXT",
                "imap://alice@mail.example.org/Drafts/;UID=1/;SECTION=TEXT",
                "imap://ALICE%40example.org@MAIL.example.org:993/Drafts/;UID=1/;SECTION=TEXT",
                "//alice@mail.example.org/Drafts/;UID=1/;SECTION=TEXT",
            })
    void readShouldFindPartsOfTheSessionsUser(String url) {
        assertThat(read(url, Optional.empty())).isEqualTo("body");
        assertThat(read(url, Optional.of(LUNCH))).isEqualTo("body");
    }

    @ParameterizedTest
    @CsvSource({
        ";UID=1/;SECTION=TEXT, soup",
        ";UID=1/;SECTION=TEXT/;PARTIAL=1.2, ou",
        "Drafts/;UID=1/;SECTION=TEXT, body"
    })
    void readShouldResolveInTheSelectedMailbox(String url, String text) {
        assertThat(read(url, Optional.of(LUNCH))).isEqualTo(text);
    }

    @Test
    void readShouldUnderstandMailboxNamesInPercentEncodedUtf8() {
        assertThat(read("/Mittag.%C3%96l%20&%20mehr/;UID=1/;SECTION=TEXT", Optional.empty()))
                .isEqualTo("soup");
    }

    @Test
    void readShouldCompareUidValidity() throws Exception {
        long uidValidity =
                james.mailbox(DRAFTS).getMailboxEntity().getUidValidity().asLong();
        assertThat(read("/Drafts;UIDVALIDITY=" + uidValidity + "/;UID=1/;SECTION=TEXT", Optional.empty()))
                .isEqualTo("body");
        long other = uidValidity == 7 ? 8 : 7;
        assertThat(refusal("/Drafts;UIDVALIDITY=" + other + "/;UID=1", Optional.empty()))
                .isEqualTo(Reason.MAILBOX);
    }

    @ParameterizedTest
    @CsvSource({
        "'', SYNTAX",
        "/, SYNTAX",
        "/Drafts, SYNTAX",
        "/Drafts?ALL, SYNTAX",
        ";UID=1, SYNTAX",
        "/Drafts/;UID=0, SYNTAX",
        "http://mail.example.org/, SYNTAX",
        "imap://alice@evil.example/Drafts/;UID=1, FOREIGN_HOST",
        "imap://alice@mail.example.org:25/Drafts/;UID=1, FOREIGN_HOST",
        "imap://alice@server/Drafts/;UID=1, FOREIGN_HOST",
        "imap://alice%40example.org@server/Drafts/;UID=1, FOREIGN_HOST",
        "//alice%40example.org@server/Drafts/;UID=1, FOREIGN_HOST",
        "imap://bob@mail.example.org/INBOX/;UID=1, USER",
        "imap://mail.example.org/Drafts/;UID=1, USER",
        "/Missing/;UID=1, MAILBOX",
        "/%23users.bob.INBOX/;UID=1, MAILBOX",
        "/Drafts/;UID=2, MESSAGE",
        "/Drafts/;UID=1/;SECTION=2, MESSAGE",
        "/Drafts/;UID=1/;SECTION=1.HEADER, MESSAGE",
        "/Drafts/;UID=1;URLAUTH=anonymous, TOKEN",
    })
    void readShouldRefuse(String url, Reason reason) {
        assertThat(refusal(url, Optional.empty())).isEqualTo(reason);
    }

    @Test
    void readShouldTakeUrlsThatOthersHaveAuthorized() {
        String rump = "imap://bob@mail.example.org/INBOX/;UID=1/;SECTION=TEXT;URLAUTH=user+";
        String forAlice = james.authorizer()
                .generate(rump + "alice", "INTERNAL", james.session(BOB))
                .block();
        String forBob = james.authorizer()
                .generate(rump + "bob", "INTERNAL", james.session(BOB))
                .block();
        assertThat(read(forAlice, Optional.empty())).isEqualTo("of bob");
        assertThat(refusal(forBob, Optional.empty())).isEqualTo(Reason.IDENTITY);
    }

    @Test
    void readShouldCheckTheRightToRead() throws Exception {
        MailboxACL.ACLCommand command = MailboxACL.command()
                .key(MailboxACL.EntryKey.deserialize("-owner"))
                .rights(MailboxACL.Right.Read)
                .asAddition();
        PartsOfCommand parts = reader.forCommand(james.session(ALICE), Optional.empty());
        assertThat(Octets.text(parts.read("/Drafts/;UID=1").block().octets())).endsWith("body");
        james.mailboxes.applyRightsCommand(DRAFTS, command, james.session(ALICE));
        assertThat(catchThrowableOfType(
                                UrlRefused.class,
                                () -> parts.read("/Drafts/;UID=1").block())
                        .reason())
                .isEqualTo(Reason.MAILBOX);
    }

    @Test
    void forCommandShouldScanAMessageOnceForAllItsParts() throws Exception {
        PartsOfCommand parts = reader.forCommand(james.session(ALICE), Optional.of(DRAFTS));
        MimePart header = parts.read(";UID=1/;SECTION=HEADER").block().structure();
        MimePart text = parts.read("/Drafts/;UID=1/;SECTION=TEXT").block().structure();
        assertThat(text).isSameAs(header);
        assertThat(reader.read("/Drafts/;UID=1", james.session(ALICE), Optional.empty())
                        .block()
                        .structure())
                .isNotSameAs(header);
    }

    @Test
    void forCommandShouldNotRememberMessagesThatAreGone() throws Exception {
        PartsOfCommand parts = reader.forCommand(james.session(ALICE), Optional.of(DRAFTS));
        parts.read(";UID=1").block();
        james.mailbox(DRAFTS).delete(List.of(MessageUid.of(1)), james.session(ALICE));
        assertThat(catchThrowableOfType(
                                UrlRefused.class, () -> parts.read(";UID=1").block())
                        .reason())
                .isEqualTo(Reason.MESSAGE);
    }

    @Test
    void forCommandShouldReadPartsOfManyMessages() throws Exception {
        List<OctetSource> read = new ArrayList<>();
        PartsOfCommand parts = reader.forCommand(james.session(ALICE), Optional.of(DRAFTS));
        for (int i = 0; i < 1000; i++) {
            long uid = james.append(DRAFTS, "Subject: x\r\n\r\n" + i % 10);
            read.add(parts.read(";UID=" + uid + "/;SECTION=TEXT").block().octets());
        }
        assertThat(Octets.text(OctetSource.concat(read))).isEqualTo("0123456789".repeat(100));
    }
}
