// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A part whose end has not been seen yet. */
class OpenPart {

    private static final int MAX_BOUNDARY = 512;
    private static final ParameterizedValue MESSAGE = new ParameterizedValue("message/rfc822", Map.of());

    private final long headerStart;
    private final Optional<ParameterizedValue> typeByDefault;
    private final Map<String, String> fields = new HashMap<>();
    private final List<MimePart> parts = new ArrayList<>();
    private Optional<MimePart> message = Optional.empty();
    private MimeHeaderFields header = new MimeHeaderFields(Map.of());
    private ParameterizedValue type;
    private long bodyStart;
    private long lineFeedsBefore;
    private boolean inHeader = true;
    /** Null unless a delimiter of this multipart can still come. */
    private byte[] boundary;

    private OpenPart(long headerStart, Optional<ParameterizedValue> typeByDefault) {
        this.headerStart = headerStart;
        this.typeByDefault = typeByDefault;
    }

    static OpenPart message(long headerStart) {
        return new OpenPart(headerStart, Optional.empty());
    }

    /** A part of this multipart; in a digest it is a message unless it says otherwise (RFC 2045 §5.2). */
    OpenPart part(long start) {
        boolean digest = type.value().equals("multipart/digest");
        return new OpenPart(start, digest ? Optional.of(MESSAGE) : Optional.empty());
    }

    boolean inHeader() {
        return inHeader;
    }

    long bodyStart() {
        return bodyStart;
    }

    byte[] boundary() {
        return boundary;
    }

    void closeBoundary() {
        boundary = null;
    }

    void field(String name, String value) {
        fields.putIfAbsent(name, value);
    }

    void endHeader(long offset, long lineFeeds) {
        inHeader = false;
        bodyStart = offset;
        lineFeedsBefore = lineFeeds;
        header = new MimeHeaderFields(fields);
        type = typeByDefault.map(header::contentType).orElseGet(header::contentType);
    }

    /** Makes this a multipart if it is one by its header. */
    void openBoundary() {
        if (type.value().startsWith("multipart/")) {
            boundary = type.parameter("boundary")
                    .map(String::stripTrailing)
                    .filter(text -> !text.isEmpty() && text.length() <= MAX_BOUNDARY && text.indexOf(0) < 0)
                    .map(text -> text.getBytes(StandardCharsets.ISO_8859_1))
                    .orElse(null);
        }
    }

    /** Whether the body is a message; one that is encoded, against RFC 2045 §6.4, is not looked into. */
    boolean containsMessage() {
        return type.value().equals("message/rfc822")
                && switch (header.contentTransferEncoding()) {
                    case "7bit", "8bit", "binary" -> true;
                    default -> false;
                };
    }

    void add(MimePart part) {
        if (containsMessage()) {
            message = Optional.of(part);
        } else {
            parts.add(part);
        }
    }

    MimePart close(long end, long lineFeeds) {
        if (inHeader) {
            endHeader(end, lineFeeds);
        }
        return new MimePart(
                Math.min(headerStart, end),
                Math.min(bodyStart, end),
                end,
                Math.max(0, lineFeeds - lineFeedsBefore),
                header,
                type,
                parts,
                message);
    }
}
