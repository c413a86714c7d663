// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import org.apache.james.core.Username;

/** Who asks for the content of an authorized URL (RFC 4467 §3). */
public sealed interface UrlReader {

    /** The authenticated user. */
    Username user();

    /** An IMAP session, by its authorization identity. */
    record ImapSession(Username user) implements UrlReader {}

    /** The message submission service of this server, on behalf of the user that authenticated to it. */
    record Submission(Username user) implements UrlReader {}
}
