// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.io.PrintStream;
import java.util.ArrayList;
import java.util.List;

import dev.lemonademail.distribution.client.UnexpectedReply;

/** {@code ./lemonade bench}: measures a server on this machine, whoever made it. */
public final class Bench {
    private Bench() {}

    /**
     * Measures what the arguments name and prints a table and, for programs, one line per measurement that begins with
     * {@code bench}. What keeps it from measuring goes to standard error as a sentence.
     *
     * @return the exit code: 0, or 1 if something could not be measured, or 2 if the arguments are not understood or name
     *     a server on another machine
     */
    public static int run(List<String> args, PrintStream out) {
        return run(args, out, System.err);
    }

    static int run(List<String> args, PrintStream out, PrintStream err) {
        if (args.contains("--help")) {
            out.println(BenchArguments.USAGE);
            return 0;
        }
        try {
            return run(BenchArguments.parse(args), out, err);
        } catch (IllegalArgumentException e) {
            err.println("lemonade: " + e.getMessage());
            return 2;
        }
    }

    private static int run(BenchArguments arguments, PrintStream out, PrintStream err) {
        try {
            List<Measurement> measurements = measure(arguments, out);
            new BenchTable(measurements).printTo(out);
            return measurements.stream().allMatch(Measurement::succeeded) ? 0 : 1;
        } catch (UnexpectedReply | IOException e) {
            err.println("lemonade: " + e.getMessage());
            return 1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            err.println("lemonade: The bench was interrupted.");
            return 1;
        }
    }

    private static List<Measurement> measure(BenchArguments arguments, PrintStream out)
            throws IOException, InterruptedException {
        List<Measurement> measurements = new ArrayList<>();
        try (BenchMailbox mailbox = BenchMailbox.fill(new BenchServer(arguments))) {
            for (BenchCase one : arguments.cases()) {
                for (Measurement measurement : one.measure(mailbox)) {
                    out.println(measurement.machineLine());
                    out.flush();
                    measurements.add(measurement);
                }
            }
        }
        return measurements;
    }
}
