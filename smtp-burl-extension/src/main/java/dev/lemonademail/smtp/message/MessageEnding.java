// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

import javax.mail.MessagingException;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.lifecycle.api.LifecycleUtil;
import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.AbstractHookableCmdHandler;
import org.apache.james.protocols.smtp.hook.Hook;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookResultHook;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.server.core.MailImpl;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.james.smtpserver.JamesMessageHook;

/**
 * Hands a complete message to the hooks that a message sent by DATA meets, the last of which queues it.
 *
 * @param messageHooks the chain's hooks on the envelope and the octets, asked first
 * @param mailHooks the chain's hooks on the mail
 * @param resultHooks the chain's hooks on what hooks answer
 */
record MessageEnding(
        List<MessageHook> messageHooks, List<JamesMessageHook> mailHooks, List<HookResultHook> resultHooks) {

    /** Who sends what to whom; taken from the session while nobody else can change it. */
    record Envelope(MaybeSender sender, List<MailAddress> recipients) {

        static Envelope of(SMTPSession session) {
            return new Envelope(
                    session.getAttachment(SMTPSession.SENDER, State.Transaction).orElse(MaybeSender.nullSender()),
                    List.copyOf(session.getAttachment(SMTPSession.RCPT_LIST, State.Transaction)
                            .orElse(List.of())));
        }
    }

    /** What the first hook with an opinion answers. Blocks; everything it has opened is closed when it returns. */
    Optional<Response> end(SMTPSession session, Envelope envelope, PendingMessage message)
            throws IOException, MessagingException {
        MimeMessageInputStreamSource source = message.complete();
        MailImpl mail = MailImpl.builder()
                .name(source.getSourceId())
                .sender(envelope.sender())
                .addRecipients(envelope.recipients())
                .build();
        try {
            mail.setMessageContent(source);
            SubmittedEnvelope submitted = new SubmittedEnvelope(mail, source);
            return ask(session, messageHooks, hook -> hook.onMessage(session, submitted))
                    .or(() -> ask(session, mailHooks, hook -> hook.onMessage(session, mail)));
        } finally {
            LifecycleUtil.dispose(mail);
            LifecycleUtil.dispose(source);
        }
    }

    private <H extends Hook> Optional<Response> ask(
            SMTPSession session, List<H> hooks, Function<H, HookResult> question) {
        for (H hook : hooks) {
            long start = System.currentTimeMillis();
            HookResult result = question.apply(hook);
            long milliseconds = System.currentTimeMillis() - start;
            for (HookResultHook resultHook : resultHooks) {
                result = resultHook.onHookResult(session, result, milliseconds, hook);
            }
            Response response = AbstractHookableCmdHandler.calcDefaultSMTPResponse(result);
            if (response != null) {
                return Optional.of(response);
            }
        }
        return Optional.empty();
    }
}
