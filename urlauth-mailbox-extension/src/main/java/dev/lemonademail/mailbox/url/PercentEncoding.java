// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Characters of a URL that stand for octets of UTF-8.
 *
 * <p>RFC 5092 §8 and the character classes of §11.
 */
class PercentEncoding {

    /** Rule achar: user names and mechanisms. */
    static final PercentEncoding ACHAR = new PercentEncoding("&=");

    /** Rule bchar: mailboxes, sections and search programs. */
    static final PercentEncoding BCHAR = new PercentEncoding("&=:@/");

    private static final String ALWAYS = "-._~!$'()*+,";
    private static final String HEX = "0123456789ABCDEF";

    private final String others;

    private PercentEncoding(String others) {
        this.others = others;
    }

    boolean allows(char c) {
        return (c >= 'a' && c <= 'z')
                || (c >= 'A' && c <= 'Z')
                || (c >= '0' && c <= '9')
                || ALWAYS.indexOf(c) >= 0
                || others.indexOf(c) >= 0;
    }

    String encode(String plain) {
        StringBuilder encoded = new StringBuilder();
        for (byte octet : plain.getBytes(StandardCharsets.UTF_8)) {
            if (octet > 0 && allows((char) octet)) {
                encoded.append((char) octet);
            } else {
                escape(octet, encoded);
            }
        }
        return encoded.toString();
    }

    static void escape(byte octet, StringBuilder encoded) {
        encoded.append('%').append(HEX.charAt(octet >> 4 & 15)).append(HEX.charAt(octet & 15));
    }

    /** What {@code text} from {@code start} to {@code end} stands for; errors give offsets in {@code text}. */
    String decode(String text, int start, int end) {
        ByteArrayOutputStream octets = new ByteArrayOutputStream(end - start);
        List<Integer> offsets = new ArrayList<>();
        for (int at = start; at < end; at++) {
            offsets.add(at);
            char c = text.charAt(at);
            if (c == '%') {
                octets.write(escaped(text, at, end));
                at += 2;
            } else if (allows(c)) {
                octets.write(c);
            } else {
                throw new ImapUrlSyntaxException("character must be percent-encoded", at);
            }
        }
        return utf8(octets.toByteArray(), offsets);
    }

    private static int escaped(String text, int at, int end) {
        int high = at + 2 < end ? Character.digit(text.charAt(at + 1), 16) : -1;
        int low = at + 2 < end ? Character.digit(text.charAt(at + 2), 16) : -1;
        if (high < 0 || low < 0) {
            throw new ImapUrlSyntaxException("two hexadecimal digits belong after a percent sign", at);
        }
        if (high == 0 && low == 0) {
            throw new ImapUrlSyntaxException("NUL is not allowed", at);
        }
        return high << 4 | low;
    }

    private static String utf8(byte[] octets, List<Integer> offsets) {
        CharsetDecoder decoder = StandardCharsets.UTF_8
                .newDecoder()
                .onMalformedInput(CodingErrorAction.REPORT)
                .onUnmappableCharacter(CodingErrorAction.REPORT);
        ByteBuffer in = ByteBuffer.wrap(octets);
        CharBuffer out = CharBuffer.allocate(octets.length);
        CoderResult result = decoder.decode(in, out, true);
        if (result.isError()) {
            throw new ImapUrlSyntaxException("not UTF-8", offsets.get(in.position()));
        }
        return out.flip().toString();
    }
}
