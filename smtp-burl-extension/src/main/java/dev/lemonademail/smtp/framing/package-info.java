// SPDX-License-Identifier: Apache-2.0
/**
 * How octets of a connection become lines for commands, or raw octets where a command has announced them.
 *
 * <pre>
 * C: BDAT 5 LAST         a line; BdatCmdHandler calls expectRaw(5)
 * C: a CR LF . CR        raw, whatever the segments
 * C: NOOP                a line again; executed when BDAT has been answered
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.framing.FramerInstaller} puts {@link dev.lemonademail.smtp.framing.SmtpFramer} into a
 * connection that {@code SessionChannel} finds; {@link dev.lemonademail.smtp.framing.StartTlsCmdHandler} guards STARTTLS
 * (RFC 3207 §4.2).
 *
 * <p>Not supported: LMTP, whose listeners keep the stock framer.
 */
package dev.lemonademail.smtp.framing;
