// SPDX-License-Identifier: Apache-2.0
/**
 * A connection that began in plain text goes on under TLS.
 *
 * <p>RFC 3501 §6.2.1.
 *
 * <pre>
 * C: a1 STARTTLS
 * S: a1 OK STARTTLS Begin TLS negotiation now.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.starttls.ExtendedStartTlsProcessor}. That nothing in plain text may follow the
 * command is for {@link dev.lemonademail.imap.connection.CommandDecoder} to see to.
 */
package dev.lemonademail.imap.starttls;
