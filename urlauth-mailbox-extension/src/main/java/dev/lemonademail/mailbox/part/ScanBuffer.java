// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;

/** A window on a stream that always stands at the start of a line when asked, and counts line feeds. */
class ScanBuffer {

    /** Octets of a line that can be looked at, if it has as many. */
    static final int LOOKAHEAD = 1024;

    private static final int SIZE = 64 * 1024;
    /** Octets kept before the position, to see how the line before ended. */
    private static final int LOOKBEHIND = 2;

    /** Room for a window even of the smallest message. */
    private static final int SMALLEST = 4 * LOOKAHEAD;

    private final InputStream in;
    private final int capacity;
    private final byte[] buffer;
    private long offsetOfBuffer;
    private int at;
    private int limit;
    private boolean ended;
    private long lineFeeds;

    /** @param size octets that {@code in} has, if that is known; a small message needs no large window */
    ScanBuffer(InputStream in, long size) {
        this.in = in;
        this.capacity = (int) Math.max(SMALLEST, Math.min(SIZE, size + 1));
        // Two octets more, so that looking for dashes needs no check at the end.
        this.buffer = new byte[capacity + 2];
    }

    long offset() {
        return offsetOfBuffer + at;
    }

    long lineFeeds() {
        return lineFeeds;
    }

    /** Makes the line at the position visible, up to {@link #LOOKAHEAD}; false at the end of the stream. */
    boolean hasLine() throws IOException {
        while (limit - at < LOOKAHEAD && !ended) {
            refill();
        }
        return at < limit;
    }

    /** Octets of the line break just before the position: 0, 1 or 2. */
    int lengthOfLineBreakBefore() {
        if (at == 0 || buffer[at - 1] != '\n') {
            return 0;
        }
        return at > 1 && buffer[at - 2] == '\r' ? 2 : 1;
    }

    byte peek(int distance) {
        return at + distance < limit ? buffer[at + distance] : 0;
    }

    boolean startsWithDashes() {
        return peek(0) == '-' && peek(1) == '-';
    }

    boolean startsWithIgnoringCase(String lowerCase) {
        for (int i = 0; i < lowerCase.length(); i++) {
            int octet = peek(i);
            int lower = octet >= 'A' && octet <= 'Z' ? octet + 32 : octet;
            if (lower != lowerCase.charAt(i)) {
                return false;
            }
        }
        return true;
    }

    /** Moves to the next line; what it leaves behind goes to {@code copy}, up to a size of {@code most} octets. */
    void skipLine(ByteArrayOutputStream copy, int most) throws IOException {
        while (hasLine() && !skipVisiblePart(copy, most - copy.size())) {}
    }

    /** Moves to the end of what is visible of the line, copies up to {@code most} octets, and says if the line ended. */
    boolean skipVisiblePart(ByteArrayOutputStream copy, int most) {
        int start = at;
        boolean found = false;
        while (!found && at < limit) {
            found = buffer[at++] == '\n';
        }
        copy.write(buffer, start, Math.max(0, Math.min(at - start, most)));
        lineFeeds += found ? 1 : 0;
        return found;
    }

    /** Moves to the next line that starts with two dashes, or to the end if none does or {@code watching} is false. */
    void skipLinesWithoutDashes(boolean watching) throws IOException {
        while (!skipVisibleLines(watching) && !ended) {
            refill();
        }
    }

    private boolean skipVisibleLines(boolean watching) {
        byte[] octets = buffer;
        int end = ended ? limit : limit - 2;
        int next = at;
        long feeds = 0;
        boolean dashes = false;
        while (next < end && !dashes) {
            if (octets[next++] == '\n') {
                feeds++;
                dashes = watching && octets[next] == '-' && octets[next + 1] == '-';
            }
        }
        at = Math.max(at, next);
        lineFeeds += feeds;
        return dashes;
    }

    private void refill() throws IOException {
        int from = Math.max(0, at - LOOKBEHIND);
        System.arraycopy(buffer, from, buffer, 0, limit - from);
        offsetOfBuffer += from;
        at -= from;
        limit -= from;
        int read = in.readNBytes(buffer, limit, capacity - limit);
        ended = limit + read < capacity;
        limit += read;
        buffer[limit] = 0;
        buffer[limit + 1] = 0;
    }
}
