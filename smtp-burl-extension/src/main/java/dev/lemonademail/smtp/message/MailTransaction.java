// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.util.Optional;

import org.apache.james.protocols.api.ProtocolSession.AttachmentKey;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPSession;

/** What BDAT and BURL remember between two of them; it is there from the first one on, until the transaction ends. */
public final class MailTransaction {
    private static final AttachmentKey<MailTransaction> TRANSACTION =
            AttachmentKey.of("LEMONADE_TRANSACTION", MailTransaction.class);

    private final PendingMessage message;
    private volatile boolean failed;
    private int urls;

    private MailTransaction(PendingMessage message) {
        this.message = message;
    }

    static MailTransaction begin(SMTPSession session, PendingMessage message) {
        MailTransaction transaction = new MailTransaction(message);
        session.setAttachment(TRANSACTION, transaction, State.Transaction);
        return transaction;
    }

    /** The transaction that BDAT or BURL has begun, if one has. */
    public static Optional<MailTransaction> of(SMTPSession session) {
        return session.getAttachment(TRANSACTION, State.Transaction);
    }

    /** Ends what BDAT or BURL has begun, if anything. */
    static void end(SMTPSession session) {
        session.removeAttachment(TRANSACTION, State.Transaction).ifPresent(ended -> ended.message.close());
        session.removeAttachment(BodyType.BODY, State.Transaction);
    }

    /** The message so far. */
    public PendingMessage message() {
        return message;
    }

    /** Nothing can be added any more: the client has to begin anew (RFC 3030 §2). */
    public void fail() {
        failed = true;
        message.close();
    }

    boolean hasFailed() {
        return failed;
    }

    /** How many URLs this message has with one more. */
    public int countUrl() {
        return ++urls;
    }
}
