// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import org.apache.james.imap.api.ImapCommand;

/**
 * The commands of URLAUTH, valid once a user is authenticated.
 *
 * <p>RFC 4467 §7.
 */
final class UrlAuthCommands {

    static final ImapCommand GENURLAUTH = ImapCommand.authenticatedStateCommand("GENURLAUTH");
    static final ImapCommand URLFETCH = ImapCommand.authenticatedStateCommand("URLFETCH");
    static final ImapCommand RESETKEY = ImapCommand.authenticatedStateCommand("RESETKEY");

    private UrlAuthCommands() {}
}
