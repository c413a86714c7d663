// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.memory;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

import org.apache.james.imap.api.display.Localizer;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.encode.ESearchResponseEncoder;
import org.apache.james.imap.encode.EnableResponseEncoder;
import org.apache.james.imap.encode.ExistsResponseEncoder;
import org.apache.james.imap.encode.ExpungeResponseEncoder;
import org.apache.james.imap.encode.FlagsResponseEncoder;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.encode.ImapResponseWriter;
import org.apache.james.imap.encode.MyRightsResponseEncoder;
import org.apache.james.imap.encode.RecentResponseEncoder;
import org.apache.james.imap.encode.SearchResponseEncoder;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.VanishedResponseEncoder;
import org.apache.james.imap.encode.base.ImapResponseComposerImpl;
import org.apache.james.imap.message.Literal;

import dev.lemonademail.imap.fetch.ExtendedFetchResponseEncoder;
import dev.lemonademail.imap.list.MailboxListEncoder;
import dev.lemonademail.imap.metadata.MetadataChangesResponseEncoder;
import dev.lemonademail.imap.metadata.MetadataValuesResponseEncoder;
import dev.lemonademail.imap.store.MessageModSeqResponseEncoder;
import dev.lemonademail.imap.urlauth.GenUrlAuthResponseEncoder;
import dev.lemonademail.imap.urlauth.UrlFetchResponseEncoder;
import dev.lemonademail.imap.wire.MessageFlagsResponseEncoder;
import dev.lemonademail.imap.wire.StatusReplyEncoder;

/** Writes responses as a connection would and keeps the octets, one character each. */
public final class RecordingResponder implements Responder {

    private static final Localizer TEXTS = (text, locales) -> text.getDefaultValue();

    private final Map<Class<?>, ImapResponseEncoder<?>> encoders = List.<ImapResponseEncoder<?>>of(
                    new StatusReplyEncoder(),
                    new ExtendedFetchResponseEncoder(),
                    new GenUrlAuthResponseEncoder(),
                    new UrlFetchResponseEncoder(),
                    new MailboxListEncoder(),
                    new dev.lemonademail.imap.status.StatusResponseEncoder(),
                    new MyRightsResponseEncoder(),
                    new StatusResponseEncoder(TEXTS),
                    new MetadataValuesResponseEncoder(),
                    new MetadataChangesResponseEncoder(),
                    new ExistsResponseEncoder(),
                    new RecentResponseEncoder(),
                    new ExpungeResponseEncoder(),
                    new VanishedResponseEncoder(),
                    new FlagsResponseEncoder(),
                    new MessageFlagsResponseEncoder(),
                    new MessageModSeqResponseEncoder(),
                    new EnableResponseEncoder(),
                    new SearchResponseEncoder(),
                    new ESearchResponseEncoder())
            .stream()
            .collect(Collectors.toMap(ImapResponseEncoder::acceptableMessages, Function.identity()));

    private final ByteArrayOutputStream octets = new ByteArrayOutputStream();
    private final Writer writer = new Writer();
    private final ImapResponseComposerImpl composer = new ImapResponseComposerImpl(writer);

    @Override
    @SuppressWarnings("unchecked")
    public synchronized void respond(ImapResponseMessage message) {
        try {
            ((ImapResponseEncoder<ImapResponseMessage>) encoders.get(message.getClass())).encode(message, composer);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public synchronized void flush() {
        try {
            composer.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Everything written so far. */
    public synchronized String written() {
        flush();
        return octets.toString(StandardCharsets.ISO_8859_1);
    }

    private final class Writer implements ImapResponseWriter {
        @Override
        public void write(Literal literal) throws IOException {
            composer.flush();
            try (InputStream in = literal.getInputStream()) {
                in.transferTo(octets);
            }
        }

        @Override
        public void write(byte[] buffer) {
            octets.writeBytes(buffer);
        }
    }
}
