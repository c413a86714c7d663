// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.lang.management.ManagementFactory;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

import dev.lemonademail.distribution.client.Traffic;

/**
 * The figures of one way to do something, over its measured rounds.
 *
 * @param name for machines, such as {@code forward.lemonade}
 * @param title for people
 * @param seconds of each round, in their order; none if the server does not offer what was to be measured
 * @param traffic of the last round
 * @param further figures by name
 * @param failures what went wrong, a sentence each
 * @param load average of the machine over the last minute, when the last round ended
 */
record Measurement(
        String name,
        String title,
        List<Double> seconds,
        Traffic traffic,
        Map<String, Double> further,
        List<String> failures,
        double load) {
    Measurement {
        seconds = List.copyOf(seconds);
        further = new TreeMap<>(further);
        failures = List.copyOf(failures);
    }

    static Measurement of(String name, String title, List<Double> seconds, Traffic traffic) {
        return new Measurement(name, title, seconds, traffic, Map.of(), List.of(), loadAverage());
    }

    static Measurement notOffered(String name, String title, String capability) {
        String sentence = "The server does not announce " + capability + ".";
        return new Measurement(name, title, List.of(), Traffic.NONE, Map.of(), List.of(sentence), loadAverage());
    }

    Measurement with(Map<String, Double> more) {
        Map<String, Double> all = new TreeMap<>(further);
        all.putAll(more);
        return new Measurement(name, title, seconds, traffic, all, failures, load);
    }

    Measurement withFailures(List<String> failed) {
        return new Measurement(name, title, seconds, traffic, further, failed, load);
    }

    /** Whether nothing went wrong; what a server does not offer has not gone wrong. */
    boolean succeeded() {
        return seconds.isEmpty() || failures.isEmpty();
    }

    double median() {
        return quantile(seconds, 0.5);
    }

    double least() {
        return quantile(seconds, 0);
    }

    double most() {
        return quantile(seconds, 1);
    }

    /** The value below which a share of the values lies; between two values the middle of both for the median. */
    static double quantile(List<Double> values, double share) {
        if (values.isEmpty()) {
            return Double.NaN;
        }
        List<Double> sorted = values.stream().sorted().toList();
        double position = share * (sorted.size() - 1);
        double below = sorted.get((int) Math.floor(position));
        double above = sorted.get((int) Math.ceil(position));
        return below + (above - below) * (position - Math.floor(position));
    }

    /** One line that programs can read: {@code bench name=… key=value …}. */
    String machineLine() {
        String times = String.format(
                Locale.ROOT, "median_ms=%.2f min_ms=%.2f max_ms=%.2f", median() * 1e3, least() * 1e3, most() * 1e3);
        String more = further.entrySet().stream()
                .map(entry -> String.format(Locale.ROOT, " %s=%.3f", entry.getKey(), entry.getValue()))
                .collect(Collectors.joining());
        return String.format(
                Locale.ROOT,
                "bench name=%s rounds=%d %s octets_sent=%d octets_received=%d octets=%d round_trips=%d%s failures=%d load=%.2f",
                name,
                seconds.size(),
                times,
                traffic.octetsSent(),
                traffic.octetsReceived(),
                traffic.octets(),
                traffic.roundTrips(),
                more,
                failures.size(),
                load);
    }

    private static double loadAverage() {
        return ManagementFactory.getOperatingSystemMXBean().getSystemLoadAverage();
    }
}
