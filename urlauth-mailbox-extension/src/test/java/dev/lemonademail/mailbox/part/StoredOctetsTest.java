// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

import org.apache.james.mailbox.model.ByteContent;
import org.junit.jupiter.api.Test;

class StoredOctetsTest {

    /** More than the test's heap could hold if contents stayed in memory. */
    @Test
    void contentShouldBeGivenUpWhenMemoryIsShortAndBeLoadedAgain() throws Exception {
        int size = 64 << 20;
        long count = Runtime.getRuntime().maxMemory() / size + 2;
        AtomicInteger reloaded = new AtomicInteger();
        List<OctetSource> sources = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sources.add(StoredOctets.of(new ByteContent(new byte[size]), () -> {
                reloaded.incrementAndGet();
                return new ByteContent(new byte[size]);
            }));
        }
        for (OctetSource source : sources) {
            try (var in = source.open()) {
                assertThat(in.skip(size)).isEqualTo(size);
            }
        }
        assertThat(OctetSource.concat(sources).size()).isEqualTo(count * size);
        assertThat(reloaded.get()).isPositive();
    }

    @Test
    void contentShouldNotBeLoadedAgainWithoutNeed() throws Exception {
        OctetSource source = StoredOctets.of(new ByteContent(new byte[] {'x'}), () -> {
            throw new IllegalStateException("loaded again");
        });
        assertThat(Octets.text(source) + Octets.text(source)).isEqualTo("xx");
    }
}
