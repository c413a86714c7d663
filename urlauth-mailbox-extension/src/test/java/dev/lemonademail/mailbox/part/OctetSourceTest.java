// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.mailbox.url.PartialRange;

class OctetSourceTest {

    @ParameterizedTest
    @CsvSource({
        "0, 10, 0123456789",
        "0, 100, 0123456789",
        "3, 4, 3456",
        "9, 1, 9",
        "9, 5, 9",
        "10, 1, ''",
        "11, 5, ''",
        "5, 0, ''"
    })
    void sliceShouldLeaveOutWhatLiesBeyondTheEnd(long offset, long length, String expected) {
        OctetSource slice = Octets.of("0123456789").slice(offset, length);
        assertThat(Octets.text(slice)).isEqualTo(expected);
        assertThat(slice.size()).isEqualTo(expected.length());
    }

    @Test
    void sliceShouldTakeRanges() {
        OctetSource octets = Octets.of("0123456789");
        assertThat(Octets.text(octets.slice(PartialRange.of(2, 3)))).isEqualTo("234");
        assertThat(Octets.text(octets.slice(PartialRange.from(8)))).isEqualTo("89");
        assertThat(octets.slice(PartialRange.from(4294967295L)).size()).isZero();
    }

    @Test
    void sliceShouldRefuseNegativeNumbers() {
        for (OctetSource octets :
                List.of(Octets.of("0123456789"), Octets.of("0123456789").slice(1, 5))) {
            assertThatThrownBy(() -> octets.slice(-1, 2)).isInstanceOf(IllegalArgumentException.class);
            assertThatThrownBy(() -> octets.slice(1, -2)).isInstanceOf(IllegalArgumentException.class);
        }
    }

    @Test
    void slicesAndCatenationsShouldBeAsOnArrays() {
        Random random = new Random(1);
        for (int i = 0; i < 500; i++) {
            OctetSource source = OctetSource.of(Octets.random(random, random.nextInt(200)));
            for (int depth = 0; depth < 6; depth++) {
                byte[] before = Octets.bytes(source);
                if (random.nextBoolean()) {
                    int from = random.nextInt(before.length + 1);
                    int length = random.nextInt(before.length + 10);
                    source = source.slice(from, length);
                    assertThat(Octets.bytes(source))
                            .isEqualTo(Arrays.copyOfRange(before, from, Math.min(before.length, from + length)));
                } else {
                    OctetSource other = OctetSource.of(Octets.random(random, random.nextInt(50)));
                    source = OctetSource.concat(List.of(other, source, OctetSource.of(new byte[0]), source));
                    assertThat(source.size()).isEqualTo(other.size() + 2L * before.length);
                }
                assertThat(Octets.bytes(source)).hasSize((int) source.size());
            }
        }
    }

    @Test
    void nestedSlicesShouldNotNest() {
        OctetSource slice = OctetSource.of(new byte[100_000]);
        for (int i = 0; i < 50_000; i++) {
            slice = slice.slice(1, slice.size() - 1);
        }
        assertThat(slice.size()).isEqualTo(50_000);
        assertThat(Octets.bytes(slice)).hasSize(50_000);
    }

    @Test
    void catenationShouldHaveOneSourceOpenAtATimeAndOpenNoneThatIsSkipped() throws Exception {
        AtomicInteger open = new AtomicInteger();
        AtomicInteger opened = new AtomicInteger();
        OctetSource megabyte = counted(OctetSource.of(new byte[1 << 20]), open, opened);
        OctetSource gigabyte = OctetSource.concat(Collections.nCopies(1000, megabyte));
        assertThat(gigabyte.size()).isEqualTo(1000L << 20);
        try (InputStream in = gigabyte.open()) {
            byte[] block = new byte[1 << 16];
            for (int i = 0; i < 100; i++) {
                in.readNBytes(block, 0, block.length);
                assertThat(open.get()).isLessThanOrEqualTo(1);
            }
        }
        assertThat(open.get()).isZero();
        opened.set(0);
        assertThat(Octets.bytes(gigabyte.slice((999L << 20) + 5, 10))).hasSize(10);
        assertThat(opened.get()).isEqualTo(1);
        assertThat(open.get()).isZero();
    }

    private static OctetSource counted(OctetSource source, AtomicInteger open, AtomicInteger opened) {
        return new OctetSource() {
            @Override
            public long size() {
                return source.size();
            }

            @Override
            public InputStream open() throws IOException {
                open.incrementAndGet();
                opened.incrementAndGet();
                return new FilterInputStream(source.open()) {
                    private boolean closed;

                    @Override
                    public void close() throws IOException {
                        if (!closed) {
                            open.decrementAndGet();
                        }
                        closed = true;
                        super.close();
                    }
                };
            }
        };
    }

    @Test
    void catenationShouldRefuseMoreThanCanBeCounted() {
        OctetSource huge = new OctetSource() {
            @Override
            public long size() {
                return Long.MAX_VALUE / 2 + 1;
            }

            @Override
            public InputStream open() {
                return InputStream.nullInputStream();
            }
        };
        assertThatThrownBy(() -> OctetSource.concat(List.of(huge, huge))).isInstanceOf(ArithmeticException.class);
        assertThatThrownBy(() -> Octets.bytes(OctetSource.concat(List.of(huge, Octets.of("a")))))
                .hasCauseInstanceOf(EOFException.class);
        assertThatThrownBy(() -> Octets.bytes(huge.slice(0, 5))).hasCauseInstanceOf(EOFException.class);
    }

    @Test
    void containsNulShouldSeeNulsAnywhere() throws Exception {
        assertThat(Octets.of("abc").containsNul()).isFalse();
        assertThat(Octets.of("").containsNul()).isFalse();
        assertThat(Octets.of("a".repeat(200_000) + "\0").containsNul()).isTrue();
        assertThat(OctetSource.concat(List.of(Octets.of("a"), Octets.of("\0b"))).containsNul())
                .isTrue();
        assertThat(Octets.of("a\0b").slice(2, 1).containsNul()).isFalse();
    }

    @Test
    void readShouldGiveSingleOctets() throws Exception {
        List<Integer> octets = new ArrayList<>();
        OctetSource source =
                OctetSource.concat(List.of(Octets.of("\u00ff"), Octets.of("abc").slice(1, 1)));
        try (InputStream in = source.open()) {
            for (int octet = in.read(); octet >= 0; octet = in.read()) {
                octets.add(octet);
            }
        }
        assertThat(octets).containsExactly(255, (int) 'b');
    }
}
