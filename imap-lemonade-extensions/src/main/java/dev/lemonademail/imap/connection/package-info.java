// SPDX-License-Identifier: Apache-2.0
/**
 * From octets to commands: literals of every kind, limits, and one command after the other.
 *
 * <p>RFC 3501 §2.2.1, RFC 3501 §4.3, RFC 7888, RFC 3516 §4.4. What a user gets:
 *
 * <pre>
 * C: a1 LOGIN {5}              a synchronising literal is asked for once its size is known to be fine,
 * S: + OK
 * C: alice {6+}                others follow at once, any number of them,
 * C: secret
 * C: a2 SELECT INBOX           and what is sent ahead waits for what is before it
 * S: a1 OK …
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.connection.LineScanner} (does this line announce a literal?), {@code
 * CommandCollector} (one command within its {@link dev.lemonademail.imap.connection.CommandLimits}), {@code
 * LiteralSpool} (large literals in a file), {@link dev.lemonademail.imap.connection.CommandDecoder} (the Netty handler
 * that ties them to a connection), {@link dev.lemonademail.imap.connection.ConnectionEquipment} (how it gets there).
 *
 * <p>Beyond a limit: {@code BAD} for a line that is too long, for too many literals, and for a NUL outside literal8;
 * {@code NO [TOOBIG]} for literals that are too large. A rejected non-synchronising literal is swallowed, so the
 * connection stays in step; one that nobody would wait for ends it. An unknown command gets {@code BAD}, the tenth in a
 * row {@code BYE} as well.
 *
 * <p>Not supported: LITERAL- (RFC 7888 §5); a bare CR as a line end.
 */
package dev.lemonademail.imap.connection;
