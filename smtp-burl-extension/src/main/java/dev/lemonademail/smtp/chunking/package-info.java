// SPDX-License-Identifier: Apache-2.0
/**
 * CHUNKING and BINARYMIME (RFC 3030): a message in pieces of known size, with any octets in them.
 *
 * <pre>
 * C: MAIL FROM:&lt;alice@example.org&gt; BODY=BINARYMIME
 * C: RCPT TO:&lt;bob@example.org&gt;
 * C: BDAT 100000              followed by 100000 octets
 * S: 250 2.5.0 100000 octets received
 * C: BDAT 0 LAST
 * S: 250 2.6.0 Message received
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.chunking.BdatCmdHandler}, {@code BdatArguments}, {@code ChunkLineHandler} and
 * {@code DiscardLineHandler} for the octets, {@link dev.lemonademail.smtp.chunking.ChunkingEhlo},
 * {@link dev.lemonademail.smtp.chunking.BodyParameterHook}.
 *
 * <p>A chunk that is refused is swallowed and then answered. A BDAT without a size ends the connection, and so does one
 * more than ten times as large as the largest message.
 */
package dev.lemonademail.smtp.chunking;
