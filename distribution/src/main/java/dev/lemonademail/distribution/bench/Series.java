// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import dev.lemonademail.distribution.client.Traffic;

/** Rounds of one measurement as they come; those of the warm-up are forgotten. */
final class Series {
    private final int warmUp;
    private final Optional<ServerProcess> process;
    private final List<Double> seconds = new ArrayList<>();
    private Traffic traffic = Traffic.NONE;
    private double processorSeconds;
    private int rounds;
    private long began;
    private double processorBegan;

    Series(int warmUp, Optional<ServerProcess> process) {
        this.warmUp = warmUp;
        this.process = process;
    }

    static Series of(BenchArguments arguments) {
        return new Series(arguments.warmUp(), arguments.process());
    }

    /** A round begins now. */
    void begin() {
        processorBegan = processorSecondsSoFar();
        began = System.nanoTime();
    }

    /** The round has ended and has cost this. */
    void end(Traffic ofRound) {
        add(secondsSince(began), ofRound, processorSecondsSoFar() - processorBegan);
    }

    void add(double roundInSeconds, Traffic ofRound, double processorInSeconds) {
        rounds++;
        if (rounds > warmUp) {
            seconds.add(roundInSeconds);
            processorSeconds += processorInSeconds;
            traffic = ofRound;
        }
    }

    Measurement measurement(String name, String title) {
        return Measurement.of(name, title, seconds, traffic).with(processor());
    }

    private Map<String, Double> processor() {
        return process.isPresent() ? Map.of("server_cpu_ms", processorSeconds * 1e3 / seconds.size()) : Map.of();
    }

    private double processorSecondsSoFar() {
        return process.map(ServerProcess::processorSeconds).orElse(0.0);
    }

    static double secondsSince(long nanoTime) {
        return (System.nanoTime() - nanoTime) / 1e9;
    }
}
