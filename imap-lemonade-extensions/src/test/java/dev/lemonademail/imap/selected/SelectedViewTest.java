// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Date;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeSet;
import java.util.concurrent.atomic.AtomicInteger;

import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.inmemory.InMemoryMessageId;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.ThreadId;
import org.apache.james.mailbox.model.UpdatedFlags;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.SequenceSet;

class SelectedViewTest {

    private static final boolean BY_THIS_SESSION = true;

    private static SelectedView view(long... uids) {
        SelectedView view = new SelectedView(null, null, null, false);
        view.listed(uids, new Flags(Flags.Flag.SEEN), ModSeq.of(10));
        return view;
    }

    private static List<MessageUid> uids(long... uids) {
        return Arrays.stream(uids).mapToObj(MessageUid::of).toList();
    }

    private static void add(SelectedView view, long modSeq, Flags flags, long... uids) {
        view.messagesAdded(uids(uids).stream()
                .map(uid -> new MessageMetaData(
                        uid,
                        ModSeq.of(modSeq),
                        flags,
                        1,
                        new Date(0),
                        Optional.empty(),
                        InMemoryMessageId.of(uid.asLong()),
                        ThreadId.fromBaseMessageId(InMemoryMessageId.of(uid.asLong()))))
                .toList());
    }

    private static void add(SelectedView view, long... uids) {
        add(view, 11, new Flags(), uids);
    }

    private static void flag(SelectedView view, boolean own, long uid, long modSeq, Flags before, Flags after) {
        view.flagsUpdated(
                List.of(UpdatedFlags.builder()
                        .uid(MessageUid.of(uid))
                        .messageId(InMemoryMessageId.of(uid))
                        .modSeq(ModSeq.of(modSeq))
                        .oldFlags(before)
                        .newFlags(after)
                        .build()),
                own);
    }

    private static SequenceSet set(String text) throws Exception {
        return CommandSyntax.of(MemoryCommandReader.of(text + "\r\n")).sequenceSet();
    }

    @Test
    void takeShouldTellWhatIsGoneBeforeWhatIsNew() {
        SelectedView view = view(1, 2, 3, 7);
        view.messagesExpunged(uids(2, 3));
        add(view, 8);

        Changes changes = view.take(true);

        assertThat(changes.expunged())
                .containsExactly(new Changes.Expunged(2, MessageUid.of(2)), new Changes.Expunged(2, MessageUid.of(3)));
        assertThat(changes.grown()).isTrue();
        assertThat(changes.exists()).isEqualTo(3);
        assertThat(view.knownUids()).containsExactly(1, 7, 8);
        assertThat(view.hasNews(true)).isFalse();
    }

    @Test
    void takeShouldKeepExpungesWhenTheyMayNotBeTold() {
        SelectedView view = view(1, 2, 3);
        view.messagesExpunged(uids(1));
        add(view, 4);

        Changes changes = view.take(false);

        assertThat(changes.expunged()).isEmpty();
        assertThat(changes.exists()).isEqualTo(4);
        assertThat(view.msn(MessageUid.of(3)).asInt()).contains(3);
        assertThat(view.hasNews(false)).isFalse();
        assertThat(view.take(true).expunged()).containsExactly(new Changes.Expunged(1, MessageUid.of(1)));
    }

    @Test
    void takeShouldNotTellAMessageThatCameAndWent() {
        SelectedView view = view(1);
        add(view, 2);
        view.messagesExpunged(uids(2));

        assertThat(view.take(false).isEmpty()).isTrue();
        assertThat(view.take(true).isEmpty()).isTrue();
    }

    @Test
    void takeShouldNotTellAMessageTwiceThatIsInTheListAndAmongTheEvents() {
        SelectedView view = new SelectedView(null, null, null, false);
        add(view, 1, 2);
        view.messagesExpunged(uids(3));
        view.listed(new long[] {1, 2}, new Flags(), ModSeq.of(1));

        assertThat(view.take(true).isEmpty()).isTrue();
        assertThat(view.existsCount()).isEqualTo(2);
    }

    @Test
    void takeShouldTellFlagsOnceUnlessTheSessionChangedThemItself() {
        SelectedView view = view(1, 2, 3);
        flag(view, !BY_THIS_SESSION, 2, 11, new Flags(), new Flags(Flags.Flag.SEEN));
        flag(view, !BY_THIS_SESSION, 2, 12, new Flags(Flags.Flag.SEEN), new Flags());
        flag(view, BY_THIS_SESSION, 3, 13, new Flags(), new Flags(Flags.Flag.SEEN));
        flag(view, !BY_THIS_SESSION, 1, 9, new Flags(Flags.Flag.SEEN), new Flags(Flags.Flag.SEEN));

        assertThat(view.take(true).flagged()).isEqualTo(uids(2));
        assertThat(view.take(true).isEmpty()).isTrue();
    }

    @Test
    void takeShouldNotTellFlagsOfWhatTheClientDoesNotKnow() {
        SelectedView view = view(1, 2);
        flag(view, !BY_THIS_SESSION, 2, 11, new Flags(), new Flags(Flags.Flag.SEEN));
        flag(view, !BY_THIS_SESSION, 9, 11, new Flags(), new Flags(Flags.Flag.SEEN));
        view.messagesExpunged(uids(2));

        assertThat(view.take(false).flagged()).isEmpty();
    }

    @Test
    void untoldShouldMakeThemNewsAgain() {
        SelectedView view = view(1, 2);
        view.untold(uids(2));
        assertThat(view.take(true).flagged()).isEqualTo(uids(2));
    }

    @Test
    void takeShouldTellOfAKeywordThatComesUp() {
        SelectedView view = view(1);
        flag(view, BY_THIS_SESSION, 1, 11, new Flags(), new Flags("$Forwarded"));
        assertThat(view.take(true).newKeywords()).isTrue();
        add(view, 12, new Flags("$MDNSent"), 2);
        assertThat(view.take(true).newKeywords()).isTrue();
        add(view, 13, new Flags("$Forwarded"), 3);
        assertThat(view.take(true).newKeywords()).isFalse();
        assertThat(view.keywords().getUserFlags()).containsExactlyInAnyOrder("$Forwarded", "$MDNSent");
    }

    @Test
    void takeShouldTellThatEverythingIsGoneWhenTheMailboxIsDeleted() {
        SelectedView view = view(4, 5);
        add(view, 6);
        view.mailboxDeleted();

        Changes changes = view.take(true);

        assertThat(changes.expunged())
                .containsExactly(new Changes.Expunged(1, MessageUid.of(4)), new Changes.Expunged(1, MessageUid.of(5)));
        assertThat(changes.grown()).isFalse();
        assertThat(view.existsCount()).isZero();
    }

    @Test
    void settledShouldStayBelowAnExpungeThatIsNotTold() {
        SelectedView view = view(1, 2, 3);
        assertThat(view.settled()).isEqualTo(ModSeq.of(10));
        flag(view, BY_THIS_SESSION, 1, 12, new Flags(), new Flags(Flags.Flag.SEEN));
        assertThat(view.settled()).isEqualTo(ModSeq.of(12));
        view.messagesExpunged(uids(2));
        flag(view, BY_THIS_SESSION, 1, 14, new Flags(Flags.Flag.SEEN), new Flags());
        add(view, 15, new Flags(), 4);
        assertThat(view.settled()).isEqualTo(ModSeq.of(12));
        assertThat(view.hasExpunges()).isTrue();
        view.take(true);
        assertThat(view.hasExpunges()).isFalse();
        add(view, 16, new Flags(), 5);
        assertThat(view.settled()).isEqualTo(ModSeq.of(16));
    }

    @Test
    void recentAboveShouldMarkWhatTheClientKnows() {
        SelectedView view = view(1, 5, 6);
        view.recentAbove(4);
        assertThat(view.getRecent()).containsExactlyElementsOf(uids(5, 6));
        view.messagesExpunged(uids(5));
        view.take(true);
        assertThat(view.recentCount()).isEqualTo(1);
        assertThat(view.isRecent(MessageUid.of(6))).isTrue();
    }

    @Test
    void whenChangedShouldBeToldOfEachChange() {
        SelectedView view = view(1);
        AtomicInteger told = new AtomicInteger();
        view.whenChanged(told::incrementAndGet);
        add(view, 2);
        view.messagesExpunged(uids(1));
        flag(view, !BY_THIS_SESSION, 2, 3, new Flags(), new Flags(Flags.Flag.SEEN));
        view.mailboxDeleted();
        assertThat(told).hasValue(4);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            nullValues = "-",
            value = {
                "2:3;false;5 9;5:9",
                "*;false;12;12:12",
                "3:*;false;9 12;9:12",
                "7:*;false;12;12:12",
                "4,1;false;2 12;2:2 12:12",
                "1:4;false;2 5 9 12;2:12",
                "5;false;-;-",
                "1:5;false;-;-",
                "1,2,9;false;-;-",
                "5;true;5;5:5",
                "1:4294967295;true;2 5 9 12;2:12",
                "3:8;true;5;5:5",
                "3:4;true;'';''",
                "100:*;true;12;12:12",
                "*;true;12;12:12",
                "1:5,8:9;true;2 5 9;2:9",
                "2,9;true;2 9;2:2 9:9",
            })
    void selectShouldNameWhatTheClientKnows(String set, boolean uids, String selected, String ranges) throws Exception {
        Optional<Selection> selection = view(2, 5, 9, 12).select(set(set), uids);

        assertThat(selection.isPresent()).isEqualTo(selected != null);
        selection.ifPresent(found -> {
            assertThat(String.join(" ", found.uids().mapToObj(Long::toString).toList()))
                    .isEqualTo(selected);
            assertThat(String.join(
                            " ",
                            found.ranges().stream()
                                    .map(range -> range.getUidFrom().asLong() + ":"
                                            + range.getUidTo().asLong())
                                    .toList()))
                    .isEqualTo(ranges);
            assertThat(found.size()).isEqualTo((int) found.uids().count());
            assertThat(found.uids().allMatch(uid -> found.contains(MessageUid.of(uid))))
                    .isTrue();
            assertThat(found.contains(MessageUid.of(3))).isFalse();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"1:*", "*", "5:*"})
    void selectShouldNameNothingForAStarWhenTheMailboxIsEmpty(String set) throws Exception {
        assertThat(view().select(set(set), false))
                .hasValueSatisfying(found -> assertThat(found.isEmpty()).isTrue());
        assertThat(view().select(set(set), true))
                .hasValueSatisfying(found -> assertThat(found.isEmpty()).isTrue());
    }

    @Test
    void selectShouldNotSpellOutWhatAClientNames() throws Exception {
        String half = "1:4294967295," + "7,".repeat(20_000) + "*";
        assertThat(view(1, 2).select(set(half), true).orElseThrow().size()).isEqualTo(2);
    }

    /** A client that knows nothing but what it is told must always know what the view says that it knows. */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
    void takeShouldBringTheClientToWhatTheMailboxHolds(long seed) {
        Random random = new Random(seed);
        TreeSet<Long> mailbox = new TreeSet<>();
        SelectedView view = view();
        List<Long> client = new ArrayList<>();
        List<Long> late = new ArrayList<>();
        long next = 1;
        for (int step = 0; step < 2_000; step++) {
            switch (random.nextInt(6)) {
                case 0, 1 -> {
                    long uid = next++;
                    if (random.nextInt(10) == 0) {
                        late.add(uid);
                    } else {
                        mailbox.add(uid);
                        add(view, uid);
                    }
                }
                case 2 -> {
                    if (!mailbox.isEmpty()) {
                        long uid = Optional.ofNullable(mailbox.ceiling((long) random.nextInt((int) next)))
                                .orElse(mailbox.last());
                        mailbox.remove(uid);
                        view.messagesExpunged(uids(uid));
                    }
                }
                case 3 -> {
                    if (!late.isEmpty() && random.nextInt(4) == 0) {
                        long uid = late.remove(0);
                        mailbox.add(uid);
                        add(view, uid);
                    }
                }
                default -> {
                    boolean expunges = random.nextBoolean();
                    hear(client, view.take(expunges), mailbox);
                    assertThat(view.knownUids())
                            .containsExactly(
                                    client.stream().mapToLong(Long::longValue).toArray());
                    if (expunges) {
                        assertThat(client).containsExactlyElementsOf(mailbox);
                        assertThat(view.hasNews(true)).isFalse();
                    }
                    for (int number = 1; number <= client.size(); number++) {
                        assertThat(view.uid(number)).contains(MessageUid.of(client.get(number - 1)));
                        assertThat(view.msn(MessageUid.of(client.get(number - 1)))
                                        .asInt())
                                .contains(number);
                    }
                }
            }
        }
    }

    /** What a client does: removes by number, and asks which messages the new numbers are. */
    private static void hear(List<Long> client, Changes changes, TreeSet<Long> mailbox) {
        for (Changes.Expunged gone : changes.expunged()) {
            assertThat(client.remove(gone.number() - 1)).isEqualTo(gone.uid().asLong());
        }
        if (changes.grown()) {
            assertThat(changes.exists()).isGreaterThan(client.size());
            long largest = client.isEmpty() ? 0 : client.get(client.size() - 1);
            mailbox.tailSet(largest, false).forEach(client::add);
        }
        assertThat(client).hasSize(changes.exists());
    }
}
