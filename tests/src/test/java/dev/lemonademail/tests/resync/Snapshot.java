// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.resync;

import java.io.IOException;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the server holds, as a client that knows nothing learns it. */
record Snapshot(NavigableMap<Long, KnownMessage> messages) {

    /** @param observer a connection that does nothing else */
    static Snapshot of(ImapLink observer, String mailbox) throws IOException {
        observer.ok("EXAMINE " + mailbox);
        NavigableMap<Long, KnownMessage> messages = new TreeMap<>();
        for (String response : observer.ok("UID FETCH 1:* (FLAGS MODSEQ)")) {
            FetchedFlags.of(response)
                    .ifPresent(fetched -> messages.put(
                            fetched.uid().orElseThrow(),
                            new KnownMessage(
                                    fetched.flags().orElseThrow(),
                                    fetched.modSeq().orElseThrow())));
        }
        return new Snapshot(messages);
    }
}
