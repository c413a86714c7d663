// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.fetch;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.imap.selected.Selection;

class BatchTest {

    private static final int MOST = 10_000;

    /** Each {@code step}th of as many messages. */
    private static Selection scattered(int messages, int step) {
        long[] known = LongStream.rangeClosed(1, messages).toArray();
        List<int[]> runs = IntStream.iterate(0, i -> i < messages, i -> i + step)
                .mapToObj(i -> new int[] {i, i})
                .toList();
        return Selection.of(known, runs);
    }

    @ParameterizedTest
    @CsvSource({
        "50000,     2,   3",
        "50000,    64,   1",
        "50000,    70,   1",
        "50000,   200, 250",
        "1000000,  70,   2",
        "1000000, 500,   1",
        "60,        2,   1",
        "130,      65,   2"
    })
    void scatteredMessagesShouldMakeFewQueries(int messages, int step, int queries) {
        Selection selection = scattered(messages, step);

        List<Batch> batches = Batch.of(selection, MOST);

        assertThat(batches).hasSize(queries);
        assertThat(batches.stream().mapToInt(Batch::count).sum()).isEqualTo(selection.size());
    }
}
