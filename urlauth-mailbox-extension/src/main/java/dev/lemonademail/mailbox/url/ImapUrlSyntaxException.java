// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

/** A text is not an IMAP URL: why, and where. It never quotes the text, which may hold a token. */
public class ImapUrlSyntaxException extends RuntimeException {

    private final String reason;
    private final int offset;

    public ImapUrlSyntaxException(String reason, int offset) {
        super(reason + " at offset " + offset, null, false, false);
        this.reason = reason;
        this.offset = offset;
    }

    /** What is wrong, in words. */
    public String reason() {
        return reason;
    }

    /** The first character that is wrong, counted from 0; the length of the text if it ends too early. */
    public int offset() {
        return offset;
    }
}
