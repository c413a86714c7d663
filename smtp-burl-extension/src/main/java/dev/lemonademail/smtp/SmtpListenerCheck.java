// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.util.List;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.UserDefinedStartable;

import com.google.inject.Inject;

/** Finds, at start-up, what is missing or wrong in {@code smtpserver.xml} for submission to work, and names it. */
public class SmtpListenerCheck implements UserDefinedStartable {
    private static final String SUBMISSION = SubmissionHandlers.class.getName();
    private static final String RELAY = RelayHandlers.class.getName();

    private final ConfigurationProvider configurations;

    @Inject
    public SmtpListenerCheck(ConfigurationProvider configurations) {
        this.configurations = configurations;
    }

    @Override
    public void start() {
        try {
            check(configurations.getConfiguration("smtpserver").configurationsAt("smtpserver"));
        } catch (ConfigurationException e) {
            throw new IllegalStateException("smtpserver.xml: " + e.getMessage(), e);
        }
    }

    /** Refuses a configuration in which no listener, or the wrong one, has BURL (RFC 4468 §3.1). */
    static void check(List<HierarchicalConfiguration<ImmutableNode>> listeners) throws ConfigurationException {
        boolean submission = false;
        for (HierarchicalConfiguration<ImmutableNode> listener : listeners) {
            if (listener.getBoolean("[@enabled]", true)) {
                String handlers = listener.getString("handlerchain[@coreHandlersPackage]", "");
                boolean burl = handlers.equals(SUBMISSION);
                submission |= burl;
                check(listener, handlers, burl);
            }
        }
        if (!submission) {
            throw new ConfigurationException(
                    "no enabled listener offers BURL; write <handlerchain coreHandlersPackage=\"" + SUBMISSION
                            + "\"> for the submission listeners");
        }
    }

    private static void check(HierarchicalConfiguration<ImmutableNode> listener, String handlers, boolean burl)
            throws ConfigurationException {
        String name = listener.getString("bind", listener.getString("jmxName", "?"));
        if (!burl && !handlers.equals(RELAY) && handlers.startsWith("dev.lemonademail.")) {
            throw new ConfigurationException("listener " + name + ": there is no coreHandlersPackage " + handlers);
        }
        if (burl && name.endsWith(":25")) {
            throw new ConfigurationException(
                    "listener " + name + " takes mail from other servers and must not offer BURL;"
                            + " write coreHandlersPackage=\"" + RELAY + "\"");
        }
        for (HierarchicalConfiguration<ImmutableNode> handler : listener.configurationsAt("handlerchain.handler")) {
            String type = handler.getString("[@class]", "");
            if (type.startsWith("dev.lemonademail.smtp.")) {
                throw new ConfigurationException("listener " + name + ": remove <handler class=\"" + type
                        + "\"/>, coreHandlersPackage brings it");
            }
        }
    }
}
