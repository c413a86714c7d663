// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

import dev.lemonademail.mailbox.url.Section;

/**
 * Some fields of a header, with their folds and spaces as stored, and the blank line.
 *
 * <p>They are picked in one pass whenever they are read: a header of millions of fields takes no more memory than a small one.
 *
 * <p>RFC 3501 §6.4.5.
 *
 * @param names in lower case
 * @param matching whether the fields of these names are wanted, or all the others
 */
record HeaderSubset(OctetSource header, Set<String> names, boolean matching, long size) implements OctetSource {

    /** Field names longer than this, in octets, match none. */
    private static final int MAX_NAME = ScanBuffer.LOOKAHEAD;

    static OctetSource of(OctetSource header, Section section) throws IOException {
        Set<String> names = section.fields().stream()
                .map(name -> name.toLowerCase(Locale.ROOT))
                .collect(Collectors.toSet());
        boolean matching = section.text() == Section.Text.HEADER_FIELDS;
        try (InputStream in = new WantedLines(header, names, matching)) {
            return new HeaderSubset(header, names, matching, OctetCount.of(in).size());
        }
    }

    @Override
    public InputStream open() throws IOException {
        return new WantedLines(header, names, matching);
    }

    private static class WantedLines extends InputStream {

        private static final int BLOCK = 16 * 1024;

        private final InputStream header;
        private final ScanBuffer in;
        private final Set<String> names;
        private final boolean matching;
        private final ByteArrayOutputStream wanted = new ByteArrayOutputStream();
        private byte[] block = new byte[0];
        private int at;
        private boolean atStartOfLine = true;
        private boolean takeField;
        private boolean takeLine;

        WantedLines(OctetSource source, Set<String> names, boolean matching) throws IOException {
            this.header = source.open();
            this.in = new ScanBuffer(header, source.size());
            this.names = names;
            this.matching = matching;
        }

        @Override
        public int read() throws IOException {
            return fill() ? block[at++] & 0xFF : -1;
        }

        @Override
        public int read(byte[] target, int start, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            if (!fill()) {
                return -1;
            }
            int count = Math.min(length, block.length - at);
            System.arraycopy(block, at, target, start, count);
            at += count;
            return count;
        }

        private boolean fill() throws IOException {
            if (at < block.length) {
                return true;
            }
            while (wanted.size() < BLOCK && in.hasLine()) {
                if (atStartOfLine) {
                    judgeLine();
                }
                atStartOfLine = in.skipVisiblePart(wanted, takeLine ? Integer.MAX_VALUE : 0);
            }
            block = wanted.toByteArray();
            wanted.reset();
            at = 0;
            return block.length > 0;
        }

        private void judgeLine() {
            boolean blank = in.peek(0) == '\n' || (in.peek(0) == '\r' && in.peek(1) == '\n');
            boolean continuation = in.peek(0) == ' ' || in.peek(0) == '\t';
            if (!continuation) {
                takeField = !blank && names.contains(name()) == matching;
            }
            takeLine = blank || takeField;
        }

        private String name() {
            ByteArrayOutputStream name = new ByteArrayOutputStream();
            for (int i = 0; i < MAX_NAME && in.peek(i) != ':' && in.peek(i) != '\n' && in.peek(i) != 0; i++) {
                name.write(in.peek(i));
            }
            return name.toString(StandardCharsets.ISO_8859_1).stripTrailing().toLowerCase(Locale.ROOT);
        }

        @Override
        public void close() throws IOException {
            header.close();
        }
    }
}
