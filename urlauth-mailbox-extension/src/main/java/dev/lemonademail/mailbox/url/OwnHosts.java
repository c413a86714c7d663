// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

import javax.inject.Inject;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * The names under which IMAP URLs mean this server.
 *
 * <p>The setting {@code urlauth.hosts} lists them; without it they are the name of the machine and what {@link #addHost}
 * was given. Ports are 143, 993 and what {@link #addPort} was given.
 */
@Singleton
public class OwnHosts {

    private final Set<String> hosts = ConcurrentHashMap.newKeySet();
    private final Set<Integer> ports = ConcurrentHashMap.newKeySet();
    private final boolean fixed;

    @Inject
    public OwnHosts(LemonadeSettings settings) {
        List<String> configured = settings.texts("urlauth.hosts");
        fixed = !configured.isEmpty();
        (fixed ? configured : machineName()).forEach(this::put);
        ports.addAll(List.of(143, 993));
    }

    /** Whether a URL with this host, and this port if any, means this server; the case of the host does not matter. */
    public boolean isOurs(String host, OptionalInt port) {
        boolean knownPort = port.isEmpty() || ports.contains(port.getAsInt());
        return knownPort && hosts.contains(host.toLowerCase(Locale.ROOT));
    }

    /** Makes {@code host} one of ours, unless the operator has listed them. */
    public void addHost(String host) {
        if (!fixed) {
            put(host);
        }
    }

    /** Makes {@code port} one of ours. */
    public void addPort(int port) {
        ports.add(port);
    }

    private void put(String host) {
        hosts.add(host.toLowerCase(Locale.ROOT));
    }

    private static List<String> machineName() {
        try {
            return List.of(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine whose own name does not resolve has the names that the listeners are configured with.
            return List.of();
        }
    }
}
