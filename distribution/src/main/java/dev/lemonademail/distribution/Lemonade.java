// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

import dev.lemonademail.distribution.bench.Bench;
import dev.lemonademail.distribution.tour.Tour;

/** The command line: {@code lemonade serve | tour | bench}. Exit codes: 0 done, 1 could not be done, 2 not understood. */
public final class Lemonade {
    private static final String USAGE = """
            Usage: lemonade serve [--home DIR] [--port-base N] [--bind ADDRESS] [--demo]
                   lemonade tour
                   lemonade bench --imap HOST:PORT --submission HOST:PORT --user NAME --password PASSWORD
                   lemonade --help | --version

            serve   runs the mail server in the foreground until SIGTERM or Ctrl-C
              --home DIR        its conf/, var/ and logs/; made on first start (default lemonade-home)
              --port-base N     added to every standard port (default 10000; 0 is the standard ports)
              --bind ADDRESS    the IPv4 address to listen on (default 127.0.0.1)
              --demo            alice, bob and carol at example.org, password "secret"; loopback only
            tour    shows on a throw-away server how a large attachment is forwarded without download
            bench   measures any server; "lemonade bench --help" tells its options
            """;

    private Lemonade() {}

    public static void main(String[] args) {
        System.exit(run(List.of(args), System.out, System.err));
    }

    static int run(List<String> words, PrintStream out, PrintStream err) {
        try {
            return dispatch(words, out, err);
        } catch (UsageError e) {
            err.println("lemonade: " + e.getMessage() + ".");
            err.println();
            err.print(USAGE);
            return 2;
        } catch (StartRefused e) {
            err.println("lemonade: " + e.getMessage());
            return 1;
        }
    }

    private static int dispatch(List<String> words, PrintStream out, PrintStream err) {
        if (words.isEmpty()) {
            throw new UsageError("what shall it do");
        }
        List<String> rest = words.subList(1, words.size());
        return switch (words.get(0)) {
            case "serve" -> serve(rest, out);
            case "tour" -> tour(rest, out, err);
            case "bench" -> Bench.run(rest, out);
            case "--help", "-h", "help" -> {
                out.print(USAGE);
                yield 0;
            }
            case "--version" -> {
                out.println("Lemonade for James " + version());
                yield 0;
            }
            default -> throw new UsageError("there is no command " + words.get(0));
        };
    }

    private static int tour(List<String> words, PrintStream out, PrintStream err) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        distribution();
        return Tour.run(words, out, err);
    }

    private static int serve(List<String> words, PrintStream out) {
        if (words.contains("--help")) {
            out.print(USAGE);
            return 0;
        }
        ServeOptions options = ServeOptions.parse(words);
        ServerStop stop = new ServerStop();
        stop.register();
        // Standard output carries the ready line and nothing else, whatever a library prints.
        System.setOut(System.err);
        try {
            new LemonadeServer(options, distribution()).start(out, stop);
            new CountDownLatch(1).await();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException | Error e) {
            stop.startRefused();
            throw e;
        }
        return 0;
    }

    private static Path distribution() {
        return Optional.ofNullable(System.getProperty("lemonade.distribution"))
                .map(Path::of)
                .orElseThrow(
                        () -> new StartRefused(
                                "The property lemonade.distribution does not say where the distribution is; start it with bin/lemonade."));
    }

    private static String version() {
        return Optional.ofNullable(Lemonade.class.getPackage().getImplementationVersion())
                .orElse("(unpackaged)");
    }
}
