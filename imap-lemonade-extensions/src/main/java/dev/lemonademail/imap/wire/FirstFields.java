// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Picks the first field of each wanted name out of a header that comes in blocks; keeps nothing of all others.
 *
 * <p>RFC 3501 §7.4.2. Lines end in LF, with or without CR.
 */
final class FirstFields {

    /** More octets than a wanted name has with blanks around it. */
    private static final int MOST_NAME_OCTETS = 64;

    private enum At {
        LINE_START,
        NAME,
        VALUE,
        UNWANTED
    }

    private final Set<String> wanted;
    private final Map<String, String> values = new HashMap<>();
    private final StringBuilder text = new StringBuilder();
    private String name = "";
    private At at = At.LINE_START;
    private int left;

    /**
     * @param wanted names in lower case
     * @param most octets of all values together; the rest is left out
     */
    FirstFields(Set<String> wanted, int most) {
        this.wanted = wanted;
        this.left = most;
    }

    /** The next {@code count} octets of the header. */
    void read(byte[] block, int count) {
        for (int i = 0; i < count; i++) {
            octet((char) (block[i] & 0xFF));
        }
    }

    /** The values without line breaks and the blanks around them, by name; the header has ended. */
    Map<String, String> values() {
        endField();
        return values;
    }

    private void octet(char octet) {
        if (at == At.LINE_START) {
            startLine(octet);
        }
        switch (at) {
            case NAME -> name(octet);
            case VALUE -> value(octet);
            case UNWANTED -> at = octet == '\n' ? At.LINE_START : At.UNWANTED;
            case LINE_START -> throw new IllegalStateException();
        }
    }

    private void startLine(char octet) {
        if (octet == ' ' || octet == '\t') {
            at = name.isEmpty() ? At.UNWANTED : At.VALUE;
        } else {
            endField();
            at = At.NAME;
        }
    }

    private void name(char octet) {
        if (octet == '\n') {
            text.setLength(0);
            at = At.LINE_START;
        } else if (octet == ':') {
            String read = text.toString().strip().toLowerCase(Locale.ROOT);
            text.setLength(0);
            boolean taken = left > 0 && wanted.contains(read) && !values.containsKey(read);
            name = taken ? read : "";
            at = taken ? At.VALUE : At.UNWANTED;
        } else if (text.length() == MOST_NAME_OCTETS) {
            text.setLength(0);
            at = At.UNWANTED;
        } else {
            text.append(octet);
        }
    }

    private void value(char octet) {
        if (octet == '\n') {
            int last = text.length() - 1;
            if (last >= 0 && text.charAt(last) == '\r') {
                text.setLength(last);
            }
            at = At.LINE_START;
        } else if (text.length() < left && (octet > ' ' || text.length() > 0)) {
            text.append(octet);
        }
    }

    private void endField() {
        if (!name.isEmpty()) {
            String value = text.toString().strip();
            values.put(name, value);
            left -= value.length();
        }
        name = "";
        text.setLength(0);
    }
}
