// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.util.List;

import javax.inject.Inject;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtensionConfiguration;

/** The two lines by which an operator attaches our IMAP side to James; both are needed, and no other package. */
public class OperatorConfiguration {

    private static final String PACKAGE = "dev.lemonademail.imap.LemonadeImapPackage";
    private static final String STARTABLE = "dev.lemonademail.imap.LemonadeImapStartable";

    private final ConfigurationProvider configuration;
    private final ExtensionConfiguration extensions;

    @Inject
    public OperatorConfiguration(ConfigurationProvider configuration, ExtensionConfiguration extensions) {
        this.configuration = configuration;
        this.extensions = extensions;
    }

    /**
     * Checks both lines.
     *
     * @throws IllegalStateException whose message tells the operator in one sentence what to change
     */
    public void verify() {
        List<String> packages = packages();
        if (!packages.equals(List.of(PACKAGE))) {
            throw new IllegalStateException("imapserver.xml: <imapPackages> must name " + PACKAGE
                    + " alone, but it names " + (packages.isEmpty() ? "nothing" : String.join(", ", packages)) + ".");
        }
        long startables = extensions.getStartables().stream()
                .map(ClassName::getName)
                .filter(STARTABLE::equals)
                .count();
        if (startables != 1) {
            throw new IllegalStateException("extensions.properties: guice.extension.startable must name " + STARTABLE
                    + " once, but it names it " + (startables == 0 ? "not at all." : startables + " times."));
        }
    }

    private List<String> packages() {
        try {
            return List.of(configuration.getConfiguration("imapserver").getStringArray("imapPackages"));
        } catch (ConfigurationException e) {
            throw new IllegalStateException("imapserver.xml cannot be read: " + e.getMessage(), e);
        }
    }
}
