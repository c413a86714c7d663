// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;

import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.BinaryBody;
import org.apache.james.mime4j.dom.Body;
import org.apache.james.mime4j.dom.Entity;
import org.apache.james.mime4j.dom.Message;
import org.apache.james.mime4j.dom.SingleBody;
import org.apache.james.mime4j.message.BodyPart;
import org.apache.james.mime4j.message.DefaultMessageBuilder;
import org.apache.james.mime4j.message.MessageImpl;
import org.apache.james.mime4j.message.MultipartImpl;
import org.apache.james.mime4j.stream.MimeConfig;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.mailbox.part.MimePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.mailbox.part.ScannedMessage;

/**
 * A draft in the form of James's MIME library, made of the offsets of its parts; a body is decoded when it is read.
 *
 * <p>{@code James:} {@code MessageParser} looks for attachments in every message that is stored. Left to itself it parses
 * and decodes the whole message octet by octet, which takes longer than all the rest of an APPEND; given a parsed message it
 * reads the attachments only.
 */
final class ParsedDraft {

    private static final Logger LOGGER = LoggerFactory.getLogger(ParsedDraft.class);

    private final OctetSource octets;
    private final DefaultMessageBuilder headers = new DefaultMessageBuilder();

    private ParsedDraft(OctetSource octets) {
        this.octets = octets;
        headers.setMimeEntityConfig(MimeConfig.PERMISSIVE);
        headers.setDecodeMonitor(DecodeMonitor.SILENT);
    }

    /**
     * Scans {@code octets}, which must stay readable as long as the message is in use.
     *
     * @return empty if that library cannot read one of the headers: then James finds out for itself
     */
    static Optional<Message> of(OctetSource octets) {
        try {
            MessageImpl message = new MessageImpl();
            new ParsedDraft(octets).fill(message, ScannedMessage.of(octets).structure());
            return Optional.of(message);
        } catch (IOException | RuntimeException e) {
            LOGGER.info("The attachments of a message are left to James to find: {}", e.getMessage());
            return Optional.empty();
        }
    }

    private void fill(Entity entity, MimePart part) throws IOException {
        try (InputStream header = part.header(octets).open()) {
            entity.setHeader(headers.parseHeader(header));
        }
        entity.setBody(body(part));
    }

    private Body body(MimePart part) throws IOException {
        if (!part.isMultipart()) {
            return new LazyBody(part.decodedBody(octets).orElseGet(() -> part.body(octets)));
        }
        String type = part.contentType().value();
        MultipartImpl multipart = new MultipartImpl(type.substring(type.indexOf('/') + 1));
        for (MimePart inner : part.parts()) {
            BodyPart entity = new BodyPart();
            fill(entity, inner);
            multipart.addBodyPart(entity);
        }
        return multipart;
    }

    private static final class LazyBody extends BinaryBody {

        private final OctetSource octets;

        private LazyBody(OctetSource octets) {
            this.octets = octets;
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return octets.open();
        }

        @Override
        public long size() {
            return octets.size();
        }

        @Override
        public SingleBody copy() {
            return new LazyBody(octets);
        }
    }
}
