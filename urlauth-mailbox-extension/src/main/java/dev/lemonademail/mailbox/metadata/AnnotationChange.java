// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.metadata;

import java.util.Optional;

import dev.lemonademail.mailbox.part.OctetSource;

/**
 * An entry and the value that it shall have.
 *
 * <p>RFC 5464 §4.3.
 *
 * @param name of an entry
 * @param value any octets; empty to remove the entry
 */
public record AnnotationChange(EntryName name, Optional<OctetSource> value) {

    public AnnotationChange {
        if (!name.isEntry()) {
            throw new IllegalArgumentException("No entry can have that name");
        }
    }
}
