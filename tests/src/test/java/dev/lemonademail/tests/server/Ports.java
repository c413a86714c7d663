// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.List;
import java.util.Random;

/** Ports on 127.0.0.1 that nobody listens on. */
final class Ports {
    private static final List<Integer> STANDARD = List.of(25, 24, 143, 993, 587, 4190, 8000);

    private Ports() {}

    /** A number that added to every standard port gives a free port. */
    static int freeBase() {
        Random random = new Random();
        for (int attempt = 0; attempt < 200; attempt++) {
            int base = 11_000 + random.nextInt(200) * 100;
            if (STANDARD.stream().allMatch(port -> isFree(base + port))) {
                return base;
            }
        }
        throw new IllegalStateException("no free ports");
    }

    private static boolean isFree(int port) {
        try (ServerSocket socket = new ServerSocket()) {
            socket.bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), port));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
