// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/** The octets of several sources, one after the other; at most one of them is open at a time. */
class CatenatedOctets implements OctetSource {

    private final List<OctetSource> sources;
    private final long size;

    CatenatedOctets(List<OctetSource> sources) {
        this.sources = List.copyOf(sources);
        this.size = this.sources.stream().mapToLong(OctetSource::size).reduce(0, Math::addExact);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public boolean containsNul() throws IOException {
        for (OctetSource source : sources) {
            if (source.containsNul()) {
                return true;
            }
        }
        return false;
    }

    @Override
    public InputStream open() {
        return new InOrder(sources);
    }

    private static class InOrder extends InputStream {

        private final List<OctetSource> sources;
        private int next;
        private InputStream current = InputStream.nullInputStream();
        private long leftInCurrent;

        InOrder(List<OctetSource> sources) {
            this.sources = sources;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] block, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            while (leftInCurrent == 0) {
                if (next == sources.size()) {
                    return -1;
                }
                openNext();
            }
            int read = current.read(block, start, (int) Math.min(length, leftInCurrent));
            if (read < 0) {
                throw new EOFException("the octets end before their size is reached");
            }
            leftInCurrent -= read;
            return read;
        }

        /** Passes over whole sources without opening them. */
        @Override
        public long skip(long count) throws IOException {
            if (count <= 0) {
                return 0;
            }
            if (leftInCurrent > 0) {
                long skipped = current.skip(Math.min(count, leftInCurrent));
                leftInCurrent -= skipped;
                return skipped;
            }
            long passed = 0;
            while (next < sources.size() && sources.get(next).size() <= count - passed) {
                passed += sources.get(next++).size();
            }
            if (passed == 0 && next < sources.size()) {
                openNext();
                return skip(count);
            }
            return passed;
        }

        private void openNext() throws IOException {
            current.close();
            OctetSource source = sources.get(next++);
            current = source.open();
            leftInCurrent = source.size();
        }

        @Override
        public void close() throws IOException {
            next = sources.size();
            leftInCurrent = 0;
            current.close();
        }
    }
}
