// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.selected;

/** A request during which no expunge may be told, because its client counts messages at the same time (RFC 3501 §7.4.1). */
public interface KeepsSequenceNumbers {

    /** Whether expunges have to wait for a later command: true for FETCH, STORE and SEARCH, false for their UID forms. */
    boolean keepsSequenceNumbers();
}
