// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.Optional;

import org.apache.james.imap.api.message.request.ImapRequest;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.main.DeniedAccessOnSharedMailboxException;
import org.apache.james.imap.main.PathConverter;
import org.apache.james.mailbox.model.MailboxPath;

import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.metadata.MetadataRefused;
import reactor.core.publisher.Mono;

/** What GETMETADATA and SETMETADATA answer alike. */
final class MetadataReplies {

    private MetadataReplies() {}

    /** The mailbox that the session's user calls so; empty for the server. */
    static Optional<MailboxPath> path(Optional<String> mailboxName, ImapSession session) {
        return mailboxName.map(PathConverter.forSession(session)::buildFullPath);
    }

    /** {@code reply}, or the tagged NO for what was refused. */
    static Mono<StatusReply> orRefusal(ImapRequest request, Mono<StatusReply> reply) {
        return reply.onErrorResume(MetadataRefused.class, e -> Mono.just(refusal(request, e)))
                .onErrorResume(DeniedAccessOnSharedMailboxException.class, e -> Mono.just(noMailbox(request)));
    }

    private static StatusReply refusal(ImapRequest request, MetadataRefused refused) {
        return switch (refused.reason()) {
            case NO_MAILBOX -> noMailbox(request);
            case READ_ONLY -> StatusReply.no(request, ReplyCode.NOPERM, "failed. That entry belongs to the server.");
            case VALUE_TOO_LARGE ->
                StatusReply.no(request, ReplyCode.metadataMaxSize(refused.limit()), "failed. A value is too large.");
            case TOO_MANY -> StatusReply.no(request, ReplyCode.METADATA_TOOMANY, "failed. There are too many entries.");
            case OVER_QUOTA ->
                StatusReply.no(request, ReplyCode.OVERQUOTA, "failed. The values are too large together.");
        };
    }

    /** The same whether the mailbox is missing or the user lacks the rights. */
    private static StatusReply noMailbox(ImapRequest request) {
        return StatusReply.no(request, "failed. There is no such mailbox.");
    }
}
