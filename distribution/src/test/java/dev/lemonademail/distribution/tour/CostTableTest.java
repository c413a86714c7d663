// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;

import org.junit.jupiter.api.Test;

import dev.lemonademail.distribution.client.Traffic;

class CostTableTest {
    @Test
    void textShouldHoldARowPerWayInAlignedColumns() {
        CostTable table = new CostTable(List.of(
                new Cost("FETCH + DATA + APPEND", new Traffic(27_370_000, 13_684_900, 13), Duration.ofMillis(1234)),
                new Cost("BURL", new Traffic(12, 5, 1), Duration.ofMillis(5))));

        assertThat(table.text().lines())
                .hasSize(3)
                .allSatisfy(line -> assertThat(line)
                        .hasSize(table.text().lines().findFirst().orElseThrow().length()));
        assertThat(table.text()).containsPattern("FETCH \\+ DATA \\+ APPEND +27,370,000 +13,684,900 +13 +1\\.23 s");
    }
}
