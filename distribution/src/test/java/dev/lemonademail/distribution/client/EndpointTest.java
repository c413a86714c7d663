// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class EndpointTest {
    @ParameterizedTest
    @CsvSource({"127.0.0.1:10143,127.0.0.1,10143", "[::1]:1,::1,1", "localhost:65535,localhost,65535"})
    void parseShouldGiveHostAndPortAndFormatBack(String text, String host, int port) {
        Endpoint endpoint = Endpoint.parse(text);

        assertThat(endpoint).isEqualTo(new Endpoint(host, port));
        assertThat(endpoint).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", ":1", "host", "host:", "host:0", "host:65536", "host:1x", "::1:1", "a b:1", "[::1]"})
    void parseShouldRefuseWhenItIsNotHostAndPort(String text) {
        assertThatThrownBy(() -> Endpoint.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void isLoopbackShouldTellThisMachineFromOthers() {
        assertThat(new Endpoint("127.0.0.1", 1).isLoopback()).isTrue();
        assertThat(new Endpoint("::1", 1).isLoopback()).isTrue();
        assertThat(new Endpoint("192.0.2.1", 1).isLoopback()).isFalse();
        assertThat(new Endpoint("no-such-host.invalid", 1).isLoopback()).isFalse();
    }
}
