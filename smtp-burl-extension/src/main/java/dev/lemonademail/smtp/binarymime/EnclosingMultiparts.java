// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

import java.util.ArrayDeque;
import java.util.Deque;

/** The multiparts around the octets at hand, and what their delimiters mean (RFC 2046 §5.1.1). */
final class EnclosingMultiparts {
    private static final int DEPTH_LIMIT = 100;

    /** What a delimiter line does. */
    enum Delimiter {
        NEXT_PART,
        END
    }

    private record Multipart(String delimiter, String mediaType) {
        boolean isDelimitedBy(String line) {
            return line.equals(delimiter) || line.equals(delimiter + "--");
        }
    }

    private final Deque<Multipart> multiparts = new ArrayDeque<>();

    /** Enters a multipart, unless it is too deep to be followed. */
    void enter(String boundary, String mediaType) {
        if (multiparts.size() < DEPTH_LIMIT) {
            multiparts.push(new Multipart("--" + boundary, mediaType));
        }
    }

    boolean isEmpty() {
        return multiparts.isEmpty();
    }

    /** Whether {@code line}, without its end, delimits one of them. */
    boolean areDelimitedBy(String line) {
        return line.startsWith("--") && multiparts.stream().anyMatch(multipart -> multipart.isDelimitedBy(line));
    }

    /** Takes a line that delimits one of them; those inside that one have ended without a delimiter of their own. */
    Delimiter delimiter(String line) {
        while (!multiparts.element().isDelimitedBy(line)) {
            multiparts.pop();
        }
        if (line.equals(multiparts.element().delimiter())) {
            return Delimiter.NEXT_PART;
        }
        multiparts.pop();
        return Delimiter.END;
    }

    /** Whether parts here are messages unless they say otherwise (RFC 2046 §5.1.5). */
    boolean isDigest() {
        return multiparts.element().mediaType().equals("multipart/digest");
    }

    boolean isSigned() {
        return multiparts.stream().anyMatch(multipart -> multipart.mediaType().equals("multipart/signed"));
    }
}
