// SPDX-License-Identifier: Apache-2.0
/**
 * LIST and LSUB: which mailboxes there are, which are subscribed, and what else a client wants to know of all of them at once.
 *
 * <p>RFC 3501 §6.3.8, §6.3.9, RFC 3348, RFC 5258, RFC 5819, RFC 6154, RFC 8440.
 *
 * <pre>
 * C: a1 LIST (SUBSCRIBED RECURSIVEMATCH) "" ("INBOX" "%") RETURN (CHILDREN STATUS (UNSEEN))
 * S: * LIST (\HasNoChildren \Subscribed) "." "INBOX"
 * S: * STATUS "INBOX" (UNSEEN 3)
 * S: * LIST (\HasChildren) "." "Work" ("CHILDINFO" ("SUBSCRIBED"))
 * S: a1 OK LIST completed.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.list.ExtendedListRequest}, {@code MailboxPattern}, {@code Hierarchy},
 * {@code MailboxListing} (which names and with which attributes: nothing but values), {@link
 * dev.lemonademail.imap.list.ExtendedListProcessor}.
 *
 * <p>A name that is no mailbox is listed if it is subscribed and that is asked for, or if it stands for mailboxes below it
 * that are not listed themselves: {@code LIST "" %} shows {@code foo} when there is only {@code foo.bar}. It has {@code
 * \NonExistent}, or {@code \Noselect} if the command used nothing of RFC 5258. {@code \HasChildren}, {@code \HasNoChildren}
 * and special uses are always told. {@code REMOTE} adds nothing, for nothing is elsewhere. Mailboxes and subscriptions are
 * read from the storage once per command; a pattern costs one step per character of a name.
 *
 * <p>Not supported: mailboxes of other users and namespaces other than that of the user, which James gives no names; so
 * nothing is listed that a user may not look up (RFC 4314 §4).
 */
package dev.lemonademail.imap.list;
