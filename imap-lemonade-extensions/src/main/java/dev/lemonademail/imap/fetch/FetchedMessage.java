// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.util.Date;
import java.util.Optional;

import javax.mail.Flags;

import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.ModSeq;
import org.apache.james.mailbox.model.ComposedMessageIdWithMetaData;
import org.apache.james.mailbox.model.MessageId;
import org.apache.james.mailbox.model.MessageResult;
import org.apache.james.mailbox.model.ThreadId;

import dev.lemonademail.imap.selected.SelectedView;

/**
 * One message of a FETCH, as far as it was loaded: asking for more is an error of the program.
 *
 * <p>Flags and mod-sequence belong together (RFC 7162 §3.1.1).
 */
public final class FetchedMessage {

    private final MessageUid uid;
    private final Flags flags;
    private final ModSeq modSeq;
    private final MessageId messageId;
    private final ThreadId threadId;
    private final Optional<MessageResult> metadata;
    private final Optional<MessageContent> content;

    private FetchedMessage(
            MessageUid uid,
            Flags flags,
            ModSeq modSeq,
            MessageId messageId,
            ThreadId threadId,
            Optional<MessageResult> metadata,
            Optional<MessageContent> content) {
        this.uid = uid;
        this.flags = flags;
        this.modSeq = modSeq;
        this.messageId = messageId;
        this.threadId = threadId;
        this.metadata = metadata;
        this.content = content;
    }

    static FetchedMessage of(ComposedMessageIdWithMetaData listed, SelectedView view) {
        MessageUid uid = listed.getComposedMessageId().getUid();
        return new FetchedMessage(
                uid,
                told(listed.getFlags(), uid, view),
                listed.getModSeq(),
                listed.getComposedMessageId().getMessageId(),
                listed.getThreadId(),
                Optional.empty(),
                Optional.empty());
    }

    static FetchedMessage of(MessageResult loaded, SelectedView view) {
        return new FetchedMessage(
                loaded.getUid(),
                told(loaded.getFlags(), loaded.getUid(), view),
                loaded.getModSeq(),
                loaded.getMessageId(),
                loaded.getThreadId(),
                Optional.of(loaded),
                Optional.empty());
    }

    /** {@code \Recent} is what this session says of a message, not the storage (RFC 3501 §2.3.2). */
    private static Flags told(Flags stored, MessageUid uid, SelectedView view) {
        if (view.isRecent(uid)) {
            stored.add(Flags.Flag.RECENT);
        } else {
            stored.remove(Flags.Flag.RECENT);
        }
        return stored;
    }

    FetchedMessage with(MessageContent octets) {
        return new FetchedMessage(uid, flags, modSeq, messageId, threadId, metadata, Optional.of(octets));
    }

    /** The same message after its flags have changed. */
    FetchedMessage with(FetchedMessage changed) {
        return new FetchedMessage(uid, changed.flags, changed.modSeq, messageId, threadId, metadata, content);
    }

    public MessageUid uid() {
        return uid;
    }

    /** The flags that the client is told; not to be changed. */
    public Flags flags() {
        return flags;
    }

    public ModSeq modSeq() {
        return modSeq;
    }

    public MessageId messageId() {
        return messageId;
    }

    public ThreadId threadId() {
        return threadId;
    }

    /** In octets. */
    public long size() {
        return metadata.orElseThrow().getSize();
    }

    public Date internalDate() {
        return metadata.orElseThrow().getInternalDate();
    }

    /** When it came into this mailbox, if the storage knows. */
    public Optional<Date> saveDate() {
        return metadata.orElseThrow().getSaveDate();
    }

    /** All of it; its header alone if nothing else was needed. */
    public MessageContent content() {
        return content.orElseThrow();
    }
}
