// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LiteralSpoolTest {

    @TempDir
    Path directory;

    private LiteralSpool spool(String octets) throws IOException {
        LiteralSpool spool = new LiteralSpool(new SpoolDirectory(directory));
        spool.append(octets.getBytes(StandardCharsets.US_ASCII));
        return spool;
    }

    @Test
    void skipShouldStayWithinTheLiteral() throws IOException {
        try (LiteralSpool spool = spool("beforeliteralbehind");
                InputStream in = spool.octets(6, 7).open()) {
            assertThat(in.skip(-1)).isZero();
            assertThat(in.skip(3)).isEqualTo(3);
            assertThat(in.read()).isEqualTo('e');
            assertThat(in.skip(100)).isEqualTo(3);
            assertThat(in.read()).isEqualTo(-1);
        }
    }

    /** Each part of a message is found by skipping what is before it: reading that takes hours when the parts are many. */
    @Test
    void skipShouldNotReadTheFile() throws IOException {
        LiteralSpool spool = spool("literal");
        try (InputStream in = spool.octets(0, 7).open()) {
            spool.close();

            assertThat(in.skip(7)).isEqualTo(7);
        }
        try (InputStream in = spool.octets(0, 7).open()) {
            assertThatThrownBy(in::read).isInstanceOf(IOException.class);
        }
    }
}
