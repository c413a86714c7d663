// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.time.Duration;
import java.util.Locale;

import org.apache.james.smtpserver.DataLineJamesMessageHookHandler;

import com.google.inject.Inject;
import com.google.inject.Singleton;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * The settings of submission in {@code conf/lemonade.properties}.
 *
 * @param lineLimit octets of a command or DATA line ({@code smtp.line.limit})
 * @param headerLimit octets of a header section sent by BDAT or BURL ({@code smtp.header.limit})
 * @param messageLimit octets of a message where the listener's {@code maxmessagesize} is 0
 *     ({@code smtp.message.limit})
 * @param binary what becomes of binary parts ({@code smtp.binary})
 * @param bareNewlines what becomes of a CR or LF alone outside binary content ({@code smtp.bare.newlines})
 * @param burlTimeout time to resolve one URL ({@code burl.timeout})
 * @param burlConcurrent URLs being resolved for one user at a time ({@code burl.concurrent})
 * @param burlLimit URLs in one message ({@code burl.limit})
 */
@Singleton
public record SubmissionSettings(
        int lineLimit,
        int headerLimit,
        long messageLimit,
        Binary binary,
        BareNewlines bareNewlines,
        Duration burlTimeout,
        int burlConcurrent,
        int burlLimit) {
    private static final int MIB = 1024 * 1024;

    /** What becomes of parts with Content-Transfer-Encoding binary. */
    public enum Binary {
        /** They are sent on as base64, so that every later step can carry them. */
        CONVERT,
        /** They are left as they are. */
        PRESERVE
    }

    /** What becomes of a CR or LF that stands alone. */
    public enum BareNewlines {
        /** The message is refused, as James refuses it in DATA. */
        REJECT,
        /** It is part of the message. */
        ACCEPT
    }

    @Inject
    public SubmissionSettings(LemonadeSettings settings) {
        this(
                Math.toIntExact(settings.size("smtp.line.limit", MIB)),
                Math.toIntExact(settings.size("smtp.header.limit", MIB)),
                settings.size("smtp.message.limit", 100L * MIB),
                word(settings, "smtp.binary", Binary.class, Binary.CONVERT),
                word(settings, "smtp.bare.newlines", BareNewlines.class, bareNewlinesOfJames()),
                settings.duration("burl.timeout", Duration.ofSeconds(60)),
                settings.count("burl.concurrent", 4, 1),
                settings.count("burl.limit", 100, 1));
    }

    private static BareNewlines bareNewlinesOfJames() {
        return DataLineJamesMessageHookHandler.DETECT_SMTP_SMUGGLING ? BareNewlines.REJECT : BareNewlines.ACCEPT;
    }

    private static <E extends Enum<E>> E word(LemonadeSettings settings, String key, Class<E> type, E standard) {
        return settings.text(key)
                .map(text -> {
                    try {
                        return Enum.valueOf(type, text.toUpperCase(Locale.US));
                    } catch (IllegalArgumentException e) {
                        throw new IllegalArgumentException(
                                "lemonade.properties: '" + text + "' is no value of " + key, e);
                    }
                })
                .orElse(standard);
    }
}
