// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.IOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

import javax.xml.parsers.DocumentBuilder;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.parsers.ParserConfigurationException;

import org.xml.sax.SAXException;
import org.xml.sax.SAXParseException;
import org.xml.sax.helpers.DefaultHandler;

/** Reads every file of conf/ once before James does, because James answers a broken one with a stack trace or ignores it. */
final class ConfigurationFiles {
    private static final String OWN_SETTINGS = "lemonade.properties";
    /** A setting, or one that is commented out. */
    private static final Pattern SETTING = Pattern.compile("#?\\s*([a-z][A-Za-z0-9.-]*)\\s*[=:].*");

    private final Path conf;

    ConfigurationFiles(Path conf) {
        this.conf = conf;
    }

    /** Refuses the first file that is not well formed, with its name and line. */
    void requireWellFormed() throws IOException {
        try (Stream<Path> files = Files.list(conf)) {
            for (Path file : files.sorted().toList()) {
                String name = file.getFileName().toString();
                if (name.endsWith(".xml")) {
                    requireXml(file);
                } else if (name.endsWith(".properties")) {
                    requireProperties(file);
                }
            }
        }
    }

    /** Refuses a name in lemonade.properties that the shipped file, which documents every setting, does not have. */
    void requireKnownSettings(Path shippedConf) throws IOException {
        Set<String> known = new TreeSet<>();
        for (String line : Files.readAllLines(shippedConf.resolve(OWN_SETTINGS))) {
            SETTING.matcher(line).results().forEach(result -> known.add(result.group(1)));
        }
        Path file = conf.resolve(OWN_SETTINGS);
        List<String> lines = Files.readAllLines(file);
        for (int i = 0; i < lines.size(); i++) {
            Matcher setting = SETTING.matcher(lines.get(i));
            if (!lines.get(i).startsWith("#") && setting.matches() && !known.contains(setting.group(1))) {
                throw refused(file, i + 1, "there is no setting " + setting.group(1));
            }
        }
    }

    private void requireXml(Path file) throws IOException {
        try {
            DocumentBuilderFactory factory = DocumentBuilderFactory.newInstance();
            factory.setFeature("http://apache.org/xml/features/nonvalidating/load-external-dtd", false);
            DocumentBuilder builder = factory.newDocumentBuilder();
            builder.setErrorHandler(new DefaultHandler());
            builder.parse(file.toFile());
        } catch (SAXParseException e) {
            throw refused(file, e.getLineNumber(), e.getMessage());
        } catch (SAXException | ParserConfigurationException e) {
            throw new StartRefused(file + " is not XML: " + e.getMessage(), e);
        }
    }

    private void requireProperties(Path file) throws IOException {
        List<String> lines;
        try {
            lines = Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new StartRefused(file + " is not a text in UTF-8.", e);
        }
        boolean continued = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            boolean comment = line.isEmpty() || line.startsWith("#") || line.startsWith("!");
            // Choice: "name value", which java.util.Properties would take, is far more often a slip than meant.
            if (!continued && !comment && !line.matches("[^=:]+[=:].*")) {
                throw refused(file, i + 1, "\"name=value\" is expected");
            }
            continued = (continued || !comment) && line.matches(".*[^\\\\](\\\\\\\\)*\\\\|\\\\");
        }
    }

    private static StartRefused refused(Path file, int line, String reason) {
        return new StartRefused(file + ", line " + line + ": " + reason.replaceFirst("\\.$", "") + ".");
    }
}
