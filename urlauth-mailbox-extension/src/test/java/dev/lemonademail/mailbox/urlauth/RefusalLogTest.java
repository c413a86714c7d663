// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import static dev.lemonademail.mailbox.urlauth.MemoryJames.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import java.util.List;

import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.slf4j.LoggerFactory;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.core.read.ListAppender;

class RefusalLogTest {

    private final Logger logger = (Logger) LoggerFactory.getLogger(UrlAuthorizer.class);
    private final ListAppender<ILoggingEvent> appender = new ListAppender<>();
    private UrlAuthorizer authorizer;
    private String token;
    private String rump;

    @BeforeEach
    void setUp() throws Exception {
        MemoryJames james = new MemoryJames();
        james.append(MailboxPath.inbox(ALICE), "Subject: x\r\n\r\n");
        authorizer = james.authorizer();
        rump = "imap://alice@mail.example.org/INBOX/;UID=1;URLAUTH=user+bob";
        String url = authorizer.generate(rump, "INTERNAL", james.session(ALICE)).block();
        token = url.substring(url.lastIndexOf(':') + 1);
        logger.setLevel(Level.INFO);
        appender.start();
        logger.addAppender(appender);
    }

    @AfterEach
    void tearDown() {
        logger.detachAppender(appender);
        logger.setLevel(null);
    }

    private String logged(String url) {
        Throwable refusal = catchThrowable(
                () -> authorizer.fetch(url, new UrlReader.ImapSession(ALICE)).block());
        assertThat(refusal).isInstanceOf(UrlRefused.class);
        List<ILoggingEvent> events = appender.list;
        assertThat(events).hasSize(1);
        return events.get(0).getFormattedMessage();
    }

    @Test
    void refusalsShouldBeOneLineWithReasonAndRump() {
        assertThat(logged(rump + ":internal:" + token))
                .contains("IDENTITY")
                .contains(rump)
                .doesNotContain(token.substring(40));
    }

    @Test
    void refusalsShouldNotShowTheTokenOfAMalformedUrl() {
        assertThat(logged(rump.replace("URLAUTH", "URLOUTH") + ":internal:" + token))
                .contains("SYNTAX")
                .doesNotContain(token.substring(40));
    }

    @Test
    void refusalsShouldNotBreakTheLine() {
        assertThat(logged("imap://a\r\nINFO forged\u0007\u00e9"))
                .doesNotContain("\r")
                .doesNotContain("\n")
                .doesNotContain("\u0007");
    }

    @Test
    void refusalsShouldShortenLongUrls() {
        assertThat(logged("imap://" + "x!".repeat(100_000))).hasSizeLessThan(1000);
    }
}
