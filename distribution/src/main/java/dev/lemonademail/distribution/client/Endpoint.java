// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Where a server listens: a host name or address, and a TCP port from 1 to 65535. */
public record Endpoint(String host, int port) {
    private static final Pattern HOST_AND_PORT =
            Pattern.compile("(?:\\[([0-9A-Fa-f:.]+)]|([^:\\[\\]\\s]+)):([0-9]{1,5})");

    public Endpoint {
        if (host.isEmpty()) {
            throw new IllegalArgumentException("A server needs a host name or an address.");
        }
        if (port < 1 || port > 65535) {
            throw new IllegalArgumentException("A port lies between 1 and 65535, not at " + port + ".");
        }
    }

    /** Reads {@code HOST:PORT}; an IPv6 address stands in brackets. Refuses anything else. */
    public static Endpoint parse(String text) {
        Matcher matcher = HOST_AND_PORT.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException("'" + text + "' is not HOST:PORT, as in 127.0.0.1:10143.");
        }
        String host = matcher.group(1) == null ? matcher.group(2) : matcher.group(1);
        return new Endpoint(host, Integer.parseInt(matcher.group(3)));
    }

    /** Whether every address of the host is a loopback address; a host that does not resolve is not. */
    public boolean isLoopback() {
        try {
            for (InetAddress address : InetAddress.getAllByName(host)) {
                if (!address.isLoopbackAddress()) {
                    return false;
                }
            }
            return true;
        } catch (UnknownHostException e) {
            return false;
        }
    }

    InetSocketAddress address() {
        return new InetSocketAddress(host, port);
    }

    @Override
    public String toString() {
        return host.contains(":") ? "[" + host + "]:" + port : host + ":" + port;
    }
}
