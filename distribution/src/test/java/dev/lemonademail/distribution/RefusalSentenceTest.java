// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RefusalSentenceTest {
    @TempDir
    Path folder;

    private LemonadeHome home;

    @BeforeEach
    void setUp() throws IOException {
        home = new LemonadeHome(folder);
        Files.createDirectories(home.conf());
        Files.writeString(home.conf().resolve("imapserver.xml"), "<imapPackages>some.Package</imapPackages>");
    }

    private String sentence(Throwable thrown) {
        return new RefusalSentence(home).of(thrown);
    }

    private static Throwable thrownIn(String className, Throwable thrown) {
        thrown.setStackTrace(new StackTraceElement[] {
            new StackTraceElement("java.lang.Integer", "parseInt", "Integer.java", 1),
            new StackTraceElement(className, "configure", null, 1)
        });
        return thrown;
    }

    @Test
    void ofShouldRepeatASentenceThatWasMeantForTheOperator() {
        assertThat(sentence(new RuntimeException(new StartRefused("Port 1 is taken."))))
                .isEqualTo("Port 1 is taken.");
    }

    @Test
    void ofShouldNameTheFileThatNamesAMissingClass() {
        assertThat(sentence(new RuntimeException(new ClassNotFoundException("some.Package"))))
                .startsWith(home.conf().resolve("imapserver.xml") + " names the class some.Package, ");
    }

    @Test
    void ofShouldNameTheFileOfTheServerThatComplains() {
        Throwable thrown =
                thrownIn("org.apache.james.smtpserver.netty.SMTPServer", new NumberFormatException("No unit X"));

        assertThat(sentence(thrownIn("some.where.Else", new RuntimeException("wrapped", thrown))))
                .isEqualTo(home.conf().resolve("smtpserver.xml") + " is refused: No unit X; details are in "
                        + home.log() + ".");
    }

    @Test
    void ofShouldNotAddAFileToAnExtensionsOwnSentence() {
        IllegalStateException thrown =
                new IllegalStateException("conf/lemonade.properties: a must be true or false, but is 'x'");

        assertThat(sentence(thrown))
                .startsWith("conf/lemonade.properties: a must be true or false, but is 'x'; details");
    }

    @Test
    void ofShouldPreferTheOutermostOfOurSentences() {
        Throwable thrown =
                new IllegalStateException("smtpserver.xml: no listener", new IllegalStateException("no listener"));

        assertThat(sentence(thrown)).startsWith("smtpserver.xml: no listener; details");
    }

    @Test
    void ofShouldStayOneLineWhenTheCauseHasMany() {
        Throwable thrown = thrownIn("some.where.Else", new IllegalStateException("first\nsecond"));

        assertThat(sentence(thrown)).isEqualTo("The server cannot start: first; details are in " + home.log() + ".");
    }
}
