// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;

/** The servers that all tests of a run share; each is started when it is first needed and stopped when the run ends. */
public enum Servers {
    /** The distribution. */
    LEMONADE,
    /** A stock James with our extensions dropped in. */
    STOCK;

    private RunningServer running;

    /** The server; starts it if it does not run yet. */
    public synchronized RunningServer running() {
        if (running == null) {
            running = start();
            Runtime.getRuntime().addShutdownHook(new Thread(running::close));
        }
        return running;
    }

    private RunningServer start() {
        try {
            String name = name().toLowerCase(Locale.ROOT);
            return this == LEMONADE ? LemonadeServer.demo(name) : StockJames.withExtensions(name);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
