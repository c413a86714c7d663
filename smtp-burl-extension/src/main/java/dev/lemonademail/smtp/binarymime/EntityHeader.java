// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.binarymime;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

import org.apache.james.mime4j.MimeException;
import org.apache.james.mime4j.codec.DecodeMonitor;
import org.apache.james.mime4j.dom.field.ContentTypeField;
import org.apache.james.mime4j.dom.field.ParsedField;
import org.apache.james.mime4j.field.LenientFieldParser;
import org.apache.james.mime4j.util.ByteArrayBuffer;

/**
 * The header section of a message or a body part, octet for octet, with what matters for its encoding.
 *
 * <p>RFC 2045 §5, §6.
 */
record EntityHeader(byte[] octets, Optional<ContentTypeField> contentType, List<Token> encodings) {
    private static final String CONTENT_TYPE = "content-type";
    private static final String CONTENT_TRANSFER_ENCODING = "content-transfer-encoding";

    /** The octets [from, to) of a header section that name an encoding. */
    private record Token(int from, int to, String word) {}

    /** Reads what {@code octets} say, leniently: what cannot be read is as good as absent. */
    static EntityHeader parse(byte[] octets) {
        String text = new String(octets, StandardCharsets.ISO_8859_1);
        Optional<ContentTypeField> contentType = Optional.empty();
        List<Token> encodings = new ArrayList<>();
        int from = 0;
        while (from < text.length()) {
            int to = fieldEnd(text, from);
            int colon = text.indexOf(':', from);
            if (colon > 0 && colon < to) {
                String name = text.substring(from, colon).trim().toLowerCase(Locale.US);
                if (name.equals(CONTENT_TYPE) && contentType.isEmpty()) {
                    contentType = contentType(text.substring(colon + 1, to));
                } else if (name.equals(CONTENT_TRANSFER_ENCODING)) {
                    encodings.add(token(text, colon + 1, to));
                }
            }
            from = to;
        }
        return new EntityHeader(octets, contentType, encodings);
    }

    boolean isBinary() {
        return encodings.stream().anyMatch(encoding -> encoding.word().equals("binary"));
    }

    /** Whether the content is in an encoding behind which no structure shows. */
    boolean isEncoded() {
        return encodings.stream().anyMatch(encoding -> switch (encoding.word()) {
            case "7bit", "8bit", "binary" -> false;
            default -> true;
        });
    }

    /** The media type in lower case, or {@code standard} if none is given. */
    String mediaType(String standard) {
        return contentType
                .map(field -> field.getMimeType().toLowerCase(Locale.US))
                .orElse(standard);
    }

    /** The boundary, if this is a multipart that has one. */
    Optional<String> boundary() {
        return contentType
                .filter(ContentTypeField::isMultipart)
                .map(ContentTypeField::getBoundary)
                .filter(boundary -> !boundary.isEmpty());
    }

    /**
     * These octets with {@code encoding} in place of binary, and not one other octet changed; a second encoding, which
     * RFC 2045 §6.1 does not allow, is made the same, so that no reader takes the other one.
     */
    byte[] withBinaryAs(String encoding) {
        StringBuilder text = new StringBuilder(new String(octets, StandardCharsets.ISO_8859_1));
        for (int i = encodings.size() - 1; i >= 0; i--) {
            Token token = encodings.get(i);
            if (token.from() < token.to()) {
                text.replace(token.from(), token.to(), encoding);
            }
        }
        return text.toString().getBytes(StandardCharsets.ISO_8859_1);
    }

    /** Where the field that begins at {@code from} ends: behind the first line end that no fold follows. */
    private static int fieldEnd(String text, int from) {
        int end = text.indexOf('\n', from) + 1;
        while (end > 0 && end < text.length() && (text.charAt(end) == ' ' || text.charAt(end) == '\t')) {
            end = text.indexOf('\n', end) + 1;
        }
        return end > 0 ? end : text.length();
    }

    /** The first word of a field's body that is in no comment. */
    private static Token token(String text, int from, int to) {
        int depth = 0;
        int start = -1;
        for (int i = from; i < to; i++) {
            char c = text.charAt(i);
            boolean gap = c <= ' ' || c == '(' || c == ')' || c == ';' || depth > 0;
            if (start >= 0 && gap) {
                return new Token(start, i, word(text, start, i));
            }
            if (start < 0 && !gap) {
                start = i;
            }
            if (c == '\\' && depth > 0) {
                i++;
            } else if (c == '(') {
                depth++;
            } else if (c == ')' && depth > 0) {
                depth--;
            }
        }
        return start < 0 ? new Token(to, to, "7bit") : new Token(start, to, word(text, start, to));
    }

    private static String word(String text, int from, int to) {
        return text.substring(from, to).toLowerCase(Locale.US);
    }

    private static Optional<ContentTypeField> contentType(String body) {
        byte[] field = ("Content-Type:" + body.stripTrailing()).getBytes(StandardCharsets.ISO_8859_1);
        try {
            ParsedField parsed = LenientFieldParser.parse(new ByteArrayBuffer(field, true), DecodeMonitor.SILENT);
            return Optional.of((ContentTypeField) parsed).filter(type -> type.getMimeType() != null);
        } catch (MimeException e) {
            return Optional.empty();
        }
    }
}
