// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.nio.file.Path;

import dev.lemonademail.tests.transcript.Endpoints;

/** A server that serves. */
public interface RunningServer extends AutoCloseable {
    Endpoints endpoints();

    /** Where its JVM puts temporary files. */
    Path temporaryFiles();

    /** All that it has logged so far, on whatever way. */
    String log();

    boolean isAlive();

    /** Stops it with SIGTERM. */
    @Override
    void close();
}
