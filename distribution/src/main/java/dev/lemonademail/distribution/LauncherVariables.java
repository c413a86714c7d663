// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** What conf/ may refer to as <code>${sys:lemonade.…}</code>, so that the options work without an edit of the operator's files. */
record LauncherVariables(Map<String, String> values) {

    static LauncherVariables of(ServeOptions options) {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("lemonade.home", options.home().toString());
        values.put("lemonade.bind", options.bindAddress().getHostAddress());
        for (Listener listener : Listener.values()) {
            values.put("lemonade.port." + listener.word(), String.valueOf(listener.port(options.portBase())));
        }
        values.put("lemonade.tls.required", String.valueOf(!options.demo()));
        values.put("lemonade.domain", options.demo() ? DemoContent.DOMAIN : "localhost");
        values.put("lemonade.relay", options.demo() ? "no-relay" : "relay");
        values.put("lemonade.urlauth.hosts", options.demo() ? demoHosts(options) : "");
        values.put("lemonade.metadata.server.writers", options.demo() ? "*" : "");
        return new LauncherVariables(Map.copyOf(values));
    }

    /** Whatever a client on this machine may call it. */
    private static String demoHosts(ServeOptions options) {
        Set<String> hosts = new TreeSet<>(Set.of("localhost", "127.0.0.1"));
        hosts.add(options.bindAddress().getHostAddress());
        try {
            hosts.add(InetAddress.getLocalHost().getHostName());
        } catch (UnknownHostException e) {
            // A machine without a name of its own is still localhost.
        }
        return String.join(",", hosts);
    }

    static void setKeystoreSecret(String secret) {
        System.setProperty("lemonade.keystore.secret", secret);
    }

    /** Sets them, and the few properties that tell James and its libraries where they are. */
    void set() {
        values.forEach(System::setProperty);
        String conf = values.get("lemonade.home") + "/conf/";
        System.setProperty("working.directory", values.get("lemonade.home"));
        System.setProperty("logback.configurationFile", conf + "logback.xml");
        System.setProperty("extra.props", conf + "jvm.properties");
        // James: it would end the process itself, without a word on standard error.
        System.setProperty("james.exit.on.startup.error", "false");
    }
}
