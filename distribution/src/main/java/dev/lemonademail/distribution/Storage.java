// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.nio.file.Path;

import org.apache.james.FakeSearchMailboxModule;
import org.apache.james.GuiceJamesServer;
import org.apache.james.MemoryJamesConfiguration;
import org.apache.james.MemoryJamesServerMain;

/** Where mail, accounts and scripts are kept: the one place that chooses it. */
final class Storage {
    private Storage() {}

    /** James with memory storage: what it keeps is gone when it stops. */
    static GuiceJamesServer server(Path home) {
        MemoryJamesConfiguration configuration = MemoryJamesConfiguration.builder()
                .workingDirectory(home.toFile())
                .build();
        return MemoryJamesServerMain.createServer(configuration).combineWith(new FakeSearchMailboxModule());
    }
}
