// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.specialuse;

/** A mailbox cannot be created for a special use (RFC 6154). */
public final class SpecialUseRefused extends RuntimeException {

    private static final long serialVersionUID = 1;

    /** @param attribute what the client asked for */
    public SpecialUseRefused(String attribute) {
        super("No mailbox can be created for " + attribute);
    }
}
