// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * The one temporary file of a command, in which its large literals stand one behind the other.
 *
 * <p>The file loses its name as soon as it is open, where the operating system permits that: whatever ends the command,
 * the client or the server, leaves nothing behind. All methods may block.
 */
final class LiteralSpool implements Closeable {

    private final SpoolDirectory directory;
    private RandomAccessFile file;
    private Path name;
    private long length;
    private boolean closed;

    LiteralSpool(SpoolDirectory directory) {
        this.directory = directory;
    }

    /** Adds {@code block} at the end. */
    synchronized void append(byte[] block) throws IOException {
        refuseIfClosed();
        if (file == null) {
            name = directory.newFile();
            file = new RandomAccessFile(name.toFile(), "rw");
            forgetName();
        }
        file.seek(length);
        file.write(block);
        length += block.length;
    }

    /** The {@code size} octets from {@code offset}, as long as the command lasts. */
    OctetSource octets(long offset, long size) {
        return new OctetSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() {
                return new Slice(offset, size);
            }
        };
    }

    @Override
    public synchronized void close() throws IOException {
        closed = true;
        if (file != null) {
            file.close();
            Files.deleteIfExists(name);
            file = null;
        }
    }

    private void forgetName() {
        try {
            Files.deleteIfExists(name);
        } catch (IOException e) {
            // An operating system that keeps names of open files: close() deletes it.
        }
    }

    private synchronized int read(long position, byte[] target, int offset, int count) throws IOException {
        refuseIfClosed();
        file.seek(position);
        return file.read(target, offset, count);
    }

    private void refuseIfClosed() throws IOException {
        if (closed) {
            throw new IOException("The command that this literal belongs to has ended");
        }
    }

    private final class Slice extends InputStream {
        private final long end;
        private long position;

        private Slice(long offset, long size) {
            this.position = offset;
            this.end = offset + size;
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
        }

        @Override
        public int read(byte[] target, int offset, int count) throws IOException {
            if (count == 0) {
                return 0;
            }
            if (position >= end) {
                return -1;
            }
            int read = LiteralSpool.this.read(position, target, offset, (int) Math.min(count, end - position));
            position += Math.max(read, 0);
            return read;
        }

        @Override
        public long skip(long count) {
            long skipped = Math.max(0, Math.min(count, end - position));
            position += skipped;
            return skipped;
        }

        @Override
        public int available() {
            return (int) Math.min(Integer.MAX_VALUE, end - position);
        }
    }
}
