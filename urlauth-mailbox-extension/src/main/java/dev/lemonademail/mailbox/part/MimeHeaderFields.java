// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * The fields of a part's header that describe its content, unfolded and otherwise as stored.
 *
 * <p>RFC 2045 §3.
 */
public record MimeHeaderFields(Map<String, String> values) {

    private static final ParameterizedValue TEXT_PLAIN =
            new ParameterizedValue("text/plain", Map.of("charset", "us-ascii"));

    public MimeHeaderFields {
        values = Map.copyOf(values);
    }

    /** The value of the first field {@code name}, which starts with {@code Content-}. */
    public Optional<String> value(String name) {
        return Optional.ofNullable(values.get(name.toLowerCase(Locale.ROOT)));
    }

    /** Media type and parameters; {@code text/plain} if they are missing or malformed (RFC 2045 §5.2). */
    public ParameterizedValue contentType() {
        return contentType(TEXT_PLAIN);
    }

    ParameterizedValue contentType(ParameterizedValue otherwise) {
        return value("content-type")
                .map(ParameterizedValue::parse)
                .map(type -> isMediaType(type.value()) ? type : TEXT_PLAIN)
                .orElse(otherwise);
    }

    /** How the content is shown, if it is said. */
    public Optional<ParameterizedValue> contentDisposition() {
        return value("content-disposition")
                .map(ParameterizedValue::parse)
                .filter(value -> !value.value().isEmpty());
    }

    /** The encoding's name in lower case; {@code 7bit} if it is missing (RFC 2045 §6.1). */
    public String contentTransferEncoding() {
        return value("content-transfer-encoding")
                .map(ParameterizedValue::parse)
                .map(ParameterizedValue::value)
                .filter(name -> !name.isEmpty())
                .orElse("7bit");
    }

    private static boolean isMediaType(String type) {
        int slash = type.indexOf('/');
        return slash > 0 && slash == type.lastIndexOf('/') && slash < type.length() - 1;
    }
}
