// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Passes a MIME message on, its binary leaves as base64 and every other octet as it came.
 *
 * <p>RFC 3030 §3: binary content is preserved and what is sent on is valid 8bit MIME. Composite parts labelled binary
 * become 8bit, for RFC 2045 §6.4 allows them no encoding. Memory is bounded: a header section, or the line that may be a
 * delimiter.
 *
 * <p>Choice: a multipart deeper than 100 levels or without a boundary is passed on as it is, RFC 2046 §5.1.1 gives it no
 * structure to follow.
 */
public final class BinaryMimeStream extends OutputStream {
    private static final Logger LOGGER = LoggerFactory.getLogger(BinaryMimeStream.class);
    private static final int DELIMITER_LIMIT = 1000; // RFC 2046 §5.1.1: 70 octets of boundary and some white space
    private static final int HEADER_LIMIT = 1024 * 1024;

    /** What is done with binary leaves. */
    public enum Leaves {
        TO_BASE64,
        UNCHANGED
    }

    /** What is done with a CR or LF alone outside of binary leaves. */
    public enum BareNewlines {
        REFUSED,
        TAKEN
    }

    /** A CR or LF stands alone outside of binary leaves. */
    public static final class BareNewlineException extends IOException {
        BareNewlineException() {
            super("A CR or LF stands alone");
        }
    }

    private enum Mode {
        /** Collecting a header section. */
        HEADER,
        /** In a body whose octets go through. */
        BODY,
        /** In the body of a binary leaf. */
        BINARY
    }

    private final OutputStream next;
    private final Leaves leaves;
    private final BareNewlines bareNewlines;
    private final EnclosingMultiparts enclosing = new EnclosingMultiparts();
    private final ByteArrayOutputStream header = new ByteArrayOutputStream();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private final NewlineCheck newlines = new NewlineCheck();
    private Mode mode = Mode.HEADER;
    private boolean ofMessage = true;
    private boolean inLine;
    private LeafEncoder leaf;

    public BinaryMimeStream(OutputStream next, Leaves leaves, BareNewlines bareNewlines) {
        this.next = next;
        this.leaves = leaves;
        this.bareNewlines = bareNewlines;
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int count) throws IOException {
        int from = offset;
        int end = offset + count;
        while (from < end) {
            int to;
            if (inLine || line.size() == 0 && mode != Mode.HEADER && !mayBeDelimiter(octets[from])) {
                to = leaf == null ? endOfRun(octets, from, end) : lineEnd(octets, from, end);
                body(octets, from, to - from);
                inLine = octets[to - 1] != '\n';
            } else {
                to = lineEnd(octets, from, end);
                line.write(octets, from, to - from);
                collected(octets[to - 1] == '\n');
            }
            from = to;
        }
    }

    /** Ends the message; {@code next} is closed as well. */
    @Override
    public void close() throws IOException {
        if (line.size() > 0) {
            endOfLine();
        }
        if (header.size() > 0) {
            endOfHeader();
        }
        if (leaf != null) {
            leaf.endOfMessage();
        }
        check(true);
        next.close();
    }

    private boolean mayBeDelimiter(byte first) {
        return first == '-' && !enclosing.isEmpty() && (leaf == null || leaf.isAtLine());
    }

    private void collected(boolean complete) throws IOException {
        if (complete) {
            endOfLine();
        } else if (mode != Mode.HEADER && line.size() > DELIMITER_LIMIT) {
            bodyLine();
            inLine = true;
        } else if (mode == Mode.HEADER && header.size() + line.size() > HEADER_LIMIT) {
            giveUpHeader();
            inLine = true;
        }
    }

    private void endOfLine() throws IOException {
        String text = line.size() > DELIMITER_LIMIT ? "" : line.toString(StandardCharsets.ISO_8859_1);
        if (enclosing.areDelimitedBy(text.stripTrailing())) {
            delimiter(text.stripTrailing());
        } else if (mode != Mode.HEADER) {
            bodyLine();
        } else {
            line.writeTo(header);
            line.reset();
            if (text.equals("\r\n") || text.equals("\n")) {
                endOfHeader();
            } else if (header.size() > HEADER_LIMIT) {
                giveUpHeader();
            }
        }
    }

    private void bodyLine() throws IOException {
        byte[] octets = line.toByteArray();
        line.reset();
        body(octets, 0, octets.length);
    }

    /** Begins the next part of the multipart whose delimiter {@code text} is, or ends that multipart. */
    private void delimiter(String text) throws IOException {
        if (header.size() > 0) {
            endOfHeader();
        }
        if (leaf != null) {
            leaf.endBeforeDelimiter();
            leaf = null;
        }
        switch (enclosing.delimiter(text)) {
            case NEXT_PART -> {
                mode = Mode.HEADER;
                ofMessage = false;
            }
            case END -> mode = Mode.BODY;
        }
        byte[] octets = line.toByteArray();
        line.reset();
        pass(octets, 0, octets.length);
    }

    private void endOfHeader() throws IOException {
        EntityHeader entity = EntityHeader.parse(header.toByteArray());
        header.reset();
        boolean inDigest = !ofMessage && enclosing.isDigest();
        String type = entity.mediaType(inDigest ? "message/rfc822" : "text/plain");
        boolean message = type.equals("message/rfc822") || type.equals("message/global");
        boolean convert = entity.isBinary() && leaves == Leaves.TO_BASE64;
        if (entity.isEncoded()) {
            mode = Mode.BODY;
            pass(entity.octets(), 0, entity.octets().length);
        } else if (message || type.startsWith("multipart/")) {
            byte[] octets = convert ? entity.withBinaryAs("8bit") : entity.octets();
            pass(octets, 0, octets.length);
            mode = message ? Mode.HEADER : Mode.BODY;
            ofMessage = message;
            entity.boundary().ifPresent(boundary -> enclosing.enter(boundary, type));
        } else {
            leaf(entity, convert);
        }
    }

    private void leaf(EntityHeader entity, boolean convert) throws IOException {
        byte[] octets = convert ? entity.withBinaryAs("base64") : entity.octets();
        pass(octets, 0, octets.length);
        mode = entity.isBinary() ? Mode.BINARY : Mode.BODY;
        if (convert) {
            leaf = new LeafEncoder(next);
            if (enclosing.isSigned()) {
                LOGGER.info("A binary part below multipart/signed is encoded: its signature will not verify");
            }
        }
    }

    /** Goes on without structure: a header section of such a length is none. */
    private void giveUpHeader() throws IOException {
        mode = Mode.BODY;
        line.writeTo(header);
        line.reset();
        byte[] octets = header.toByteArray();
        header.reset();
        pass(octets, 0, octets.length);
    }

    private void body(byte[] octets, int offset, int count) throws IOException {
        if (leaf != null) {
            leaf.write(octets, offset, count);
            newlines.skip();
        } else if (mode == Mode.BINARY) {
            next.write(octets, offset, count);
            newlines.skip();
        } else {
            pass(octets, offset, count);
        }
    }

    private void pass(byte[] octets, int offset, int count) throws IOException {
        newlines.look(octets, offset, count);
        check(false);
        next.write(octets, offset, count);
    }

    private void check(boolean atEnd) throws IOException {
        if (bareNewlines == BareNewlines.REFUSED && newlines.found(atEnd)) {
            throw new BareNewlineException();
        }
    }

    /** Where the next line begins that may be a delimiter; a block at a time goes through faster than a line. */
    private static int endOfRun(byte[] octets, int from, int end) {
        for (int i = from + 1; i < end; i++) {
            if (octets[i] == '-' && octets[i - 1] == '\n') {
                return i;
            }
        }
        return end;
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
