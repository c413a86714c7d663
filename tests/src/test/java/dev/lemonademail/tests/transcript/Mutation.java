// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** What goes wrong on the way from a client. */
enum Mutation {
    /** The end is missing, its line end too. */
    TRUNCATED {
        @Override
        byte[] apply(byte[] octets, Random random) {
            return Arrays.copyOf(octets, random.nextInt(octets.length));
        }
    },
    /** The end is missing, but for the line end. */
    SHORTENED {
        @Override
        byte[] apply(byte[] octets, Random random) {
            return join(Arrays.copyOf(octets, random.nextInt(octets.length)), LINE_END);
        }
    },
    DOUBLED {
        @Override
        byte[] apply(byte[] octets, Random random) {
            return join(octets, octets);
        }
    },
    FLIPPED {
        @Override
        byte[] apply(byte[] octets, Random random) {
            byte[] flipped = octets.clone();
            for (int i = 0; i <= random.nextInt(3); i++) {
                flipped[random.nextInt(flipped.length)] ^= (byte) (1 << random.nextInt(8));
            }
            return flipped;
        }
    },
    /** A number becomes one that no counter holds; a line without one announces a literal of that size. */
    HUGE_NUMBER {
        @Override
        byte[] apply(byte[] octets, Random random) {
            String number = HUGE.get(random.nextInt(HUGE.size()));
            Matcher digits = DIGITS.matcher(new String(octets, StandardCharsets.ISO_8859_1));
            String changed = digits.find()
                    ? digits.replaceFirst(number)
                    : new String(octets, StandardCharsets.ISO_8859_1).strip() + " {" + number + "+}\r\n";
            return changed.getBytes(StandardCharsets.ISO_8859_1);
        }
    },
    /** Octets that belong nowhere. */
    STUFFED {
        @Override
        byte[] apply(byte[] octets, Random random) {
            byte[] noise = new byte[1 + random.nextInt(40)];
            random.nextBytes(noise);
            int at = random.nextInt(octets.length);
            return join(Arrays.copyOf(octets, at), noise, Arrays.copyOfRange(octets, at, octets.length));
        }
    },
    /** The client vanishes in the middle. */
    CUT {
        @Override
        byte[] apply(byte[] octets, Random random) {
            return Arrays.copyOf(octets, random.nextInt(octets.length));
        }
    };

    private static final byte[] LINE_END = {'\r', '\n'};
    private static final Pattern DIGITS = Pattern.compile("\\d+(?!.*\\d)", Pattern.DOTALL);
    private static final List<String> HUGE =
            List.of("2147483647", "2147483648", "4294967295", "4294967296", "9223372036854775808", "9".repeat(400));

    /** {@code octets}, of which there is at least one, as they arrive. */
    abstract byte[] apply(byte[] octets, Random random);

    private static byte[] join(byte[]... pieces) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] piece : pieces) {
            joined.writeBytes(piece);
        }
        return joined.toByteArray();
    }
}
