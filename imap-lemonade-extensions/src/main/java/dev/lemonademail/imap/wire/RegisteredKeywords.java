// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.wire;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * The keywords that several clients agree on, spelled as they are registered.
 *
 * <p>RFC 5550 §5.10, RFC 3503. Flags are compared without case (RFC 3501 §9); one spelling keeps every storage and index of
 * James from telling them apart.
 */
public final class RegisteredKeywords {

    private static final Map<String, String> SPELLINGS = List.of(
                    "$Forwarded",
                    "$MDNSent",
                    "$SubmitPending",
                    "$Submitted",
                    "$Junk",
                    "$NotJunk",
                    "$Phishing",
                    "$Important")
            .stream()
            .collect(Collectors.toMap(keyword -> keyword.toLowerCase(Locale.US), Function.identity()));

    private RegisteredKeywords() {}

    /** {@code keyword} as it is registered, or as it is. */
    public static String spelled(String keyword) {
        return SPELLINGS.getOrDefault(keyword.toLowerCase(Locale.US), keyword);
    }
}
