// SPDX-License-Identifier: Apache-2.0
/**
 * The IMAP side of the Lemonade profile (RFC 5550 §3.2) for James: one folder for each extension.
 *
 * <p>{@link dev.lemonademail.imap.LemonadeImapPackage} lists what James gets from us and what ours replaces;
 * {@link dev.lemonademail.imap.LemonadeImapStartable} gives every IMAP listener our command decoder. A command goes this
 * way:
 *
 * <pre>
 * octets → connection (one complete command) → parser → request → dispatch → processor → response → output → octets
 * </pre>
 */
package dev.lemonademail.imap;
