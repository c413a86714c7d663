// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.mdn;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import javax.mail.MessagingException;
import javax.mail.internet.MimeMessage;

import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.queue.api.MailQueueFactory;
import org.apache.james.server.core.MimeMessageInputStream;
import org.apache.james.smtpserver.SendMailHandler;
import org.apache.mailet.Mail;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import dev.lemonademail.mailbox.mdn.DispositionNotification;
import dev.lemonademail.mailbox.mdn.MdnSentQueue;

/**
 * James's last hook, which queues a message; when it has accepted a user's notification, the keyword is as good as set.
 *
 * <p>RFC 3503 §3. Whatever goes wrong with the notification, the message goes its way.
 */
public class ExtendedSendMailHandler extends SendMailHandler {
    private static final Logger LOGGER = LoggerFactory.getLogger(ExtendedSendMailHandler.class);

    private final MdnSentQueue sent;

    @Inject
    public ExtendedSendMailHandler(MailQueueFactory<?> queueFactory, MdnSentQueue sent) {
        super(queueFactory);
        this.sent = sent;
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        // Before the message is queued: then it belongs to others.
        Optional<DispositionNotification> notification =
                sent.isOn() && session.getUsername() != null ? notification(mail) : Optional.empty();
        HookResult result = super.onMessage(session, mail);
        if (result.getResult().getAction() == HookReturnCode.Action.OK) {
            notification.ifPresent(accepted -> sent.add(session.getUsername(), accepted));
        }
        return result;
    }

    private static Optional<DispositionNotification> notification(Mail mail) {
        try {
            MimeMessage message = mail.getMessage();
            String contentType = message.getHeader("Content-Type", null);
            if (contentType == null || !DispositionNotification.isPossible(contentType)) {
                return Optional.empty();
            }
            try (InputStream octets = new MimeMessageInputStream(message)) {
                return DispositionNotification.read(octets);
            }
        } catch (MessagingException | IOException | RuntimeException e) {
            LOGGER.warn("It cannot be seen whether a message is a notification", e);
            return Optional.empty();
        }
    }
}
