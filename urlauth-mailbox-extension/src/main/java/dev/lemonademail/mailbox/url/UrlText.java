// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

/** A position in the text of a URL. */
class UrlText {

    private static final long GREATEST_NUMBER = 0xFFFF_FFFFL;

    private final String text;
    private int at;

    UrlText(String text) {
        this.text = text;
    }

    int at() {
        return at;
    }

    int length() {
        return text.length();
    }

    boolean isAtEnd() {
        return at == text.length();
    }

    void moveTo(int offset) {
        at = offset;
    }

    String substring(int start, int end) {
        return text.substring(start, end);
    }

    /** The next of some characters, or the end. */
    int indexOfAny(String characters) {
        int found = at;
        while (found < text.length() && characters.indexOf(text.charAt(found)) < 0) {
            found++;
        }
        return found;
    }

    /** The next {@code c} before {@code end}, or -1. */
    int indexOf(char c, int end) {
        int found = text.indexOf(c, at);
        return found < end ? found : -1;
    }

    boolean startsWith(String prefix) {
        return startsWith(prefix, at);
    }

    boolean startsWith(String prefix, int offset) {
        return text.regionMatches(true, offset, prefix, 0, prefix.length());
    }

    boolean skip(String prefix) {
        boolean found = startsWith(prefix);
        if (found) {
            at += prefix.length();
        }
        return found;
    }

    /** {@code end}, or one less if a parameter starts there with the slash before it. */
    int beforeSlash(int end) {
        boolean slash = end < text.length() && text.charAt(end) == ';' && end > at && text.charAt(end - 1) == '/';
        return slash ? end - 1 : end;
    }

    /** Decodes up to {@code end} and moves there. */
    String take(PercentEncoding encoding, int end, String ifEmpty) {
        if (end == at) {
            throw wrong(ifEmpty);
        }
        String plain = encoding.decode(text, at, end);
        at = end;
        return plain;
    }

    /** Where the character number {@code index} of what was decoded from {@code start} stands. */
    int encodedOffset(int start, int index) {
        int offset = start;
        for (int i = 0; i < index && offset < text.length(); i++) {
            offset += text.charAt(offset) == '%' ? 3 : 1;
        }
        return offset;
    }

    /** Rule number: up to 32 bits. */
    long number() {
        int start = at;
        long number = 0;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            number = number * 10 + (text.charAt(at) - '0');
            at++;
            if (number > GREATEST_NUMBER) {
                throw new ImapUrlSyntaxException("number too great", start);
            }
        }
        if (at == start) {
            throw wrong("a number is missing");
        }
        return number;
    }

    /** Rule nz-number. */
    long nzNumber() {
        int start = at;
        long number = number();
        if (text.charAt(start) == '0') {
            throw new ImapUrlSyntaxException("a number from 1, without leading zeros, belongs here", start);
        }
        return number;
    }

    void requireEnd() {
        if (!isAtEnd()) {
            throw wrong("unexpected text");
        }
    }

    ImapUrlSyntaxException wrong(String reason) {
        return new ImapUrlSyntaxException(reason, at);
    }
}
