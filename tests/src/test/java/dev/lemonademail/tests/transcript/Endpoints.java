// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.net.InetSocketAddress;
import java.net.URI;
import java.util.Map;

/** Where a server under test listens, and the host name that its URLs carry. */
public record Endpoints(Map<Service, InetSocketAddress> listeners, URI webadmin, String urlHost) {
    public Endpoints {
        listeners = Map.copyOf(listeners);
    }
}
