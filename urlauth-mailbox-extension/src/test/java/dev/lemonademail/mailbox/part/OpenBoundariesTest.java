// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import org.junit.jupiter.api.Test;

class OpenBoundariesTest {

    private final OpenBoundaries testee = new OpenBoundaries();

    @Test
    void findShouldAgreeWithComparingEachBoundaryWhateverIsOpen() throws Exception {
        for (int seed = 0; seed < 200; seed++) {
            Random random = new Random(seed);
            OpenBoundaries tree = new OpenBoundaries();
            List<String> open = new ArrayList<>();
            for (int step = 0; step < 100; step++) {
                if (open.isEmpty() || random.nextInt(3) > 0) {
                    String boundary = text(random);
                    tree.open(boundary.getBytes(StandardCharsets.US_ASCII), open.size());
                    open.add(boundary);
                } else {
                    tree.close(open.remove(open.size() - 1).getBytes(StandardCharsets.US_ASCII));
                }
                String line = text(random) + text(random);
                assertThat(tree.find(line(line), 2))
                        .as("seed %d, %s in %s", seed, line, open)
                        .isEqualTo(expected(open, line));
                assertThat(tree.isEmpty()).isEqualTo(open.isEmpty());
            }
        }
    }

    @Test
    void findShouldTakeTheDeepestOfThoseThatAreAlike() throws Exception {
        testee.open(new byte[] {'b'}, 3);
        testee.open(new byte[] {'b'}, 5);
        assertThat(testee.find(line("b"), 2)).isEqualTo(5);
        testee.close(new byte[] {'b'});
        assertThat(testee.find(line("b"), 2)).isEqualTo(3);
        testee.close(new byte[] {'b'});
        assertThat(testee.find(line("b"), 2)).isEqualTo(-1);
        assertThat(testee.isEmpty()).isTrue();
    }

    private static int expected(List<String> open, String line) {
        int found = -1;
        for (int level = 0; level < open.size(); level++) {
            if (line.startsWith(open.get(level))
                    && (found < 0 || open.get(level).length() >= open.get(found).length())) {
                found = level;
            }
        }
        return found;
    }

    private static String text(Random random) {
        StringBuilder text = new StringBuilder();
        for (int length = random.nextInt(4); length >= 0; length--) {
            text.append((char) ('a' + random.nextInt(2)));
        }
        return text.toString();
    }

    private static ScanBuffer line(String text) throws IOException {
        byte[] octets = ("--" + text + "\r\n").getBytes(StandardCharsets.US_ASCII);
        ScanBuffer buffer = new ScanBuffer(new ByteArrayInputStream(octets), octets.length);
        assertThat(buffer.hasLine()).isTrue();
        return buffer;
    }
}
