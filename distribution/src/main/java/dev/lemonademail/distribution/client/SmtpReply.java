// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.util.List;
import java.util.Locale;

/** A reply of an SMTP server: the code and the text of each line (RFC 5321 §4.2). */
public record SmtpReply(int code, List<String> lines) {
    public SmtpReply {
        lines = List.copyOf(lines);
    }

    /** This reply if its code is one of 2yz or 3yz. Refuses others with the server's text. */
    public SmtpReply orThrow() {
        if (code < 200 || code >= 400) {
            throw new UnexpectedReply("The SMTP server answered " + code + " " + String.join(" / ", lines));
        }
        return this;
    }

    /** Whether a reply to EHLO has a keyword. */
    public boolean announces(String keyword) {
        return lines.stream()
                .map(line -> line.split(" ", 2)[0].toUpperCase(Locale.ROOT))
                .anyMatch(keyword.toUpperCase(Locale.ROOT)::equals);
    }
}
