// SPDX-License-Identifier: Apache-2.0
/**
 * A connection that is compressed in both directions.
 *
 * <p>RFC 4978.
 *
 * <pre>
 * C: a1 COMPRESS DEFLATE
 * S: a1 OK COMPRESS DEFLATE active.
 * C: a2 COMPRESS DEFLATE                    (compressed from here on)
 * S: a2 NO [COMPRESSIONACTIVE] COMPRESS failed. DEFLATE is active already.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.compress.ExtendedCompressProcessor}, then {@code BoundedInflater} (a few octets
 * may not become many at once).
 *
 * <p>Not supported: another algorithm than DEFLATE; COMPRESS before login.
 */
package dev.lemonademail.imap.compress;
