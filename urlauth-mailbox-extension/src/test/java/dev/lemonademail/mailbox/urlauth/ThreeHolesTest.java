// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static dev.lemonademail.mailbox.urlauth.UrlAuthorizerTest.LETTER;
import static dev.lemonademail.mailbox.urlauth.UrlAuthorizerTest.refusal;
import static dev.lemonademail.mailbox.urlauth.UrlAuthorizerTest.text;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import dev.lemonademail.mailbox.urlauth.UrlRefused.Reason;

/** What other servers had to repair in 2026 (CVE-2026-47085, CVE-2026-47086, CVE-2026-47087) must not be possible here. */
class ThreeHolesTest {

    private static final MailboxPath DRAFTS = MailboxPath.forUser(ALICE, "Drafts");
    private static final String RUMP = "imap://alice@mail.example.org/Drafts/;UID=1;URLAUTH=user+bob";
    private static final UrlReader BY_BOB = new UrlReader.ImapSession(BOB);

    private MemoryJames james;
    private UrlAuthorizer authorizer;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        james.create(DRAFTS);
        james.append(DRAFTS, LETTER);
        authorizer = james.authorizer();
    }

    private String authorized() {
        String url = authorizer.generate(RUMP, "INTERNAL", james.session(ALICE)).block();
        assertThat(text(authorizer.fetch(url, BY_BOB).block().octets())).isEqualTo(LETTER);
        return url;
    }

    private Reason refusalToBob(String url) {
        return refusal(authorizer.fetch(url, BY_BOB));
    }

    /** Adds an ACL entry, written as who and which rights; a minus before the name takes the rights away. */
    private void setAcl(String entry) throws Exception {
        String[] whoAndRights = entry.split(" ", 2);
        MailboxACL.ACLCommand command = MailboxACL.command()
                .key(MailboxACL.EntryKey.deserialize(whoAndRights[0]))
                .rights(MailboxACL.Rfc4314Rights.fromSerializedRfc4314Rights(whoAndRights[1]))
                .asAddition();
        james.mailboxes.applyRightsCommand(DRAFTS, command, james.session(ALICE));
    }

    // Hole 1: a token that an attacker computes himself, because a mailbox never had a key.

    static Stream<byte[]> keysThatAnAttackerKnows() {
        return Stream.of(
                new byte[] {0},
                new byte[16],
                new byte[20],
                new byte[32],
                "null".getBytes(StandardCharsets.US_ASCII),
                "Drafts".getBytes(StandardCharsets.US_ASCII),
                "alice@example.org".getBytes(StandardCharsets.US_ASCII));
    }

    @ParameterizedTest
    @MethodSource("keysThatAnAttackerKnows")
    void fetchShouldRefuseTokensMadeWithAKnownKeyWhenTheMailboxNeverHadOne(byte[] key) {
        byte[] mac = Hmac.of(key, RUMP.getBytes(StandardCharsets.US_ASCII));
        String prefix = "01" + HexFormat.of().formatHex(MemoryJames.secret('a').id());
        for (String token : List.of(
                prefix + HexFormat.of().formatHex(mac), HexFormat.of().formatHex(mac), prefix + "0".repeat(64))) {
            assertThat(refusalToBob(RUMP + ":internal:" + token)).isEqualTo(Reason.TOKEN);
        }
    }

    @Test
    void fetchShouldRefuseTokensOfAMailboxThatNeverHadAKeyWhenTheSecretIsAnother() {
        String url = authorized();
        authorizer = james.secrets(MemoryJames.secret('c')).authorizer();
        assertThat(refusalToBob(url)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void keysShouldDifferEvenWhenFieldsRunIntoEachOther() throws Exception {
        String url = authorized();
        assertThat(refusalToBob(url.replace("alice@", "alic@"))).isEqualTo(Reason.TOKEN);
    }

    // Hole 2: a URL for what its maker may not read.

    @Test
    void generateShouldRefuseWhenTheUserHasNoRightToRead() throws Exception {
        setAcl("-alice@example.org r");
        assertThat(refusal(authorizer.generate(RUMP, "INTERNAL", james.session(ALICE))))
                .isEqualTo(Reason.MAILBOX);
    }

    @Test
    void generateShouldRefuseTheMailboxesOfOthers() {
        assertThat(refusal(authorizer.generate(RUMP, "INTERNAL", james.session(BOB))))
                .isEqualTo(Reason.USER);
        String asBob = RUMP.replace("alice@", "bob@");
        assertThat(refusal(authorizer.generate(asBob, "INTERNAL", james.session(BOB))))
                .isEqualTo(Reason.MAILBOX);
    }

    @Test
    void generateShouldRefuseMessagesThatDoNotExist() throws Exception {
        String second = RUMP.replace("UID=1", "UID=2");
        assertThat(refusal(authorizer.generate(second, "INTERNAL", james.session(ALICE))))
                .isEqualTo(Reason.MESSAGE);
    }

    // Hole 3: a URL that outlives the right of its maker.

    @Test
    void fetchShouldRefuseWhenTheUserHasLostTheRightToRead() throws Exception {
        String url = authorized();
        setAcl("-alice@example.org r");
        assertThat(refusalToBob(url)).isEqualTo(Reason.MAILBOX);
    }

    @Test
    void fetchShouldRefuseWhenEveryOwnerHasLostTheRightToRead() throws Exception {
        String url = authorized();
        setAcl("-owner r");
        assertThat(refusalToBob(url)).isEqualTo(Reason.MAILBOX);
    }

    @Test
    void fetchShouldGiveTheMessageAgainWhenTheRightIsBack() throws Exception {
        String url = authorized();
        setAcl("-alice@example.org r");
        james.mailboxes.setRights(DRAFTS, new MailboxACL(), james.session(ALICE));
        assertThat(text(authorizer.fetch(url, BY_BOB).block().octets())).isEqualTo(LETTER);
    }

    @Test
    void fetchShouldRefuseWhenTheAccountHasBeenDeleted() throws Exception {
        String url = authorized();
        james.users.removeUser(ALICE);
        assertThat(refusalToBob(url)).isEqualTo(Reason.USER);
    }

    @Test
    void fetchShouldRefuseWhenTheMailboxHasBeenRenamed() throws Exception {
        String url = authorized();
        james.mailboxes.renameMailbox(
                DRAFTS, MailboxPath.forUser(ALICE, "Old"), MailboxManager.RenameOption.NONE, james.session(ALICE));
        assertThat(refusalToBob(url)).isEqualTo(Reason.TOKEN);
        james.create(DRAFTS);
        james.append(DRAFTS, LETTER);
        assertThat(refusalToBob(url)).isEqualTo(Reason.TOKEN);
        assertThat(refusalToBob(url.replace("Drafts", "Old"))).isEqualTo(Reason.TOKEN);
    }

    @Test
    void fetchShouldRefuseWhenTheMailboxHasBeenDeleted() throws Exception {
        String url = authorized();
        james.mailboxes.deleteMailbox(DRAFTS, james.session(ALICE));
        assertThat(refusalToBob(url)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void fetchShouldRefuseWhenTheMailboxHasBeenRecreated() throws Exception {
        String url = authorized();
        james.mailboxes.deleteMailbox(DRAFTS, james.session(ALICE));
        james.create(DRAFTS);
        james.append(DRAFTS, LETTER);
        assertThat(refusalToBob(url)).isEqualTo(Reason.TOKEN);
    }

    @Test
    void fetchShouldRefuseWhenTheMessageHasBeenExpunged() throws Exception {
        String url = authorized();
        james.mailbox(DRAFTS).delete(List.of(MessageUid.of(1)), james.session(ALICE));
        assertThat(refusalToBob(url)).isEqualTo(Reason.MESSAGE);
    }

    @Test
    void fetchShouldRefuseWhenTheReaderIsNobodyAnyMore() throws Exception {
        String url = authorized();
        james.users.removeUser(BOB);
        assertThat(refusalToBob(url)).isEqualTo(Reason.IDENTITY);
    }
}
