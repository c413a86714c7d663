// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

/** conf/lemonade.properties documents the settings that the extensions ask for, and no others. */
class DocumentedSettingsTest {
    private static final Pattern ASKED =
            Pattern.compile("(?:settings\\s*\\.\\w+\\(|\\w+\\(settings,)\\s*\"([a-z.]+)\"");
    private static final Pattern DOCUMENTED = Pattern.compile("(?m)^#?([a-z][a-z.]*)=");

    @Test
    void everySettingShouldBeDocumented() throws IOException {
        assertThat(documented()).containsExactlyElementsOf(asked());
    }

    private static Set<String> documented() throws IOException {
        Set<String> keys = new TreeSet<>();
        DOCUMENTED
                .matcher(Files.readString(Path.of("src/assemble/conf/lemonade.properties")))
                .results()
                .forEach(result -> keys.add(result.group(1)));
        return keys;
    }

    private static Set<String> asked() throws IOException {
        Set<String> keys = new TreeSet<>();
        for (String module : new String[] {
            "urlauth-mailbox-extension", "imap-lemonade-extensions", "smtp-burl-extension", "sieve-profile"
        }) {
            try (Stream<Path> files = Files.walk(Path.of("..", module, "src/main/java"))) {
                for (Path file :
                        files.filter(name -> name.toString().endsWith(".java")).toList()) {
                    ASKED.matcher(Files.readString(file)).results().forEach(result -> keys.add(result.group(1)));
                }
            }
        }
        return keys;
    }
}
