// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

/**
 * Quoted-printable, leniently: white space at the end of a line is dropped, line breaks stay as stored, and an equals sign
 * that starts neither an octet nor a soft line break stands for itself.
 *
 * <p>RFC 2045 §6.7.
 */
class QuotedPrintableDecoding implements BlockDecoding {

    /** Choice: white space is held back no longer than this; lines have at most 76 characters. */
    private static final int HELD = 1024;

    private enum State {
        TEXT,
        BLANKS,
        BLANKS_CR,
        EQUALS,
        EQUALS_DIGIT,
        EQUALS_BLANKS,
        EQUALS_CR
    }

    private final byte[] held = new byte[HELD];
    private int heldCount;
    private State state = State.TEXT;
    private byte[] out;
    private int written;

    @Override
    public int capacity(int encoded) {
        return encoded + HELD;
    }

    @Override
    public int decode(byte[] in, int length, byte[] target) {
        out = target;
        written = 0;
        int at = 0;
        while (at < length) {
            if (state == State.TEXT) {
                at = plain(in, at, length);
            }
            if (at < length) {
                next(in[at++]);
            }
        }
        return written;
    }

    /** The fast path: octets that stand for themselves. */
    private int plain(byte[] in, int start, int length) {
        int at = start;
        while (at < length && in[at] != '=' && in[at] != ' ' && in[at] != '\t') {
            at++;
        }
        System.arraycopy(in, start, out, written, at - start);
        written += at - start;
        return at;
    }

    private void next(byte octet) {
        switch (state) {
            case TEXT -> text(octet);
            case BLANKS -> blanks(octet);
            case BLANKS_CR -> lineFeed(octet, "\r\n");
            case EQUALS -> equalsSign(octet);
            case EQUALS_DIGIT -> secondDigit(octet);
            case EQUALS_BLANKS -> equalsBlanks(octet);
            case EQUALS_CR -> lineFeed(octet, "");
        }
    }

    private void text(byte octet) {
        if (octet == '=') {
            hold(octet, State.EQUALS);
        } else if (isBlank(octet)) {
            hold(octet, State.BLANKS);
        } else {
            out[written++] = octet;
        }
    }

    private void blanks(byte octet) {
        if (octet == '\n') {
            drop("\n");
        } else if (octet == '\r') {
            hold(octet, State.BLANKS_CR);
        } else if (isBlank(octet)) {
            hold(octet, State.BLANKS);
        } else {
            release(octet);
        }
    }

    private void equalsSign(byte octet) {
        if (Character.digit(octet, 16) >= 0) {
            hold(octet, State.EQUALS_DIGIT);
        } else {
            equalsBlanks(octet);
        }
    }

    private void equalsBlanks(byte octet) {
        if (octet == '\n') {
            drop("");
        } else if (octet == '\r') {
            hold(octet, State.EQUALS_CR);
        } else if (isBlank(octet)) {
            hold(octet, State.EQUALS_BLANKS);
        } else {
            release(octet);
        }
    }

    private void secondDigit(byte octet) {
        int low = Character.digit(octet, 16);
        if (low < 0) {
            release(octet);
            return;
        }
        int high = Character.digit(held[1], 16);
        drop("");
        out[written++] = (byte) (high << 4 | low);
    }

    private void lineFeed(byte octet, String instead) {
        if (octet == '\n') {
            drop(instead);
        } else {
            release(octet);
        }
    }

    private void hold(byte octet, State next) {
        if (heldCount == HELD) {
            flush();
            text(octet);
            return;
        }
        held[heldCount++] = octet;
        state = next;
    }

    private void drop(String instead) {
        heldCount = 0;
        state = State.TEXT;
        for (int i = 0; i < instead.length(); i++) {
            out[written++] = (byte) instead.charAt(i);
        }
    }

    private void release(byte octet) {
        flush();
        text(octet);
    }

    private void flush() {
        System.arraycopy(held, 0, out, written, heldCount);
        written += heldCount;
        heldCount = 0;
        state = State.TEXT;
    }

    @Override
    public int finish(byte[] target) {
        out = target;
        written = 0;
        // The line break that ended the last line belongs to the boundary: blanks here are at the end of a line.
        if (state == State.EQUALS_DIGIT) {
            flush();
        }
        return written;
    }

    private static boolean isBlank(byte octet) {
        return octet == ' ' || octet == '\t';
    }
}
