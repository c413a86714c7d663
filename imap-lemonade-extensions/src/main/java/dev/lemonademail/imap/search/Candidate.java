// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

/** A message that a search looks at. */
interface Candidate {

    /** Whether {@code numbers} names it. */
    boolean isIn(SearchKey.Numbers numbers);

    /** Whether James's search has found it. */
    boolean isFoundBy(SearchKey.Text text);

    /** As much of it as the keys need; nothing may be asked of one of which only the number is known. */
    MessageFacts facts();
}
