// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.stream.Stream;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.server.core.configuration.ConfigurationProvider;
import org.apache.james.utils.ClassName;
import org.apache.james.utils.ExtensionConfiguration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class OperatorConfigurationTest {

    private static final String PACKAGE = "dev.lemonademail.imap.LemonadeImapPackage";
    private static final String STARTABLE = "dev.lemonademail.imap.LemonadeImapStartable";
    private static final String STANDARD = "org.apache.james.modules.protocols.DefaultImapPackage";

    @Test
    void verifyShouldAcceptBothLines() {
        assertThatCode(configuration(List.of(PACKAGE), List.of("x.Other", STARTABLE))::verify)
                .doesNotThrowAnyException();
    }

    static Stream<Arguments> wrong() {
        return Stream.of(
                Arguments.of(
                        List.of(),
                        List.of(STARTABLE),
                        "imapserver.xml: <imapPackages> must name " + PACKAGE + " alone, but it names nothing."),
                Arguments.of(
                        List.of(STANDARD, PACKAGE),
                        List.of(STARTABLE),
                        "imapserver.xml: <imapPackages> must name " + PACKAGE + " alone, but it names " + STANDARD
                                + ", " + PACKAGE + "."),
                Arguments.of(
                        List.of(PACKAGE),
                        List.of(),
                        "extensions.properties: guice.extension.startable must name " + STARTABLE
                                + " once, but it names it not at all."),
                Arguments.of(
                        List.of(PACKAGE),
                        List.of(STARTABLE, STARTABLE),
                        "extensions.properties:" + " guice.extension.startable must name " + STARTABLE
                                + " once, but it names it 2 times."));
    }

    @ParameterizedTest
    @MethodSource("wrong")
    void verifyShouldNameWhatIsWrong(List<String> packages, List<String> startables, String sentence) {
        assertThatThrownBy(configuration(packages, startables)::verify)
                .isInstanceOf(IllegalStateException.class)
                .hasMessage(sentence);
    }

    private static OperatorConfiguration configuration(List<String> packages, List<String> startables) {
        BaseHierarchicalConfiguration imapServer = new BaseHierarchicalConfiguration();
        packages.forEach(name -> imapServer.addProperty("imapPackages", name));
        ConfigurationProvider provider = (component, level) -> imapServer;
        return new OperatorConfiguration(
                provider,
                new ExtensionConfiguration(
                        List.of(), startables.stream().map(ClassName::new).toList()));
    }
}
