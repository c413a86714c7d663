// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Path;

import org.apache.james.ExtraProperties;
import org.apache.james.GuiceJamesServer;

/** One server from the options to its end: fills the home, checks the configuration, starts James, and says when it is ready. */
final class LemonadeServer {
    private final ServeOptions options;
    private final Path distribution;
    private final LemonadeHome home;

    LemonadeServer(ServeOptions options, Path distribution) {
        this.options = options;
        this.distribution = distribution;
        this.home = new LemonadeHome(options.home());
    }

    /** Starts, and returns when every listener accepts; refuses with one sentence and leaves the details in the log. */
    void start(PrintStream out, ServerStop stop) {
        try {
            ConfiguredListeners listeners = prepare();
            GuiceJamesServer james = Storage.server(home.folder());
            stop.stopping(james);
            james.start();
            if (options.demo()) {
                new DemoContent(james).create();
            }
            out.println(listeners.readyLine());
            out.flush();
        } catch (Exception | LinkageError e) {
            throw new StartRefused(new RefusalSentence(home).of(e), e);
        }
    }

    private ConfiguredListeners prepare() throws IOException {
        LauncherVariables variables = LauncherVariables.of(options);
        home.fill(distribution);
        ConfigurationFiles files = new ConfigurationFiles(home.conf());
        files.requireWellFormed();
        files.requireKnownSettings(distribution.resolve("conf"));
        variables.set();
        // From here on there may be log lines.
        ExtraProperties.initialize();
        ConfiguredListeners listeners = ConfiguredListeners.read(home.conf());
        ServerCertificate certificate = new ServerCertificate(home.conf());
        if (listeners.needOwnKeystore()) {
            certificate.makeIfMissing();
            certificate.requireReadable();
        }
        LauncherVariables.setKeystoreSecret(certificate.secret());
        listeners.requireFree();
        return listeners;
    }
}
