// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

import javax.mail.Flags;

import org.apache.james.events.EventListener;
import org.apache.james.events.Registration;
import org.apache.james.imap.api.process.SelectedMailbox;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.NullableMessageSequenceNumber;
import org.apache.james.mailbox.model.MailboxId;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.mailbox.model.MessageMetaData;
import org.apache.james.mailbox.model.UpdatedFlags;

import dev.lemonademail.imap.wire.SequenceSet;
import reactor.core.publisher.Mono;

/**
 * The mailbox a session has selected, as far as its client knows it.
 *
 * <p>RFC 3501 §2.3.1.2, RFC 3501 §5.2. Message sequence numbers change only when the client is told: what happens in the
 * mailbox waits here until {@link #take} hands it out. Safe for several threads.
 *
 * <p>{@code James:} of its {@link SelectedMailbox} the numbers are served as they are; what there tells of news is always
 * empty, so that no stock processor writes what {@link ChangeReport} writes.
 */
public final class SelectedView implements SelectedMailbox {

    private final MailboxManager mailboxManager;
    private final MessageManager messageManager;
    private final MailboxSession session;
    private final boolean readOnly;
    private final TreeSet<Long> added = new TreeSet<>();
    private final TreeSet<Long> expunged = new TreeSet<>();
    private final TreeSet<Long> flagged = new TreeSet<>();
    private final TreeSet<Long> recent = new TreeSet<>();
    private final Flags keywords = new Flags();
    private UidList known = new UidList(new long[0]);
    private long[] saved = new long[0];
    private boolean newKeywords;
    private long settled = 1;
    private Registration registration;
    private Runnable whenChanged = () -> {};

    SelectedView(
            MailboxManager mailboxManager, MessageManager messageManager, MailboxSession session, boolean readOnly) {
        this.mailboxManager = mailboxManager;
        this.messageManager = messageManager;
        this.session = session;
        this.readOnly = readOnly;
    }

    /** Whether the mailbox was opened with EXAMINE (RFC 3501 §6.3.2): nothing of it may be changed through this session. */
    public boolean isReadOnly() {
        return readOnly;
    }

    /**
     * The messages that {@code set} names, of those the client knows; for {@code $} those that {@link #save} got.
     *
     * @param uids whether the set holds UIDs; UIDs that do not exist are left out
     * @return empty if the set holds message sequence numbers that do not exist; of an empty mailbox, a set with
     *     {@code *} names nothing
     */
    public synchronized Optional<Selection> select(SequenceSet set, boolean uids) {
        if (set.isSavedResult()) {
            return Optional.of(Selection.of(known.toArray(), known.runsOf(saved)));
        }
        if (!uids && !set.ranges().stream().allMatch(range -> range.hasStar() || range.last() <= known.size())) {
            return Optional.empty();
        }
        List<int[]> runs = new ArrayList<>();
        for (SequenceSet.Range range : set.resolved(uids ? known.largest() : known.size())) {
            int first = uids ? known.firstFrom(range.first()) : bounded(range.first());
            int last = uids ? known.firstFrom(range.last() + 1) - 1 : bounded(range.last());
            if (first <= last) {
                runs.add(new int[] {first - 1, last - 1});
            }
        }
        return Optional.of(Selection.of(known.toArray(), runs));
    }

    /**
     * Keeps what {@code $} means from now on, in the place of what it meant before (RFC 5182 §2.1).
     *
     * @param found UIDs, ascending; those that are expunged later leave it by themselves
     */
    public synchronized void save(long[] found) {
        saved = found.clone();
    }

    /** The UIDs that the client knows, ascending: the position of each is its message sequence number less one. */
    public synchronized long[] knownUids() {
        return known.toArray();
    }

    /**
     * What the client was not told yet; it counts as told from now on.
     *
     * @param expunges whether expunges may be told; otherwise they wait, and with them messages whose UIDs are lower than
     *     some the client knows
     */
    public synchronized Changes take(boolean expunges) {
        boolean keywordsToTell = takeNewKeywords();
        added.removeIf(uid -> expunged.contains(uid) || known.number(uid) > 0);
        List<Changes.Expunged> gone = expunges ? takeExpunged() : List.of();
        boolean grown = takeAdded();
        List<MessageUid> changed = flagged.stream()
                .filter(uid -> known.number(uid) > 0 && !expunged.contains(uid))
                .map(MessageUid::of)
                .toList();
        flagged.clear();
        return new Changes(keywordsToTell, gone, grown, known.size(), changed);
    }

    /** Whether messages have gone that the client was not told of. */
    public synchronized boolean hasExpunges() {
        return expunged.stream().anyMatch(uid -> known.number(uid) > 0);
    }

    /**
     * A mod-sequence that each expunge surpasses which the client was not told of (RFC 7162 §3.2).
     *
     * <p>It holds as long as changes of the mailbox take turns.
     */
    public synchronized ModSeq settled() {
        return ModSeq.of(settled);
    }

    /** Messages with larger UIDs are recent; nobody was told of them before this session. */
    public synchronized void recentAbove(long uid) {
        for (int number = known.firstFrom(uid + 1); number <= known.size(); number++) {
            recent.add(known.at(number));
        }
    }

    /** Whether FLAGS is due because of keywords that came up; it counts as told from now on (RFC 3501 §7.2.6). */
    public synchronized boolean takeNewKeywords() {
        boolean keywordsToTell = newKeywords;
        newKeywords = false;
        return keywordsToTell;
    }

    /** Whether {@link #take} would hand anything out. */
    public synchronized boolean hasNews(boolean expunges) {
        return newKeywords || !added.isEmpty() || !flagged.isEmpty() || (expunges && !expunged.isEmpty());
    }

    /** Runs {@code reaction} after each change, on the thread that brings it: it must be quick and must not throw. */
    public synchronized void whenChanged(Runnable reaction) {
        this.whenChanged = reaction;
    }

    /** The keywords that the client was told of, and the system flags. */
    public synchronized Flags keywords() {
        return new Flags(keywords);
    }

    /** The client is told the flags of these messages as if somebody else had changed them. */
    public void tellFlagsOf(Collection<MessageUid> uids) {
        changed(() -> uids.forEach(uid -> flagged.add(uid.asLong())));
    }

    /** The client is told that these messages are gone, also if their event comes late. */
    public void tellExpunged(Collection<MessageUid> uids) {
        messagesExpunged(uids);
    }

    private List<Changes.Expunged> takeExpunged() {
        // Choice: a message with a lower UID than the client knows came late (two nodes, one mailbox). Numbers ascend
        // with UIDs (RFC 3501 §2.3.1.1), so what is above it leaves and comes again behind it.
        if (!added.isEmpty() && added.first() < known.largest()) {
            for (int number = known.firstFrom(added.first()); number <= known.size(); number++) {
                long uid = known.at(number);
                if (expunged.add(uid)) {
                    added.add(uid);
                }
            }
        }
        long[] gone = expunged.stream()
                .filter(uid -> known.number(uid) > 0)
                .mapToLong(Long::longValue)
                .toArray();
        List<Changes.Expunged> told = new ArrayList<>(gone.length);
        for (int i = 0; i < gone.length; i++) {
            told.add(new Changes.Expunged(known.number(gone[i]) - i, MessageUid.of(gone[i])));
        }
        known.removeAll(gone);
        recent.removeIf(uid -> Arrays.binarySearch(gone, uid) >= 0);
        expunged.clear();
        return told;
    }

    private boolean takeAdded() {
        if (added.isEmpty() || added.first() < known.largest()) {
            return false;
        }
        added.forEach(known::append);
        added.clear();
        return true;
    }

    private synchronized Registration unregistered() {
        Registration last = registration;
        registration = null;
        whenChanged = () -> {};
        return last;
    }

    private int bounded(long number) {
        return (int) Math.min(number, known.size());
    }

    MailboxSession session() {
        return session;
    }

    // What happens in the mailbox.

    synchronized void registered(Registration newRegistration) {
        this.registration = newRegistration;
    }

    /**
     * What the mailbox holds; what happened to it since {@link #registered} is kept.
     *
     * @param highest HIGHESTMODSEQ before it was listed
     */
    synchronized void listed(long[] ascending, Flags applicable, ModSeq highest) {
        known = new UidList(ascending);
        keywords.add(applicable);
        keywords.remove(Flags.Flag.RECENT);
        settled = Math.max(settled, highest.asLong());
    }

    void messagesAdded(Collection<MessageMetaData> messages) {
        changed(() -> messages.forEach(message -> {
            added.add(message.getUid().asLong());
            settle(message.getModSeq());
            inUse(message.getFlags());
        }));
    }

    void messagesExpunged(Collection<MessageUid> uids) {
        changed(() -> uids.forEach(uid -> expunged.add(uid.asLong())));
    }

    void mailboxDeleted() {
        changed(() -> {
            added.clear();
            Arrays.stream(known.toArray()).forEach(expunged::add);
        });
    }

    void flagsUpdated(Collection<UpdatedFlags> updates, boolean byThisSession) {
        changed(() -> updates.stream().filter(UpdatedFlags::flagsChanged).forEach(update -> {
            settle(update.getModSeq());
            inUse(update.getNewFlags());
            // What the session did itself, the command that did it tells.
            if (!byThisSession) {
                flagged.add(update.getUid().asLong());
            }
        }));
    }

    /** These were handed out but could not be told: they are news still. */
    synchronized void untold(Collection<MessageUid> uids) {
        uids.forEach(uid -> flagged.add(uid.asLong()));
    }

    private void settle(ModSeq modSeq) {
        if (expunged.isEmpty()) {
            settled = Math.max(settled, modSeq.asLong());
        }
    }

    private void inUse(Flags flags) {
        for (String keyword : flags.getUserFlags()) {
            newKeywords |= !keywords.contains(keyword);
            keywords.add(keyword);
        }
    }

    private void changed(Runnable change) {
        Runnable reaction;
        synchronized (this) {
            change.run();
            reaction = whenChanged;
        }
        reaction.run();
    }

    // James's view of it.

    @Override
    public Mono<Void> deselect() {
        return Mono.defer(() -> {
            Registration last = unregistered();
            return last == null ? Mono.empty() : Mono.from(last.unregister());
        });
    }

    @Override
    public synchronized NullableMessageSequenceNumber msn(MessageUid uid) {
        int number = known.number(uid.asLong());
        return number == 0 ? NullableMessageSequenceNumber.noMessage() : NullableMessageSequenceNumber.of(number);
    }

    @Override
    public synchronized Optional<MessageUid> uid(int number) {
        return number < 1 || number > known.size() ? Optional.empty() : Optional.of(MessageUid.of(known.at(number)));
    }

    @Override
    public synchronized Optional<MessageUid> getFirstUid() {
        return uid(1);
    }

    @Override
    public synchronized Optional<MessageUid> getLastUid() {
        return uid(known.size());
    }

    @Override
    public synchronized long existsCount() {
        return known.size();
    }

    @Override
    public synchronized boolean addRecent(MessageUid uid) {
        return recent.add(uid.asLong());
    }

    @Override
    public synchronized boolean removeRecent(MessageUid uid) {
        return recent.remove(uid.asLong());
    }

    @Override
    public synchronized Collection<MessageUid> getRecent() {
        return recent.stream().map(MessageUid::of).toList();
    }

    @Override
    public synchronized int recentCount() {
        return recent.size();
    }

    @Override
    public synchronized boolean isRecent(MessageUid uid) {
        return recent.contains(uid.asLong());
    }

    @Override
    public Mono<MailboxPath> getPathReactive() {
        return Mono.from(mailboxManager.getMailboxReactive(getMailboxId(), session))
                .flatMap(mailbox -> Mono.fromCallable(mailbox::getMailboxPath));
    }

    @Override
    public MailboxId getMailboxId() {
        return messageManager.getId();
    }

    @Override
    public MessageManager getMessageManager() {
        return messageManager;
    }

    @Override
    public Flags getApplicableFlags() {
        return keywords();
    }

    @Override
    public NullableMessageSequenceNumber remove(MessageUid uid) {
        return NullableMessageSequenceNumber.noMessage();
    }

    @Override
    public void registerIdle(EventListener.ReactiveEventListener idle) {
        throw new UnsupportedOperationException("News are told through whenChanged");
    }

    @Override
    public void unregisterIdle() {}

    @Override
    public boolean isDeletedByOtherSession() {
        return false;
    }

    @Override
    public boolean isSizeChanged() {
        return false;
    }

    @Override
    public boolean isRecentUidRemoved() {
        return false;
    }

    @Override
    public void resetRecentUidRemoved() {}

    @Override
    public void resetEvents() {}

    @Override
    public Collection<MessageUid> expungedUids() {
        return List.of();
    }

    @Override
    public void resetExpungedUids() {}

    @Override
    public Collection<MessageUid> flagUpdateUids() {
        return List.of();
    }

    @Override
    public boolean hasNewApplicableFlags() {
        return false;
    }

    @Override
    public void resetNewApplicableFlags() {}
}
