// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.hooks;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

import javax.mail.MessagingException;

import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MessageHook;
import org.apache.james.smtpserver.JamesMessageHook;
import org.apache.mailet.Mail;

/** An operator's hook of both kinds, which refuses what its {@code X-Refuse} field says. */
public class JudgingHook implements MessageHook, JamesMessageHook {

    @Override
    public HookResult onMessage(SMTPSession session, MailEnvelope mail) {
        try (InputStream in = mail.getMessageInputStream()) {
            String message = new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
            return judge(
                    message.startsWith("Received: ") && message.contains("\r\nX-Refuse: envelope\r\n"), "envelope");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public HookResult onMessage(SMTPSession session, Mail mail) {
        try {
            String[] values = mail.getMessage().getHeader("X-Refuse");
            return judge(values != null && values[0].equals("mail"), "mail");
        } catch (MessagingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static HookResult judge(boolean refuse, String what) {
        return refuse
                ? HookResult.builder()
                        .hookReturnCode(HookReturnCode.deny())
                        .smtpReturnCode("554")
                        .smtpDescription("5.7.1 No such " + what)
                        .build()
                : HookResult.DECLINED;
    }
}
