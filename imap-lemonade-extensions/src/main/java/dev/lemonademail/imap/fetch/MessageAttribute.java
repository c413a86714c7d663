// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.util.Date;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

import javax.mail.Flags;

import com.google.common.collect.ImmutableMap;

/**
 * What is known of a message beside its octets.
 *
 * <p>RFC 3501 §6.4.5, RFC 7162 §3.1.4.2; EMAILID and THREADID are those of OBJECTID (RFC 8474), SAVEDATE that of RFC 8514.
 */
public enum MessageAttribute implements FetchItemSource {
    UID("UID", Needs.FLAGS) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("UID " + message.uid().asLong());
        }
    },
    FLAGS("FLAGS", Needs.FLAGS) {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text(flagList(message.flags()));
        }
    },
    MODSEQ("MODSEQ", Needs.FLAGS) {
        @Override
        public boolean isDynamic() {
            return true;
        }

        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("MODSEQ (" + message.modSeq().asLong() + ")");
        }
    },
    EMAILID("EMAILID", Needs.FLAGS) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("EMAILID (" + message.messageId().serialize() + ")");
        }
    },
    THREADID("THREADID", Needs.FLAGS) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("THREADID (" + message.threadId().serialize() + ")");
        }
    },
    SIZE("RFC822.SIZE", Needs.METADATA) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("RFC822.SIZE " + message.size());
        }
    },
    INTERNALDATE("INTERNALDATE", Needs.METADATA) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            return new FetchDatum.Text("INTERNALDATE " + dateTime(message.internalDate()));
        }
    },
    SAVEDATE("SAVEDATE", Needs.METADATA) {
        @Override
        public FetchDatum datum(FetchedMessage message) {
            Optional<String> date = message.saveDate().map(MessageAttribute::dateTime);
            return new FetchDatum.Text("SAVEDATE " + date.orElse("NIL"));
        }
    };

    // James: it keeps the instant alone, so that all dates are told in UTC.
    private static final DateTimeFormatter DATE_TIME =
            DateTimeFormatter.ofPattern("-MMM-uuuu HH:mm:ss xx", Locale.US).withZone(ZoneOffset.UTC);

    /** In the order in which they are told (RFC 3501 §2.3.2). */
    private static final Map<Flags.Flag, String> SYSTEM_FLAGS = ImmutableMap.of(
            Flags.Flag.ANSWERED, "\\Answered",
            Flags.Flag.DELETED, "\\Deleted",
            Flags.Flag.DRAFT, "\\Draft",
            Flags.Flag.FLAGGED, "\\Flagged",
            Flags.Flag.RECENT, "\\Recent",
            Flags.Flag.SEEN, "\\Seen");

    private final String word;
    private final Needs needs;

    MessageAttribute(String word, Needs needs) {
        this.word = word;
        this.needs = needs;
    }

    /** The word that asks for it, in upper case. */
    public String word() {
        return word;
    }

    @Override
    public Needs needs() {
        return needs;
    }

    @Override
    public abstract FetchDatum datum(FetchedMessage message);

    /** {@code date-time} (RFC 3501 §9). */
    private static String dateTime(Date date) {
        int day = date.toInstant().atOffset(ZoneOffset.UTC).get(ChronoField.DAY_OF_MONTH);
        return '"' + (day < 10 ? " " : "") + day + DATE_TIME.format(date.toInstant()) + '"';
    }

    private static String flagList(Flags flags) {
        StringBuilder list = new StringBuilder("FLAGS (");
        SYSTEM_FLAGS.forEach((flag, word) -> {
            if (flags.contains(flag)) {
                separate(list).append(word);
            }
        });
        for (String keyword : flags.getUserFlags()) {
            separate(list).append(keyword);
        }
        return list.append(')').toString();
    }

    private static StringBuilder separate(StringBuilder list) {
        return list.charAt(list.length() - 1) == '(' ? list : list.append(' ');
    }
}
