// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

import javax.inject.Inject;
import javax.mail.Flags;

import org.apache.james.imap.api.message.UidRange;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.message.response.ExistsResponse;
import org.apache.james.imap.message.response.ExpungeResponse;
import org.apache.james.imap.message.response.FlagsResponse;
import org.apache.james.imap.message.response.RecentResponse;
import org.apache.james.imap.message.response.VanishedResponse;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.NullableMessageSequenceNumber;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageRange;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Singleton;

import dev.lemonademail.imap.wire.MessageFlagsResponse;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import reactor.core.publisher.Flux;
import reactor.core.publisher.Mono;

/**
 * Tells a client what happened in its selected mailbox since it was told last.
 *
 * <p>RFC 3501 §5.2, RFC 3501 §7.4.1, RFC 7162 §3.2.10. Flags are read when they are told, so that changes that cross each
 * other end in the state that the mailbox has.
 */
@Singleton
public class ChangeReport {

    private static final Logger LOGGER = LoggerFactory.getLogger(ChangeReport.class);
    private static final int FEW = 8;

    private final MailboxManager mailboxManager;
    private final RecentMessages recentMessages;

    @Inject
    public ChangeReport(MailboxManager mailboxManager, RecentMessages recentMessages) {
        this.mailboxManager = mailboxManager;
        this.recentMessages = recentMessages;
    }

    /**
     * Writes what the client of {@code session} has to know; nothing if no mailbox is selected.
     *
     * @param expunges whether expunges may be told now
     */
    public Mono<Void> write(ImapSession session, Responder responder, boolean expunges) {
        return Mono.defer(() -> {
            if (!(session.getSelected() instanceof SelectedView view)) {
                return Mono.empty();
            }
            Mono<Void> news =
                    view.hasNews(expunges) ? write(session, responder, view, view.take(expunges)) : Mono.empty();
            return news.then(Mono.fromRunnable(() -> writeSettled(session, responder, view)));
        });
    }

    private Mono<Void> write(ImapSession session, Responder responder, SelectedView view, Changes changes) {
        if (changes.newKeywords()) {
            responder.respond(new FlagsResponse(view.keywords()));
        }
        writeExpunges(session, responder, changes);
        if (changes.grown()) {
            // The numbers count from now on: whatever fails afterwards, the client has to know of them.
            responder.respond(new ExistsResponse(changes.exists()));
        }
        return (changes.grown() ? writeRecent(session, responder, view) : Mono.<Void>empty())
                .then(writeFlags(session, responder, view, changes))
                .doOnError(e -> view.untold(changes.flagged()))
                .doOnCancel(() -> view.untold(changes.flagged()));
    }

    private Mono<Void> writeRecent(ImapSession session, Responder responder, SelectedView view) {
        return markRecent(view, session.getMailboxSession())
                .then(Mono.fromRunnable(() -> responder.respond(new RecentResponse(view.recentCount()))));
    }

    /**
     * Makes those messages of {@code view} recent that nobody was told of, and this session the one that was; none of them
     * if the storage does not know.
     */
    public Mono<Void> markRecent(SelectedView view, MailboxSession session) {
        return Mono.defer(() -> {
                    long largest = view.getLastUid().map(MessageUid::asLong).orElse(0L);
                    return view.isReadOnly()
                            ? recentMessages.told(view.getMessageManager(), session)
                            : recentMessages.tell(view.getMessageManager(), largest, session);
                })
                .doOnNext(view::recentAbove)
                .then()
                .onErrorResume(e -> Mono.fromRunnable(() -> LOGGER.error("What is recent in a mailbox is unknown", e)));
    }

    private static void writeSettled(ImapSession session, Responder responder, SelectedView view) {
        // RFC 7162 §3.2: or else a client would take the mod-sequences that it was told for all there is to know.
        if (view.hasExpunges() && EnabledExtensions.hasCondstore(session)) {
            responder.respond(StatusReply.untaggedOk(
                    ReplyCode.highestModSeq(view.settled()), "Messages that have gone are told later."));
        }
    }

    private static void writeExpunges(ImapSession session, Responder responder, Changes changes) {
        if (changes.expunged().isEmpty()) {
            return;
        }
        if (EnabledExtensions.hasQresync(session)) {
            responder.respond(new VanishedResponse(
                    MessageRange.toRanges(changes.expunged().stream()
                                    .map(Changes.Expunged::uid)
                                    .toList())
                            .stream()
                            .map(range -> new UidRange(range.getUidFrom(), range.getUidTo()))
                            .toArray(UidRange[]::new),
                    false));
        } else {
            changes.expunged()
                    .forEach(gone ->
                            responder.respond(new ExpungeResponse(NullableMessageSequenceNumber.of(gone.number()))));
        }
    }

    private Mono<Void> writeFlags(ImapSession session, Responder responder, SelectedView view, Changes changes) {
        if (changes.flagged().isEmpty()) {
            return Mono.empty();
        }
        MailboxSession mailboxSession = session.getMailboxSession();
        Mono<Void> written = Flux.fromIterable(ranges(changes.flagged()))
                .concatMap(range -> view.getMessageManager().listMessagesMetadata(range, mailboxSession))
                .filter(message -> Collections.binarySearch(
                                changes.flagged(),
                                message.getComposedMessageId().getUid())
                        >= 0)
                .doOnNext(message -> flags(session, view, message).ifPresent(responder::respond))
                .then();
        return Mono.from(mailboxManager.manageProcessing(written, mailboxSession));
    }

    /** A store may look through the whole mailbox for each range: there are few of them. */
    private static List<MessageRange> ranges(List<MessageUid> ascending) {
        List<MessageRange> exact = MessageRange.toRanges(ascending);
        return exact.size() <= FEW
                ? exact
                : List.of(MessageRange.range(ascending.get(0), ascending.get(ascending.size() - 1)));
    }

    /** The flags of a message as the client of {@code session} wants them told; empty if it does not know the message. */
    public static Optional<MessageFlagsResponse> flags(
            ImapSession session, SelectedView view, ComposedMessageIdWithMetaData message) {
        MessageUid uid = message.getComposedMessageId().getUid();
        // RFC 7162 §3.2.4: the UID as well, whichever of the two extensions is enabled.
        boolean condstore = EnabledExtensions.hasCondstore(session);
        return view.msn(uid).foldSilent(Optional::empty, number -> {
            Flags flags = new Flags(message.getFlags());
            if (view.isRecent(uid)) {
                flags.add(Flags.Flag.RECENT);
            } else {
                flags.remove(Flags.Flag.RECENT);
            }
            return Optional.of(new MessageFlagsResponse(
                    number.asInt(),
                    condstore ? OptionalLong.of(uid.asLong()) : OptionalLong.empty(),
                    condstore ? OptionalLong.of(message.getModSeq().asLong()) : OptionalLong.empty(),
                    flags));
        });
    }
}
