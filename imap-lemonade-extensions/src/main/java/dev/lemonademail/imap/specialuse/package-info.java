// SPDX-License-Identifier: Apache-2.0
/**
 * SPECIAL-USE and CREATE-SPECIAL-USE: a client finds the mailbox for drafts, sent mail or spam whatever its name is.
 *
 * <p>RFC 6154.
 *
 * <pre>
 * C: a1 CREATE Entw&amp;APw-rfe (USE (\Drafts))
 * S: a1 OK [MAILBOXID (9)] CREATE completed.
 * C: a2 LIST (SPECIAL-USE) "" "*"
 * S: * LIST (\HasNoChildren \Drafts) "." "Entw&amp;APw-rfe"
 * S: a2 OK LIST completed.
 * </pre>
 *
 * <p>In reading order: {@link dev.lemonademail.imap.specialuse.SpecialUse}, {@link
 * dev.lemonademail.imap.specialuse.SpecialUses} (what LIST tells), {@link dev.lemonademail.imap.specialuse.AssignedUses} (what
 * CREATE keeps).
 *
 * <p>A use that no mailbox was created for belongs to the mailbox with the name that James gives it: Archive, Drafts, Sent,
 * Spam, Trash. A second mailbox for the same use, and any for {@code \All} or {@code \Flagged}, is refused with {@code
 * [USEATTR]}. A use follows its mailbox when that is renamed and is free again when it is deleted.
 *
 * <p>Not supported: the metadata entry {@code /private/specialuse}.
 */
package dev.lemonademail.imap.specialuse;
