// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.store;

import java.util.OptionalLong;

import javax.mail.Flags;

import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.mailbox.model.UpdatedFlags;

import dev.lemonademail.imap.selected.EnabledExtensions;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.wire.MessageFlagsResponse;

/** What a client is told of the messages that its STORE was applied to (RFC 3501 §6.4.6, RFC 7162 §3.1.3, RFC 7162 §3.2.4). */
final class StoreResponses {

    private final ExtendedStoreRequest request;
    private final SelectedView view;
    private final boolean withUid;
    private final boolean withModSeq;

    StoreResponses(ExtendedStoreRequest request, ImapSession session, SelectedView view) {
        this.request = request;
        this.view = view;
        this.withModSeq = EnabledExtensions.hasCondstore(session);
        // RFC 7162 §3.2.4: a server with QRESYNC sends both from the first CONDSTORE enabling command on.
        this.withUid = request.uids() || withModSeq;
    }

    void write(StoredFlags stored, Responder responder) {
        for (UpdatedFlags update : stored.updated()) {
            if (isTold(update)) {
                view.msn(update.getUid()).ifPresent(number -> responder.respond(response(number.asInt(), update)));
            }
        }
    }

    private boolean isTold(UpdatedFlags update) {
        // A mod-sequence is told even to who asks for silence; without a condition it is old if nothing changed.
        return !request.silent() || withModSeq && (request.unchangedSince().isPresent() || update.flagsChanged());
    }

    private ImapResponseMessage response(int number, UpdatedFlags update) {
        OptionalLong uid = withUid ? OptionalLong.of(update.getUid().asLong()) : OptionalLong.empty();
        long modSeq = update.getModSeq().asLong();
        if (request.silent()) {
            return new MessageModSeqResponse(number, uid, modSeq);
        }
        return new MessageFlagsResponse(
                number, uid, withModSeq ? OptionalLong.of(modSeq) : OptionalLong.empty(), flags(update));
    }

    private Flags flags(UpdatedFlags update) {
        Flags flags = new Flags(update.getNewFlags());
        flags.remove(Flags.Flag.RECENT);
        if (view.isRecent(update.getUid())) {
            flags.add(Flags.Flag.RECENT);
        }
        return flags;
    }
}
