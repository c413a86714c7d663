// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** A range of other octets. */
record SlicedOctets(OctetSource source, long offset, long size) implements OctetSource {

    @Override
    public OctetSource slice(long start, long length) {
        if (start < 0 || length < 0) {
            throw new IllegalArgumentException("negative range");
        }
        long from = Math.min(start, size);
        // A slice of a slice is a slice of the source: nesting costs nothing.
        return new SlicedOctets(source, offset + from, Math.min(length, size - from));
    }

    @Override
    public InputStream open() throws IOException {
        if (size == 0) {
            return InputStream.nullInputStream();
        }
        InputStream in = source.open();
        try {
            in.skipNBytes(offset);
            return new Limited(in, size);
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static class Limited extends FilterInputStream {

        private long left;

        Limited(InputStream in, long left) {
            super(in);
            this.left = left;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] block, int start, int length) throws IOException {
            if (left == 0) {
                return length == 0 ? 0 : -1;
            }
            int read = super.read(block, start, (int) Math.min(length, left));
            if (read < 0) {
                throw new EOFException("the octets end before the slice does");
            }
            left -= read;
            return read;
        }

        @Override
        public long skip(long count) throws IOException {
            long skipped = super.skip(Math.min(count, left));
            left -= skipped;
            return skipped;
        }

        @Override
        public int available() throws IOException {
            return (int) Math.min(super.available(), left);
        }

        @Override
        public boolean markSupported() {
            return false;
        }
    }
}
