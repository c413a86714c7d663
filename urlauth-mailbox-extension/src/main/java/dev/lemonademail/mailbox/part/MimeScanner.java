// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * Finds the parts of a message by their offsets, in one pass and in memory that does not grow with the message.
 *
 * <p>Lines end in LF, with or without CR. A line is a delimiter if it starts with two dashes and the boundary of a multipart
 * that is open; of several the longest counts, then the innermost (MIME asks for no more than the start of a line). A
 * boundary that never comes leaves its part open to the end of what it is in.
 *
 * <p>RFC 2045 §2.4, §6.4
 */
public class MimeScanner {

    /** Choice: parts nested deeper than this are not looked into. */
    public static final int MAX_DEPTH = 600;

    /** Choice: of a message with more parts the last one found reaches to the end. */
    public static final int MAX_PARTS = 10_000;

    /** Choice: a field is read up to this many octets, which is more than any that a program wrote. */
    private static final int MAX_FIELD = 16 * 1024;

    /** Choice: fields of all parts together, in octets; what comes after them is ignored. */
    private static final int MAX_FIELDS = 4 * 1024 * 1024;

    private static final Set<String> FIELDS = Set.of(
            "content-type",
            "content-transfer-encoding",
            "content-disposition",
            "content-id",
            "content-description",
            "content-language",
            "content-location",
            "content-md5");

    private final ScanBuffer in;
    private final List<OpenPart> open = new ArrayList<>();
    private final ByteArrayOutputStream field = new ByteArrayOutputStream();
    private boolean wantedField;
    private final OpenBoundaries boundaries = new OpenBoundaries();
    private int parts = 1;
    private int fieldsSize;

    private MimeScanner(InputStream in, long size) {
        this.in = new ScanBuffer(in, size);
    }

    /** The message that {@code octets} are, whatever they are: every text is a message with at least an empty header. */
    public static MimePart scan(OctetSource octets) throws IOException {
        try (InputStream in = octets.open()) {
            return new MimeScanner(in, octets.size()).scan();
        }
    }

    private MimePart scan() throws IOException {
        open.add(OpenPart.message(0));
        while (in.hasLine()) {
            boolean delimiter = !boundaries.isEmpty() && in.startsWithDashes() && delimiter();
            if (!delimiter) {
                if (innermost().inHeader()) {
                    headerLine();
                } else {
                    in.skipLinesWithoutDashes(!boundaries.isEmpty());
                }
            }
        }
        endField();
        return close(0, in.offset(), in.lineFeeds());
    }

    private OpenPart innermost() {
        return open.get(open.size() - 1);
    }

    private void headerLine() throws IOException {
        boolean blank = in.peek(0) == '\n' || (in.peek(0) == '\r' && in.peek(1) == '\n');
        boolean continuation = in.peek(0) == ' ' || in.peek(0) == '\t';
        if (!continuation || blank) {
            endField();
            wantedField = in.startsWithIgnoringCase("content-") && fieldsSize < MAX_FIELDS;
        }
        in.skipLine(field, wantedField ? MAX_FIELD : 0);
        if (blank) {
            endHeader();
        }
    }

    private void endField() {
        String text = field.toString(StandardCharsets.ISO_8859_1);
        field.reset();
        int colon = text.indexOf(':');
        String name = text.substring(0, Math.max(0, colon)).strip().toLowerCase(Locale.ROOT);
        if (FIELDS.contains(name)) {
            fieldsSize += text.length();
            // Unfolding removes the line breaks and nothing else.
            innermost()
                    .field(
                            name,
                            text.substring(colon + 1)
                                    .replace("\r", "")
                                    .replace("\n", "")
                                    .strip());
        }
        wantedField = false;
    }

    private void endHeader() {
        OpenPart part = innermost();
        part.endHeader(in.offset(), in.lineFeeds());
        if (open.size() < MAX_DEPTH) {
            part.openBoundary();
            if (part.boundary() != null) {
                boundaries.open(part.boundary(), open.size() - 1);
            }
            if (part.containsMessage()) {
                open.add(OpenPart.message(in.offset()));
            }
        }
    }

    /** Acts on the delimiter at the position, if it is one, and skips it. */
    private boolean delimiter() throws IOException {
        int found = boundaries.find(in, 2);
        if (found < 0 || parts == MAX_PARTS) {
            return skipOrdinaryLine();
        }
        endField();
        closePartsOf(found);
        OpenPart multipart = open.get(found);
        int afterBoundary = 2 + multipart.boundary().length;
        boolean last = in.peek(afterBoundary) == '-' && in.peek(afterBoundary + 1) == '-';
        in.skipLine(field, 0);
        if (last) {
            boundaries.close(multipart.boundary());
            multipart.closeBoundary();
        } else {
            open.add(multipart.part(in.offset()));
            parts++;
        }
        return true;
    }

    private boolean skipOrdinaryLine() throws IOException {
        if (innermost().inHeader()) {
            return false;
        }
        in.skipLine(field, 0);
        return true;
    }

    private void closePartsOf(int multipart) {
        if (multipart + 1 == open.size()) {
            return;
        }
        long line = in.offset();
        OpenPart part = open.get(multipart + 1);
        // The line break before the delimiter belongs to the delimiter, unless it ends the header of the part.
        long earliest = part.inHeader() ? line : part.bodyStart();
        long end = Math.max(earliest, line - in.lengthOfLineBreakBefore());
        close(multipart + 1, end, in.lineFeeds() - (end < line ? 1 : 0));
    }

    /** Closes the open part at {@code index} and all that it contains. */
    private MimePart close(int index, long end, long lineFeeds) {
        while (true) {
            OpenPart part = open.remove(open.size() - 1);
            if (part.boundary() != null) {
                boundaries.close(part.boundary());
            }
            MimePart closed = part.close(end, lineFeeds);
            if (open.size() > 0) {
                innermost().add(closed);
            }
            if (open.size() == index) {
                return closed;
            }
        }
    }
}
