// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.specialuse;

import java.util.Arrays;
import java.util.Locale;
import java.util.Optional;

/** What a mailbox is there for (RFC 6154). */
public enum SpecialUse {
    ALL("\\All", Creation.REFUSED),
    ARCHIVE("\\Archive", Creation.ALLOWED),
    DRAFTS("\\Drafts", Creation.ALLOWED),
    FLAGGED("\\Flagged", Creation.REFUSED),
    JUNK("\\Junk", Creation.ALLOWED),
    SENT("\\Sent", Creation.ALLOWED),
    TRASH("\\Trash", Creation.ALLOWED);

    private final String attribute;
    private final Creation creation;

    SpecialUse(String attribute, Creation creation) {
        this.attribute = attribute;
        this.creation = creation;
    }

    /** The attribute as LIST has it. */
    public String attribute() {
        return attribute;
    }

    /** Whether a client may create a mailbox for this use: a mailbox that shows what lies in others cannot be created. */
    boolean canBeCreated() {
        return creation == Creation.ALLOWED;
    }

    /** Letters only, as keys of annotations want it. */
    String key() {
        return name().toLowerCase(Locale.US);
    }

    /** The use with this attribute; upper and lower case are the same. */
    public static Optional<SpecialUse> of(String attribute) {
        return Arrays.stream(values())
                .filter(use -> use.attribute.equalsIgnoreCase(attribute))
                .findFirst();
    }

    private enum Creation {
        ALLOWED,
        REFUSED
    }
}
