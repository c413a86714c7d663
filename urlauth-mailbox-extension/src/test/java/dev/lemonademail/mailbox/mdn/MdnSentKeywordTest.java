// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.mdn;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static dev.lemonademail.mailbox.urlauth.MemoryJames.BOB;
import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

import javax.mail.Flags;

import org.apache.james.core.Username;
import org.apache.james.mailbox.MessageManager.FlagsUpdateMode;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.FetchGroup;
import org.apache.james.mailbox.model.MailboxACL;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageRange;
import org.apache.james.mailbox.model.MessageResult;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.settings.LemonadeSettings;
import dev.lemonademail.mailbox.urlauth.MemoryJames;
import reactor.core.publisher.Mono;
import reactor.core.publisher.Sinks;

class MdnSentKeywordTest {
    private static final MailboxPath INBOX = MailboxPath.inbox(ALICE);
    private static final MailboxPath ARCHIVE = MailboxPath.forUser(ALICE, "Archive.2026");
    private static final String ID = "<4711@example.net>";
    private static final Duration PATIENCE = Duration.ofSeconds(20);

    private MemoryJames james;
    private MdnSentKeyword keyword;

    @BeforeEach
    void setUp() throws Exception {
        james = new MemoryJames();
        james.create(ARCHIVE);
        keyword = new MdnSentKeyword(james.mailboxes);
    }

    private static String message(String id) {
        return "From: bob@example.net\r\nMessage-ID: " + id + "\r\nSubject: lunch?\r\n\r\nToday?\r\n";
    }

    private MessageResult read(MailboxPath mailbox, long uid) throws Exception {
        return james.mailbox(mailbox)
                .getMessages(MessageRange.one(MessageUid.of(uid)), FetchGroup.MINIMAL, james.session(mailbox.getUser()))
                .next();
    }

    private boolean isSet(MailboxPath mailbox, long uid) throws Exception {
        return read(mailbox, uid).getFlags().contains("$MDNSent");
    }

    private Long set(String id) {
        return keyword.set(ALICE, id).block(PATIENCE);
    }

    @Test
    void setShouldReachAllCopies() throws Exception {
        long first = james.append(INBOX, message(ID));
        long second = james.append(INBOX, message(ID));
        long archived = james.append(ARCHIVE, message(ID));

        assertThat(set(ID)).isEqualTo(3);

        assertThat(isSet(INBOX, first)).isTrue();
        assertThat(isSet(INBOX, second)).isTrue();
        assertThat(isSet(ARCHIVE, archived)).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<4711@EXAMPLE.net>",
                "<14711@example.net>",
                "<4711@example.net>x",
                "<4711@example.net> (comment)",
                "4711@example.net"
            })
    void setShouldCompareOctetForOctet(String other) throws Exception {
        long uid = james.append(INBOX, message(other));

        assertThat(set(ID)).isZero();

        assertThat(isSet(INBOX, uid)).isFalse();
    }

    @Test
    void setShouldCompareWithoutSpacesAround() throws Exception {
        long uid = james.append(INBOX, message("\r\n \t" + ID + "  "));

        assertThat(set(ID)).isEqualTo(1);

        assertThat(isSet(INBOX, uid)).isTrue();
    }

    @Test
    void setShouldLookAtTheMessagesOwnField() throws Exception {
        long uid = james.append(
                INBOX, "In-Reply-To: " + ID + "\r\nX-Message-ID: " + ID + "\r\n\r\nMessage-ID: " + ID + "\r\n");

        assertThat(set(ID)).isZero();

        assertThat(isSet(INBOX, uid)).isFalse();
    }

    @Test
    void setShouldKeepWhatIsSetAlready() throws Exception {
        long uid = james.append(INBOX, message(ID));
        Flags flags = new Flags(Flags.Flag.SEEN);
        flags.add("$mdnsent");
        flags.add("$Forwarded");
        james.mailbox(INBOX)
                .setFlags(flags, FlagsUpdateMode.REPLACE, MessageRange.one(MessageUid.of(uid)), james.session(ALICE));
        ModSeq before = read(INBOX, uid).getModSeq();

        assertThat(set(ID)).isEqualTo(1);

        assertThat(read(INBOX, uid).getModSeq()).isEqualTo(before);
        assertThat(read(INBOX, uid).getFlags().getUserFlags()).containsExactlyInAnyOrder("$mdnsent", "$Forwarded");
    }

    @Test
    void setShouldKeepOtherFlagsAndRaiseTheModSequence() throws Exception {
        long uid = james.append(INBOX, message(ID));
        james.mailbox(INBOX)
                .setFlags(
                        new Flags(Flags.Flag.SEEN),
                        FlagsUpdateMode.REPLACE,
                        MessageRange.one(MessageUid.of(uid)),
                        james.session(ALICE));
        ModSeq before = read(INBOX, uid).getModSeq();

        set(ID);

        assertThat(read(INBOX, uid).getFlags().contains(Flags.Flag.SEEN)).isTrue();
        assertThat(read(INBOX, uid).getModSeq()).isGreaterThan(before);
    }

    @Test
    void setShouldNotTouchMailboxesOfOthers() throws Exception {
        MailboxPath inboxOfBob = MailboxPath.inbox(BOB);
        long uid = james.append(inboxOfBob, message(ID));
        james.mailboxes.applyRightsCommand(
                inboxOfBob,
                MailboxACL.command()
                        .forUser(ALICE)
                        .rights(MailboxACL.FULL_RIGHTS)
                        .asAddition(),
                james.session(BOB));

        assertThat(set(ID)).isZero();

        assertThat(isSet(inboxOfBob, uid)).isFalse();
    }

    @Test
    void setShouldDoNothingForAUserWithoutMailboxes() {
        assertThat(keyword.set(MemoryJames.CAROL, ID).block(PATIENCE)).isZero();
    }

    @Test
    void queueShouldSetTheKeywordOfAllThatWait() throws Exception {
        MdnSentQueue queue = new MdnSentQueue(keyword, LemonadeSettings.of(Map.of()));
        int count = 50;
        for (int i = 0; i < count; i++) {
            james.append(INBOX, message("<" + i + "@example.net>"));
        }

        for (int i = 0; i < count; i++) {
            queue.add(ALICE, new DispositionNotification("<" + i + "@example.net>"));
        }

        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (countOfSet() < count && System.nanoTime() < deadline) {
            Thread.onSpinWait();
        }
        assertThat(countOfSet()).isEqualTo(count);
    }

    @Test
    void queueShouldStayEmptyWhenTheOperatorWantsIt() throws Exception {
        MdnSentQueue queue = new MdnSentQueue(keyword, LemonadeSettings.of(Map.of("mdn.sent.keyword", "false")));
        long uid = james.append(INBOX, message(ID));

        queue.add(ALICE, new DispositionNotification(ID));

        assertThat(queue.isOn()).isFalse();
        assertThat(isSet(INBOX, uid)).isFalse();
    }

    @Test
    void queueShouldHoldSoManyAndNoMore() {
        AtomicInteger begun = new AtomicInteger();
        Sinks.One<Long> end = Sinks.one();
        MdnSentQueue queue = new MdnSentQueue(
                new MdnSentKeyword(james.mailboxes) {
                    @Override
                    public Mono<Long> set(Username user, String messageId) {
                        begun.incrementAndGet();
                        return end.asMono();
                    }
                },
                LemonadeSettings.of(Map.of()));

        for (int i = 0; i < 2 * MdnSentQueue.CAPACITY; i++) {
            queue.add(ALICE, new DispositionNotification(ID));
        }
        assertThat(begun).hasValue(MdnSentQueue.CONCURRENT);

        end.tryEmitValue(0L);
        assertThat(begun).hasValue(MdnSentQueue.CAPACITY + MdnSentQueue.CONCURRENT);
    }

    private int countOfSet() throws Exception {
        int count = 0;
        for (long uid = 1; uid <= 50; uid++) {
            count += isSet(INBOX, uid) ? 1 : 0;
        }
        return count;
    }
}
