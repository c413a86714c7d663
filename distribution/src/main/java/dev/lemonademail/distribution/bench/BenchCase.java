// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;

/** What can be measured. A new case is a class and a line here. */
enum BenchCase {
    FORWARD(ForwardCase::measure),
    URLFETCH(UrlFetchCase::measure),
    CATENATE(CatenateCase::measure),
    FETCH(FetchCase::measure),
    RESYNC(ResyncCase::measure),
    CONNECTIONS(ConnectionsCase::measure);

    /** Measures on a filled mailbox. */
    @FunctionalInterface
    interface Procedure {
        List<Measurement> measure(BenchMailbox mailbox) throws IOException, InterruptedException;
    }

    private final Procedure procedure;

    BenchCase(Procedure procedure) {
        this.procedure = procedure;
    }

    List<Measurement> measure(BenchMailbox mailbox) throws IOException, InterruptedException {
        return procedure.measure(mailbox);
    }

    static Optional<BenchCase> named(String word) {
        return Arrays.stream(values()).filter(one -> one.word().equals(word)).findFirst();
    }

    static String words() {
        return Arrays.stream(values()).map(BenchCase::word).collect(Collectors.joining(", "));
    }

    private String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
