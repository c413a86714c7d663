// SPDX-License-Identifier: Apache-2.0
/**
 * The server tells what it can do before it is asked, in the greeting and after login.
 *
 * <p>RFC 5550 §3.2, RFC 3501 §7.1.
 *
 * <pre>
 * S: * OK [CAPABILITY IMAP4rev1 … AUTH=PLAIN … STARTTLS …] … ready.
 * C: a1 LOGIN alice secret
 * S: a1 OK [CAPABILITY IMAP4rev1 …] LOGIN completed.
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.greeting.SessionCapabilities} (the one list), {@link
 * dev.lemonademail.imap.greeting.CapabilityGreeting}, {@link dev.lemonademail.imap.greeting.CapabilityAfterLogin}, {@link
 * dev.lemonademail.imap.greeting.ExtendedCapabilityProcessor}.
 */
package dev.lemonademail.imap.greeting;
