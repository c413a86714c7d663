// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.PrintStream;
import java.util.List;
import java.util.Locale;

import dev.lemonademail.distribution.client.Traffic;

/** Measurements as a table for people. */
record BenchTable(List<Measurement> measurements) {
    private static final String HEAD = "%-45s %10s %10s %10s %14s %14s %8s";
    private static final String ROW = "%-45s %10.1f %10.1f %10.1f %,14d %,14d %8d";

    void printTo(PrintStream out) {
        out.println();
        out.println(String.format(
                Locale.ROOT, HEAD, "", "median ms", "least ms", "most ms", "octets sent", "received", "turns"));
        for (Measurement one : measurements) {
            out.println(row(one));
            one.failures().forEach(sentence -> out.println("  " + sentence));
        }
        out.flush();
    }

    private static String row(Measurement one) {
        if (one.seconds().isEmpty()) {
            return String.format(Locale.ROOT, HEAD, one.title(), "-", "-", "-", "-", "-", "-");
        }
        Traffic traffic = one.traffic();
        return String.format(
                Locale.ROOT,
                ROW,
                one.title(),
                one.median() * 1e3,
                one.least() * 1e3,
                one.most() * 1e3,
                traffic.octetsSent(),
                traffic.octetsReceived(),
                traffic.roundTrips());
    }
}
