// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import dev.lemonademail.distribution.client.Traffic;

class MeasurementTest {
    @Test
    void quantileShouldLieBetweenTheValuesAroundIt() {
        List<Double> values = List.of(4.0, 1.0, 3.0, 2.0);

        assertThat(Measurement.quantile(values, 0)).isEqualTo(1.0);
        assertThat(Measurement.quantile(values, 0.5)).isEqualTo(2.5);
        assertThat(Measurement.quantile(values, 1)).isEqualTo(4.0);
        assertThat(Measurement.quantile(List.of(7.0), 0.95)).isEqualTo(7.0);
        assertThat(Measurement.quantile(List.of(), 0.5)).isNaN();
    }

    @Test
    void seriesShouldForgetTheWarmUp() {
        Series series = new Series(2, Optional.empty());
        for (int round = 1; round <= 5; round++) {
            series.add(round, new Traffic(round, 10 * round, 1), 0);
        }

        Measurement measurement = series.measurement("x", "something");
        assertThat(measurement.seconds()).containsExactly(3.0, 4.0, 5.0);
        assertThat(measurement.traffic()).isEqualTo(new Traffic(5, 50, 1));
    }

    @Test
    void machineLineShouldHoldEveryFigure() {
        Measurement measurement = Measurement.of(
                        "forward.lemonade", "forward", List.of(0.1, 0.2, 0.6), new Traffic(877, 1769, 10))
                .with(Map.of("p95_ms", 3.25))
                .withFailures(List.of("one failed"));

        assertThat(measurement.machineLine())
                .startsWith(
                        "bench name=forward.lemonade rounds=3 median_ms=200.00 min_ms=100.00 max_ms=600.00"
                                + " octets_sent=877 octets_received=1769 octets=2646 round_trips=10 p95_ms=3.250 failures=1 load=");
        assertThat(measurement.succeeded()).isFalse();
    }

    @Test
    void notOfferedShouldBeNoFailureWhenTheServerDoesNotAnnounceIt() {
        Measurement measurement = Measurement.notOffered("urlfetch.binary", "URLFETCH BINARY", "URLAUTH=BINARY");

        assertThat(measurement.succeeded()).isTrue();
        assertThat(measurement.failures()).containsExactly("The server does not announce URLAUTH=BINARY.");
    }

    @Test
    void seriesShouldGiveProcessorTimePerMeasuredRound() {
        Series series = new Series(
                1, Optional.of(new ServerProcess(ProcessHandle.current().pid())));
        series.add(1, Traffic.NONE, 9);
        series.add(1, Traffic.NONE, 0.25);
        series.add(1, Traffic.NONE, 0.75);

        assertThat(series.measurement("x", "something").further()).containsEntry("server_cpu_ms", 500.0);
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void processorSecondsShouldGrowWhenTheProcessWorks() {
        ServerProcess process = new ServerProcess(ProcessHandle.current().pid());
        double before = process.processorSeconds();
        byte[] octets = new byte[1 << 20];
        for (int round = 0; round < 400; round++) {
            octets = Arrays.copyOf(SampleMail.sha256(octets), octets.length);
        }

        assertThat(process.processorSeconds()).isGreaterThan(before);
    }
}
