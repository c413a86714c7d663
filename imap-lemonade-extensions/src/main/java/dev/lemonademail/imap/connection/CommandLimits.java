// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * How much of a command a client may send.
 *
 * <p>{@code Choice:} RFC 7162 §4 asks for lines of 8,192 octets at least; RFC 3501 sets no limit for literals.
 *
 * @param line octets of one line with its line end; before login also of all lines of a command
 * @param literalBeforeLogin octets of all literals of a command before login
 * @param literal octets of one literal, and of all literals of a command, after login
 * @param literals number of literals of a command
 * @param memory octets of a command's literals that are kept in memory; the others wait in a file
 */
public record CommandLimits(int line, long literalBeforeLogin, long literal, int literals, int memory) {

    /** A number that RFC 3501 §9 cannot write as a literal's size: whoever sends it is not worth waiting for. */
    private static final long LARGEST_LITERAL = 0xFFFF_FFFFL;

    /** {@code Choice:} what is swallowed of a rejected non-synchronising literal before login, in octets. */
    private static final long SWALLOWED_BEFORE_LOGIN = 1024 * 1024;

    /** {@code Choice:} so many full lines may make up one command after login, since its literals part it into lines. */
    private static final int LINES = 16;

    /** {@code Choice:} a shorter line would not hold the commands of ordinary clients. */
    private static final int SHORTEST_LINE = 1000;

    private static final int LARGEST_IN_MEMORY = 64 * 1024 * 1024;

    /** The limits that the operator set. */
    public static CommandLimits of(LemonadeSettings settings) {
        return new CommandLimits(
                inMemory(settings, "imap.line.limit", 64 * 1024, SHORTEST_LINE),
                settings.size("imap.literal.limit.unauthenticated", 8 * 1024),
                settings.size("imap.literal.limit", 100 * 1024 * 1024),
                settings.count("imap.literals.limit", 1000, 1),
                inMemory(settings, "imap.literal.memory", 256 * 1024, 0));
    }

    private static int inMemory(LemonadeSettings settings, String key, long standard, int least) {
        long size = settings.size(key, standard);
        if (size < least || size > LARGEST_IN_MEMORY) {
            throw new IllegalArgumentException("conf/lemonade.properties: " + key + " must be between " + least
                    + " and " + LARGEST_IN_MEMORY + " octets, but is " + size);
        }
        return (int) size;
    }

    long literals(Login login) {
        return login == Login.DONE ? literal : literalBeforeLogin;
    }

    long lines(Login login) {
        return login == Login.DONE ? (long) line * LINES : line;
    }

    boolean canSwallow(long literalSize, Login login) {
        return literalSize <= (login == Login.DONE ? LARGEST_LITERAL : SWALLOWED_BEFORE_LOGIN);
    }

    /** Whether the client has logged in. */
    enum Login {
        DONE,
        MISSING
    }
}
