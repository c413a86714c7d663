// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** Mail data in the form of DATA: a dot at the start of a line is doubled, a line with one dot ends it (RFC 5321 §4.5.2). */
final class DotStuffing extends FilterOutputStream {
    private static final byte[] END = ".\r\n".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] LINE_END_AND_END = "\r\n.\r\n".getBytes(StandardCharsets.US_ASCII);

    private byte previous = '\n';
    private boolean lineStart = true;

    DotStuffing(OutputStream out) {
        super(out);
    }

    @Override
    public void write(int octet) throws IOException {
        write(new byte[] {(byte) octet}, 0, 1);
    }

    @Override
    public void write(byte[] octets, int offset, int length) throws IOException {
        int written = offset;
        for (int at = offset; at < offset + length; at++) {
            byte octet = octets[at];
            if (lineStart && octet == '.') {
                out.write(octets, written, at - written);
                out.write('.');
                written = at;
            }
            lineStart = octet == '\n' && previous == '\r';
            previous = octet;
        }
        out.write(octets, written, offset + length - written);
    }

    /** Writes the end of the data, after a CRLF if the data did not end in one. */
    void end() throws IOException {
        out.write(lineStart ? END : LINE_END_AND_END);
    }
}
