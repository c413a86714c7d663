// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Collectors;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.PropertiesConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.FileConfigurationProvider;

/** The listeners that conf/ switches on: what the operator may have edited, not what the options would give. */
record ConfiguredListeners(List<Bound> listeners) {
    private static final String OWN_KEYSTORE = "file://conf/keystore";
    /** As it stands in the shipped files; it is read before it gets its value. */
    private static final String OWN_SECRET = "${sys:lemonade.keystore.secret}";

    /**
     * One listener.
     *
     * @param file the file that configures it
     * @param name its jmxName, the word for it in the ready line
     * @param host the address it binds
     * @param port the port it binds
     * @param ownKeystore whether its certificate is in the keystore that the distribution makes
     */
    record Bound(Path file, String name, String host, int port, boolean ownKeystore) {

        void requireFree() {
            try (ServerSocket probe = new ServerSocket()) {
                probe.setReuseAddress(true);
                probe.bind(new InetSocketAddress(InetAddress.getByName(host), port));
            } catch (UnknownHostException e) {
                throw new StartRefused(
                        "The address " + host + ", which " + file + " gives to " + name
                                + ", is not known on this machine.",
                        e);
            } catch (IOException e) {
                throw new StartRefused(
                        "Port " + port + " on " + host + ", which " + file + " gives to " + name
                                + ", cannot be opened: " + reason(e) + ".",
                        e);
            }
        }

        private static String reason(IOException e) {
            String message = String.valueOf(e.getMessage());
            return message.contains("already in use") ? "it is in use by another program" : message;
        }

        private int order() {
            return Arrays.stream(Listener.values())
                    .filter(listener -> listener.word().equals(name))
                    .map(Listener::ordinal)
                    .findFirst()
                    .orElse(Listener.values().length);
        }
    }

    static ConfiguredListeners read(Path conf) throws IOException {
        List<Bound> all = new ArrayList<>();
        for (String component : List.of("imapserver", "smtpserver", "lmtpserver", "managesieveserver")) {
            all.addAll(readServers(conf.resolve(component + ".xml"), component));
        }
        all.addAll(readWebadmin(conf.resolve("webadmin.properties")));
        all.sort(Comparator.comparingInt(Bound::order));
        return new ConfiguredListeners(List.copyOf(all));
    }

    private static List<Bound> readServers(Path file, String component) throws IOException {
        try {
            return FileConfigurationProvider.getConfig(Files.newInputStream(file)).configurationsAt(component).stream()
                    .filter(server -> server.getBoolean("[@enabled]", true))
                    .flatMap(server -> binds(file, component, server).stream())
                    .toList();
        } catch (ConfigurationException e) {
            throw new StartRefused(file + " is refused: " + e.getMessage() + ".", e);
        }
    }

    private static List<Bound> binds(Path file, String component, HierarchicalConfiguration<ImmutableNode> server) {
        String name = server.getString("jmxName", component);
        boolean ownKeystore = server.getString("tls.keystore", "").equals(OWN_KEYSTORE)
                && server.getString("tls.secret", "").contains(OWN_SECRET);
        String bind = server.getString("bind", "");
        return Arrays.stream(bind.split(",", -1))
                .map(String::strip)
                .map(text -> {
                    String[] parts = text.split(":", -1);
                    if (parts.length != 2 || parts[0].isBlank()) {
                        throw new StartRefused(
                                file + ": \"" + text + "\" is not an ADDRESS:PORT for " + name + " to bind.");
                    }
                    return new Bound(file, name, parts[0].strip(), port(file, parts[1]), ownKeystore);
                })
                .toList();
    }

    private static int port(Path file, String text) {
        try {
            int port = Integer.parseInt(text.strip());
            if (port >= 0 && port <= 65535) {
                return port;
            }
        } catch (NumberFormatException e) {
            // Told below, as for a number out of range.
        }
        throw new StartRefused(file + ": \"" + text + "\" is not a port.");
    }

    private static List<Bound> readWebadmin(Path file) throws IOException {
        PropertiesConfiguration webadmin = new PropertiesConfiguration();
        try {
            new FileHandler(webadmin).load(file.toFile());
            if (!webadmin.getBoolean("enabled", false)) {
                return List.of();
            }
        } catch (ConfigurationException | RuntimeException e) {
            throw new StartRefused(file + " is refused: " + e.getMessage().replaceFirst("\\.$", "") + ".", e);
        }
        return List.of(new Bound(
                file,
                Listener.WEBADMIN.word(),
                webadmin.getString("host", "localhost"),
                port(file, webadmin.getString("port", "8080")),
                false));
    }

    /** Refuses the first port that another program holds, so that the operator is told which. */
    void requireFree() {
        listeners.forEach(Bound::requireFree);
    }

    /** Whether a listener takes its certificate from the keystore that the distribution makes. */
    boolean needOwnKeystore() {
        return listeners.stream().anyMatch(Bound::ownKeystore);
    }

    /** The one line on standard output. */
    String readyLine() {
        return listeners.stream()
                .map(listener -> listener.name() + "=" + listener.host() + ":" + listener.port())
                .collect(Collectors.joining(" ", "Lemonade ready: ", ""));
    }
}
