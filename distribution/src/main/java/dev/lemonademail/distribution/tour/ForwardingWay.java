// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.PrintStream;

import dev.lemonademail.distribution.client.Traffic;

/** One way to forward the attachment of the newest mail in Alice's INBOX to Bob. */
interface ForwardingWay {
    /** A few words for the table. */
    String name();

    /** What happens, for the reader of the dialogue. */
    String explanation();

    /** Does it, prints the dialogue, and tells what the connections spent. */
    Traffic forward(TourMailboxes mailboxes, Composition composition, PrintStream out) throws IOException;
}
