// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A script without what it demands of a server and no RFC does: James's own words, the order of what SELECT tells, RECENT behind EXPUNGE,
 * and which messages are recent: to James, those that were told to a session only while it had the mailbox selected still are.
 *
 * <p>RFC 3501 §7.1, RFC 3501 §6.3.1, RFC 3501 §7.4.1, RFC 3501 §2.3.2.
 */
final class FreeText {
    /** A status response: who it is for, the word, a response code if one is demanded, the text. */
    private static final Pattern STATUS =
            Pattern.compile("(S: ?(?:\\\\\\*|[^\\\\ ]\\S*) (?:OK|NO|BAD|BYE))(?: (\\\\\\[(?:.*?\\\\\\]|[A-Z]+))?.*)?");

    /** What James adds to EXPUNGE, of which the client knows it. */
    private static final Pattern EXPUNGED = Pattern.compile("S: \\\\\\* \\S+ EXPUNGE");

    private static final Pattern RECENT = Pattern.compile("S: \\\\\\* \\S+ RECENT");
    private static final Pattern COUNT_OF_RECENT = Pattern.compile("\\* \\d+ RECENT");
    private static final Pattern FETCHED_TEXT = Pattern.compile(
            "(S: \\\\\\* \\d+ FETCH \\\\\\()(FLAGS \\\\\\(.*?\\\\\\) |\\.\\*(?:\\\\\\) )?)(.*\\\\\\{\\d+\\\\?\\})");
    private static final Pattern SELECT = Pattern.compile("C: ?\\S+ (SELECT|EXAMINE) .*");

    private FreeText() {}

    /** The lines to play instead of {@code script}. */
    static List<String> left(List<String> script) {
        List<String> lines = new ArrayList<>();
        List<String> selected = new ArrayList<>();
        boolean selecting = false;
        String last = "";
        for (String line : script) {
            if (selecting && line.startsWith("S: \\*")) {
                selected.add(free(line));
            } else if (selecting && (line.startsWith("SUB {") || line.startsWith("}"))) {
                // Part of the greater block that all these lines become.
                continue;
            } else if (!EXPUNGED.matcher(last).matches()
                    || !RECENT.matcher(line).matches()) {
                addBlock(selected, lines);
                selecting = SELECT.matcher(line.toUpperCase(Locale.US)).matches();
                lines.add(free(line));
            }
            last = line;
        }
        return flagsAnywhere(lines.stream().map(FreeText::anyRecent).toList());
    }

    /** FETCH of a text, with the flags that it sets before it or behind it: its data have no order (RFC 3501 §7.4.2). */
    private static List<String> flagsAnywhere(List<String> script) {
        List<String> lines = new ArrayList<>();
        boolean inText = false;
        for (String line : script) {
            Matcher fetched = FETCHED_TEXT.matcher(line);
            if (fetched.matches()) {
                inText = true;
                lines.add(fetched.group(1) + "(?:" + fetched.group(2) + ")?" + fetched.group(3));
            } else {
                inText &= line.startsWith("S:");
                lines.add(
                        inText && line.endsWith("\\)")
                                ? line.substring(0, line.length() - 2) + "(?: FLAGS \\([^)]*\\))?\\)"
                                : line);
            }
        }
        return lines;
    }

    /** The expectation {@code line} whichever messages are recent; others as they are. */
    private static String anyRecent(String line) {
        if (!line.startsWith("S: ")) {
            return line;
        }
        return RECENT.matcher(line).matches() ? "S: \\* 0 RECENT" : without("\\\\Recent", line);
    }

    /** What the server says, without which messages are recent: that is for it to determine as well as it can. */
    static String withoutRecent(String line) {
        return COUNT_OF_RECENT.matcher(line).matches() ? "* 0 RECENT" : without("\\Recent", line);
    }

    private static String without(String flag, String line) {
        return line.replace(" " + flag, "").replace(flag + " ", "").replace(flag, "");
    }

    private static void addBlock(List<String> selected, List<String> lines) {
        if (!selected.isEmpty()) {
            lines.add("SUB {");
            lines.addAll(selected);
            lines.add("}");
            selected.clear();
        }
    }

    /** A response code that is demanded stays; where none is, any is as good. */
    private static String free(String line) {
        Matcher status = STATUS.matcher(line);
        if (!status.matches()) {
            return line;
        }
        return status.group(1) + (status.group(2) == null ? ".*" : " " + status.group(2) + ".*");
    }
}
