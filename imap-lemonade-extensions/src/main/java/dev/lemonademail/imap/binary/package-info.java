// SPDX-License-Identifier: Apache-2.0
/**
 * Parts of messages without their transfer encoding: a photo as a photo, a third smaller than its base64.
 *
 * <p>RFC 3516 §4.2, RFC 3516 §4.3. APPEND of binary messages is in {@link dev.lemonademail.imap.append}.
 *
 * <pre>
 * C: a1 FETCH 1 (BINARY.SIZE[2] BINARY.PEEK[2]&lt;0.1024&gt;)
 * S: * 1 FETCH (BINARY.SIZE[2] 10000000 BINARY[2]&lt;0&gt; ~{1024}
 * S: ...)
 * S: a1 OK FETCH completed.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.binary.BinaryItemSyntax}, then {@code BinaryItem}.
 *
 * <p>Octets are told as a literal8 if a NUL is among those that are sent, and as a string otherwise. A part with an unknown
 * encoding is left out and the command ends with {@code NO [UNKNOWN-CTE]}; the other items and messages are told. A multipart
 * and a message are as they are stored, for they have no encoding of their own (RFC 2045 §6.4).
 *
 * <p>Not supported: uuencode. Text that was stored with bare line feeds keeps them.
 */
package dev.lemonademail.imap.binary;
