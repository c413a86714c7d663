// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.Map;
import java.util.OptionalInt;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

class OwnHostsTest {

    private static OwnHosts configured() {
        return new OwnHosts(LemonadeSettings.of(Map.of("urlauth.hosts", "Mail.Example.org, [::1],127.0.0.1")));
    }

    @ParameterizedTest
    @CsvSource({
        "mail.example.org, 0, true",
        "MAIL.EXAMPLE.ORG, 0, true",
        "mail.example.org, 143, true",
        "mail.example.org, 993, true",
        "mail.example.org, 10143, true",
        "mail.example.org, 25, false",
        "[::1], 143, true",
        "127.0.0.1, 0, true",
        "example.org, 0, false",
        "mail.example.org., 0, false",
        "evil.mail.example.org, 0, false",
        "hello.example.org, 0, false",
    })
    void isOursShouldCompareHostAndPort(String host, int port, boolean ours) {
        OwnHosts hosts = configured();
        hosts.addPort(10143);
        hosts.addHost("hello.example.org");
        assertThat(hosts.isOurs(host, port == 0 ? OptionalInt.empty() : OptionalInt.of(port)))
                .isEqualTo(ours);
    }

    @Test
    void isOursShouldKnowTheMachineAndAddedHostsWhenNoneIsConfigured() throws Exception {
        OwnHosts hosts = new OwnHosts(LemonadeSettings.of(Map.of()));
        hosts.addHost("Hello.example.org");
        assertThat(hosts.isOurs(InetAddress.getLocalHost().getHostName(), OptionalInt.empty()))
                .isTrue();
        assertThat(hosts.isOurs("hello.EXAMPLE.org", OptionalInt.empty())).isTrue();
        assertThat(hosts.isOurs("localhost.example", OptionalInt.empty())).isFalse();
    }
}
