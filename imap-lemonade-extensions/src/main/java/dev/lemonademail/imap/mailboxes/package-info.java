// SPDX-License-Identifier: Apache-2.0
/**
 * CREATE, DELETE, RENAME, SUBSCRIBE and UNSUBSCRIBE.
 *
 * <p>RFC 3501 §6.3.3 to §6.3.7, RFC 6154, RFC 8474.
 *
 * <pre>
 * C: a1 CREATE Work.2009.
 * S: a1 OK [MAILBOXID (12)] CREATE completed.
 * C: a2 RENAME Work.2009 Archive.Work
 * S: a2 OK RENAME completed.
 * C: a3 DELETE INBOX
 * S: a3 NO [CANNOT] DELETE failed. The INBOX stays.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.mailboxes.MailboxHierarchy}, {@link
 * dev.lemonademail.imap.mailboxes.Subscriptions}, {@link dev.lemonademail.imap.mailboxes.HierarchyRefused}, then a processor
 * for each command.
 *
 * <p>Mailboxes above a new name are created as well. DELETE leaves those below alone, and the name is still listed as a level
 * above them. RENAME of the INBOX moves its messages only; they get new UIDs. If the server stops in the middle of a RENAME,
 * some mailboxes below can keep their old names. A name has at most 200 characters. A subscription does not follow RENAME.
 *
 * <p>Not supported: mailboxes of other users, which James gives no names.
 */
package dev.lemonademail.imap.mailboxes;
