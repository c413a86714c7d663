// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.message;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.List;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataCmdHandler;
import org.apache.james.protocols.smtp.core.DataLineFilter;

/**
 * Lets James's filters of DATA lines see, change and add to the header section; what follows goes through untouched.
 *
 * <p>James: filters get one line at a time; none that it ships looks at lines of the body, and binary content has none.
 */
final class HeaderSection extends OutputStream {
    private final SMTPSession session;
    private final LineHandler<SMTPSession> filters;
    private final OutputStream next;
    private final int limit;
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private int length;
    private boolean complete;

    /** A header section of at most {@code limit} octets for {@code session}. */
    HeaderSection(SMTPSession session, List<DataLineFilter> filters, int limit, OutputStream next) {
        this.session = session;
        this.limit = limit;
        this.next = next;
        LineHandler<SMTPSession> chain = (s, octets) -> pass(octets);
        for (int i = filters.size() - 1; i >= 0; i--) {
            chain = new DataCmdHandler.DataLineFilterWrapper(filters.get(i), chain);
        }
        this.filters = chain;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (!complete && from < end) {
            int lineEnd = lineEnd(octets, from, end);
            length += lineEnd - from;
            if (length > limit) {
                throw new MessageRefused(MessageRefused.Reason.HEADER);
            }
            line.write(octets, from, lineEnd - from);
            if (octets[lineEnd - 1] == '\n') {
                filter();
            }
            from = lineEnd;
        }
        next.write(octets, from, end - from);
    }

    /** Passes on a last line without end: a message may consist of a header section only. */
    @Override
    public void close() throws IOException {
        if (line.size() > 0) {
            filter();
        }
        next.close();
    }

    private void filter() throws IOException {
        byte[] octets = line.toByteArray();
        line.reset();
        boolean ended = octets[octets.length - 1] == '\n';
        if (ended && (octets.length == 1 || octets[octets.length - 2] != '\r')) {
            throw new MessageRefused(MessageRefused.Reason.HEADER);
        }
        complete = Arrays.equals(octets, new byte[] {'\r', '\n'});
        Response response;
        try {
            response = filters.onLine(session, octets);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        if (response != null) {
            throw new MessageRefused(response);
        }
    }

    private Response pass(byte[] octets) {
        try {
            next.write(octets);
            return null;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int lineEnd(byte[] octets, int from, int end) {
        for (int i = from; i < end; i++) {
            if (octets[i] == '\n') {
                return i + 1;
            }
        }
        return end;
    }
}
