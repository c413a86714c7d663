// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

/** The state in which a script finds its connections. */
enum Start {
    /** The greeting is there to be read. */
    GREETING,
    /** The greeting has been read. */
    CONNECTED,
    /** Users of these very names may log in, {@code imapuser} in the name of others. */
    ADMINISTRATOR,
    /** Logged in. */
    AUTHENTICATED,
    /** Logged in, and there are mailboxes whose names are not plain words. */
    NAMES,
    /** Logged in, and another user has a mailbox of its own. */
    NEIGHBOUR,
    /** Logged in, and another user shares two mailboxes. */
    SHARED,
    /** {@code INBOX}, empty, is selected. */
    INBOX,
    /** The mailbox with four messages that {@code SelectedStateSetup} makes is selected. */
    MAILBOX,
    /** As {@link #MAILBOX}, and the user may keep 7 messages and 5 GB. */
    QUOTA
}
