// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Iterator;
import java.util.List;

/**
 * The options of {@code lemonade serve}.
 *
 * @param home the folder with conf/, var/ and logs/
 * @param portBase what is added to every standard port
 * @param bind the IPv4 address that the listeners bind
 * @param demo whether accounts and mail for a demonstration are made
 */
public record ServeOptions(Path home, int portBase, String bind, boolean demo) {
    private static final Path STANDARD_HOME = Path.of("lemonade-home");
    private static final int STANDARD_BASE = 10000;
    private static final String LOOPBACK = "127.0.0.1";

    public ServeOptions {
        home = home.toAbsolutePath().normalize();
    }

    /** Reads the words after {@code serve}; refuses unknown ones, missing and impossible values. */
    public static ServeOptions parse(List<String> words) {
        Path home = STANDARD_HOME;
        int portBase = STANDARD_BASE;
        String bind = LOOPBACK;
        boolean demo = false;
        for (Iterator<String> rest = words.iterator(); rest.hasNext(); ) {
            String option = rest.next();
            switch (option) {
                case "--home" -> home = path(value(option, rest));
                case "--port-base" -> portBase = portBase(value(option, rest));
                case "--bind" -> bind = value(option, rest);
                case "--demo" -> demo = true;
                default -> throw new UsageError("serve does not know " + option);
            }
        }
        return new ServeOptions(home, portBase, bind, demo);
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new UsageError(option + " needs a value");
        }
        String value = rest.next();
        if (value.isEmpty() || value.startsWith("--")) {
            throw new UsageError(option + " needs a value");
        }
        return value;
    }

    private static Path path(String text) {
        try {
            return Path.of(text);
        } catch (InvalidPathException e) {
            throw new UsageError("--home " + text + " is no path");
        }
    }

    private static int portBase(String text) {
        try {
            int base = Integer.parseInt(text);
            if (base >= 0 && base <= Listener.HIGHEST_BASE) {
                return base;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw new UsageError("--port-base takes a number from 0 to " + Listener.HIGHEST_BASE + ", not " + text);
    }

    /** The address to bind; refuses what does not resolve, what is not IPv4, and a demonstration that others could reach. */
    public InetAddress bindAddress() {
        InetAddress address;
        try {
            address = InetAddress.getByName(bind);
        } catch (UnknownHostException e) {
            throw new StartRefused("The address to bind, " + bind + ", is not known on this machine.", e);
        }
        if (address.getAddress().length != 4) {
            // James: its bind elements are split at every colon (AbstractConfigurableAsyncServer of 3.8.1).
            throw new StartRefused(
                    "The address to bind, " + bind + ", is not an IPv4 address, and James 3.8.1 listens on no other.");
        }
        if (demo && !address.isLoopbackAddress()) {
            throw new StartRefused(
                    "--demo has accounts with a well-known password, so it binds loopback addresses only, not " + bind
                            + ".");
        }
        return address;
    }
}
