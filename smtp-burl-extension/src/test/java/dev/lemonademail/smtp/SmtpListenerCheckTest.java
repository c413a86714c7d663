// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.StringReader;
import java.util.List;

import org.apache.commons.configuration2.HierarchicalConfiguration;
import org.apache.commons.configuration2.XMLConfiguration;
import org.apache.commons.configuration2.io.FileHandler;
import org.apache.commons.configuration2.tree.ImmutableNode;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SmtpListenerCheckTest {
    private static final String SUBMISSION = listener("587", "dev.lemonademail.smtp.SubmissionHandlers", "");

    @Test
    void checkShouldAcceptSubmissionBesideOtherListeners() {
        String relay = listener("25", "dev.lemonademail.smtp.RelayHandlers", "");
        String stock = listener("2525", "org.apache.james.smtpserver.CoreCmdHandlerLoader", "");
        assertThatCode(() -> SmtpListenerCheck.check(listeners(SUBMISSION + relay + stock)))
                .doesNotThrowAnyException();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "2525|org.apache.james.smtpserver.CoreCmdHandlerLoader||no enabled listener offers BURL",
                "25|dev.lemonademail.smtp.SubmissionHandlers||listener 0.0.0.0:25 takes mail from other servers",
                "587|dev.lemonademail.smtp.SubmisionHandlers||there is no coreHandlersPackage dev.lemonademail.smtp.Subm",
                "587|dev.lemonademail.smtp.SubmissionHandlers|dev.lemonademail.smtp.burl.BurlCmdHandler|remove <handler"
            })
    void checkShouldNameTheWrongLine(String port, String handlers, String handler, String sentence) {
        String extra = handler == null ? "" : "<handler class=\"" + handler + "\"/>";
        assertThatThrownBy(() -> SmtpListenerCheck.check(listeners(listener(port, handlers, extra))))
                .hasMessageContaining(sentence);
    }

    @Test
    void checkShouldNotCountADisabledListener() {
        String disabled = SUBMISSION.replace("enabled=\"true\"", "enabled=\"false\"");
        assertThatThrownBy(() -> SmtpListenerCheck.check(listeners(disabled)))
                .hasMessageContaining("no enabled listener offers BURL");
    }

    private static String listener(String port, String handlers, String handler) {
        return "<smtpserver enabled=\"true\"><bind>0.0.0.0:" + port + "</bind><handlerchain coreHandlersPackage=\""
                + handlers + "\">" + handler + "</handlerchain></smtpserver>";
    }

    private static List<HierarchicalConfiguration<ImmutableNode>> listeners(String xml) throws Exception {
        XMLConfiguration configuration = new XMLConfiguration();
        new FileHandler(configuration).load(new StringReader("<smtpservers>" + xml + "</smtpservers>"));
        return configuration.configurationsAt("smtpserver");
    }
}
