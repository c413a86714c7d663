// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;

import org.apache.james.core.MailAddress;
import org.apache.james.core.MaybeSender;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.server.core.MimeMessageInputStreamSource;
import org.apache.mailet.Mail;

/** A complete message as James's message hooks want to see it. */
record SubmittedEnvelope(Mail mail, MimeMessageInputStreamSource source) implements MailEnvelope {

    @Override
    public long getSize() {
        return source.getMessageSize();
    }

    @Override
    public List<MailAddress> getRecipients() {
        return List.copyOf(mail.getRecipients());
    }

    @Override
    public MaybeSender getMaybeSender() {
        return mail.getMaybeSender();
    }

    @Override
    public OutputStream getMessageOutputStream() {
        return source.getWritableOutputStream();
    }

    @Override
    public InputStream getMessageInputStream() throws IOException {
        return source.getInputStream();
    }
}
