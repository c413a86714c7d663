// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ConfigurationFilesTest {
    @TempDir
    Path conf;

    private void check(String name, String content) throws IOException {
        Files.writeString(conf.resolve(name), content);
        new ConfigurationFiles(conf).requireWellFormed();
    }

    @Test
    void requireWellFormedShouldNameFileAndLineOfBrokenXml() {
        assertThatThrownBy(() -> check("imapserver.xml", "<imapservers>\n<imapserver>\n</imapservers>"))
                .isInstanceOf(StartRefused.class)
                .hasMessageStartingWith(conf.resolve("imapserver.xml") + ", line 3: ");
    }

    @ParameterizedTest
    @ValueSource(strings = {"just words", "a=b\n\\\nc", "=value"})
    void requireWellFormedShouldRefuseLinesThatAreNoSetting(String content) {
        assertThatThrownBy(() -> check("lemonade.properties", content))
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("\"name=value\" is expected");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# comment",
                "! comment",
                "a=b",
                "a: b",
                " a = b c",
                "a=",
                "a=b\\\nc\\\nd\ne=f",
                "# ends in \\\na=b",
                "path=C:\\\\\nb=c"
            })
    void requireWellFormedShouldTakeSettings(String content) {
        assertThatCode(() -> check("lemonade.properties", content)).doesNotThrowAnyException();
    }

    @Test
    void requireWellFormedShouldRefuseAPropertiesFileThatIsNoText() throws IOException {
        Files.write(conf.resolve("a.properties"), "a=\u00e9".getBytes(StandardCharsets.ISO_8859_1));

        assertThatThrownBy(() -> new ConfigurationFiles(conf).requireWellFormed())
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining("UTF-8");
    }

    @Test
    void requireKnownSettingsShouldNameAMisspeltSetting(@TempDir Path shipped) throws IOException {
        Files.writeString(shipped.resolve("lemonade.properties"), "# Prose: with a colon\n#a.limit=1\nb.limit=2\n");
        Files.writeString(conf.resolve("lemonade.properties"), "# x.limit=9\na.limit=3\n b.limit : 4\nc.limit=5\n");

        assertThatThrownBy(() -> new ConfigurationFiles(conf).requireKnownSettings(shipped))
                .isInstanceOf(StartRefused.class)
                .hasMessage(conf.resolve("lemonade.properties") + ", line 4: there is no setting c.limit.");
    }

    @Test
    void requireKnownSettingsShouldTakeTheShippedFile() {
        Path shipped = Path.of("src/assemble/conf");

        assertThatCode(() -> new ConfigurationFiles(shipped).requireKnownSettings(shipped))
                .doesNotThrowAnyException();
    }
}
