// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import org.apache.james.mailbox.model.MailboxAnnotation;

/**
 * The annotations that belong to this server, not to its users.
 *
 * <p>RFC 5464 §6.2.1 gives vendors their own tree. What is in ours tells which authorized URLs are revoked (RFC 4467 §2.2):
 * whoever could set it back would bring them to life again.
 */
final class KeyBookkeeping {

    private static final String PREFIX = "/private/vendor/lemonade/";

    private KeyBookkeeping() {}

    static boolean holds(MailboxAnnotation annotation) {
        return annotation.getKey().asString().startsWith(PREFIX);
    }
}
