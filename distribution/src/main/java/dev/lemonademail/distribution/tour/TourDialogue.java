// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;

import dev.lemonademail.distribution.client.Dialogue;

/**
 * Prints a dialogue as RFCs do: who speaks, a colon, what is said; long lines lose their middle, long contents their end.
 *
 * @param peer the letter for the server on this connection
 */
record TourDialogue(PrintStream out, String peer) implements Dialogue {
    private static final String CLIENT = "C";
    private static final int COLUMNS = 104;
    private static final int COLUMNS_AT_END = 28;
    private static final int LINES_OF_LONG_CONTENT = 3;

    @Override
    public void line(Speaker speaker, String line) {
        print(speaker, abridged(line));
    }

    @Override
    public void content(Speaker speaker, byte[] head, long sizeInOctets) {
        List<String> lines = new String(head, StandardCharsets.UTF_8).lines().toList();
        boolean whole = sizeInOctets <= head.length;
        List<String> shown = whole ? lines : lines.subList(0, Math.min(LINES_OF_LONG_CONTENT, lines.size()));
        shown.forEach(line -> print(speaker, "| " + abridged(line)));
        if (!whole) {
            print(speaker, String.format(Locale.ROOT, "| ... %,d octets in all ...", sizeInOctets));
        }
    }

    private void print(Speaker speaker, String text) {
        String letter = switch (speaker) {
            case CLIENT -> CLIENT;
            case SERVER -> peer;
        };
        out.println(("   " + letter + ": " + text).stripTrailing());
    }

    static String abridged(String line) {
        if (line.length() <= COLUMNS) {
            return line;
        }
        String middle = " ... ";
        int start = COLUMNS - COLUMNS_AT_END - middle.length();
        return line.substring(0, start) + middle + line.substring(line.length() - COLUMNS_AT_END);
    }
}
