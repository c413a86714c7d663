// SPDX-License-Identifier: Apache-2.0
/**
 * What becomes of binary content (RFC 3030 §3): base64, so that every mailet, IMAP client and relay can carry it.
 *
 * <pre>
 * Content-Transfer-Encoding: binary      becomes      Content-Transfer-Encoding: base64
 *
 * any octets                                          YW55IG9jdGV0cw==
 * </pre>
 *
 * <p>{@link dev.lemonademail.smtp.binarymime.BinaryMimeStream} follows the structure, {@code EntityHeader} reads and
 * rewrites a header section, {@code LeafEncoder} encodes, {@code NewlineCheck} looks for lines that do not end in CRLF.
 *
 * <p>Below multipart/signed a converted part breaks the signature, which is logged.
 */
package dev.lemonademail.smtp.binarymime;
