// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class BenchTest {
    private static final String COMPLETE =
            "--imap 127.0.0.1:1 --submission 127.0.0.1:2 --user alice@example.org --password hunter2";

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final ByteArrayOutputStream err = new ByteArrayOutputStream();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "--imap 192.0.2.1:143          | 192.0.2.1 is not a loopback address",
                "--submission 192.0.2.1:587    | 192.0.2.1 is not a loopback address",
                "--imap 127.0.0.1              | not HOST:PORT",
                "--imap 127.0.0.1:0            | between 1 and 65535",
                "--repeat 0                    | --repeat takes a number from 1 to 1000",
                "--repeat many                 | --repeat takes a number from 1 to 1000",
                "--repeat 1001                 | --repeat takes a number from 1 to 1000",
                "--connections 2001            | --connections takes a number from 1 to 2000",
                "--messages 999                | --messages takes a number from 2400 to 1000000",
                "--warm-up 80 --messages 7199  | --messages takes a number from 7200 to 1000000",
                "--server-pid 99999999        | There is no process 99999999",
                "--warm-up -1                  | --warm-up takes a number",
                "--box a/b                     | --box takes up to 60 letters",
                "--pasword hunter2             | no option of that name",
                "--rcpt                        | --rcpt needs a value",
                "hunter2                       | The cases are forward, urlfetch, catenate, fetch, resync, connections",
                "all forward                   | The cases are forward, urlfetch, catenate, fetch, resync, connections",
            })
    void runShouldRefuseWithOneSentenceWhenAnArgumentIsWrong(String wrong, String sentence) {
        assertThat(run(COMPLETE + " " + wrong)).isEqualTo(2);

        assertThat(text(err)).contains(sentence).doesNotContain("hunter2").hasLineCount(1);
        assertThat(text(out)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--imap 127.0.0.1:1",
                "--submission 127.0.0.1:2",
                "--user alice@example.org",
                "--password hunter2"
            })
    void runShouldRefuseWhenARequiredOptionIsMissing(String missing) {
        assertThat(run(COMPLETE.replace(missing, "").strip())).isEqualTo(2);

        assertThat(text(err)).contains("needs " + missing.split(" ")[0]).hasLineCount(1);
    }

    @Test
    void runShouldPrintUsageWhenAskedForHelp() {
        assertThat(run("--help")).isZero();

        assertThat(text(out))
                .contains("--imap HOST:PORT", "--warm-up N", "forward, urlfetch, catenate, fetch, resync, connections");
    }

    @Test
    void runShouldFailWithOneSentenceWhenNobodyListens() throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            port = free.getLocalPort();
        }

        assertThat(run(COMPLETE.replace("127.0.0.1:1", "127.0.0.1:" + port))).isEqualTo(1);
        assertThat(text(err)).contains("127.0.0.1:" + port).hasLineCount(1);
    }

    @Test
    void parseShouldFillInWhatIsNotNamed() {
        BenchArguments arguments = BenchArguments.parse(words(COMPLETE));

        assertThat(arguments.urlUser()).isEqualTo("alice%40example.org");
        assertThat(arguments.urlHost()).isEqualTo("127.0.0.1");
        assertThat(arguments.mail()).isEqualTo("alice@example.org");
        assertThat(arguments.recipient()).isEqualTo("alice@example.org");
        assertThat(arguments.cases()).containsExactly(BenchCase.values());
        assertThat(arguments.encryption()).isEqualTo(BenchArguments.Encryption.NONE);
        assertThat(arguments.toString()).doesNotContain("hunter2");
    }

    @Test
    void parseShouldTakeCasesInAnyOrder() {
        BenchArguments arguments = BenchArguments.parse(words("connections " + COMPLETE + " forward --starttls"));

        assertThat(arguments.cases()).containsExactly(BenchCase.FORWARD, BenchCase.CONNECTIONS);
        assertThat(arguments.encryption()).isEqualTo(BenchArguments.Encryption.STARTTLS);
    }

    private int run(String arguments) {
        return Bench.run(words(arguments), printTo(out), printTo(err));
    }

    private static List<String> words(String text) {
        return new ArrayList<>(List.of(text.split(" +")));
    }

    private static PrintStream printTo(ByteArrayOutputStream octets) {
        return new PrintStream(octets, true, StandardCharsets.UTF_8);
    }

    private static String text(ByteArrayOutputStream octets) {
        return octets.toString(StandardCharsets.UTF_8);
    }
}
