// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import org.junit.jupiter.api.Test;

import dev.lemonademail.tests.server.Distribution;

/**
 * What sources cite exists: every {@code RFC nnnn §x} is a section of that RFC, every RFC has a row in the README's table, and a
 * row that says "Full" is backed by a citation in the code and by a transcript. Errata ({@code RFC nnnn erratum n}) are not listed.
 */
class CitationTest {
    private static final Path PROJECT = Distribution.project();
    private static final Pattern RFC = Pattern.compile("RFC (\\d{3,4})(?:\\s§([0-9A-L](?:[0-9.]*[0-9])?))?");
    private static final Pattern MORE_SECTIONS = Pattern.compile("\\G(?:,| and| or|–)\\s§([0-9A-L](?:[0-9.]*[0-9])?)");
    private static final Pattern ROW =
            Pattern.compile("\\| *\\[?(?:RFC )?(\\d{3,4})[^|]*\\|[^|]*\\| *(Full|Partial|No)\\b.*");
    private static final Set<String> KINDS = Set.of("java", "transcript", "properties", "xml", "md", "sh", "tsv");

    /** A citation: the file and line, the RFC, and the section or "". */
    private record Citation(String place, String rfc, String section) {}

    @Test
    void everyCitedSectionShouldExist() throws IOException {
        Map<String, Set<String>> sections = sections();

        List<String> wrong = citations().stream()
                .filter(citation -> !citation.section().isEmpty())
                .filter(citation ->
                        !sections.getOrDefault(citation.rfc(), Set.of()).contains(citation.section()))
                .map(citation -> citation.place() + ": RFC " + citation.rfc() + " has no §" + citation.section())
                .toList();

        assertThat(wrong).isEmpty();
    }

    @Test
    void everyCitedRfcShouldHaveARowInTheReadme() throws IOException {
        Set<String> rows = rows().keySet();

        Map<String, String> missing = citations().stream()
                .filter(citation -> !rows.contains(citation.rfc()))
                .collect(Collectors.toMap(Citation::rfc, Citation::place, (first, second) -> first, TreeMap::new));

        assertThat(missing).as("RFCs that are cited, and where").isEmpty();
    }

    @Test
    void everyFullRowShouldHaveACitationAndATranscript() throws IOException {
        Set<String> inCode = rfcs(citations(), "/src/main/java/");
        Set<String> inTranscripts = rfcs(citations(), ".transcript");

        List<String> full = rows().entrySet().stream()
                .filter(row -> row.getValue().equals("Full"))
                .map(Map.Entry::getKey)
                .toList();

        assertThat(full).isNotEmpty().isSubsetOf(inCode).isSubsetOf(inTranscripts);
    }

    @Test
    void sectionsShouldBeFoundInTextsOfEveryForm() {
        assertThat(citations("x", "RFC 4467 §2.4.1, §3 and §A; RFC 5092. RFC 5464 erratum 1691 (RFC 3501\n * §7.1)."))
                .extracting(Citation::rfc, Citation::section)
                .containsExactly(
                        tuple("4467", "2.4.1"),
                        tuple("4467", "3"),
                        tuple("4467", "A"),
                        tuple("5092", ""),
                        tuple("5464", ""),
                        tuple("3501", "7.1"));
    }

    private static Set<String> rfcs(List<Citation> citations, String place) {
        return citations.stream()
                .filter(citation -> citation.place().contains(place))
                .map(Citation::rfc)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Map<String, Set<String>> sections() throws IOException {
        Map<String, Set<String>> sections = new HashMap<>();
        for (String line : Files.readAllLines(Path.of("src", "test", "resources", "rfc-sections.tsv"))) {
            String[] columns = line.split("\t");
            sections.put(columns[0], Set.copyOf(Arrays.asList(columns).subList(1, columns.length)));
        }
        return sections;
    }

    /** The state of every RFC in the README's table. */
    private static Map<String, String> rows() throws IOException {
        return Files.readAllLines(PROJECT.resolve("README.md")).stream()
                .map(ROW::matcher)
                .filter(Matcher::matches)
                .collect(Collectors.toMap(row -> row.group(1), row -> row.group(2)));
    }

    private static List<Citation> citations() throws IOException {
        try (Stream<Path> files = Files.walk(PROJECT)) {
            return files.filter(CitationTest::isSource)
                    .flatMap(file -> citations(PROJECT.relativize(file).toString(), text(file)).stream())
                    .toList();
        }
    }

    private static boolean isSource(Path file) {
        String path = "/" + PROJECT.relativize(file);
        String name = file.getFileName().toString();
        return !path.contains("/target/")
                && !path.contains("/.git")
                && !path.endsWith("/CitationTest.java")
                && KINDS.contains(name.substring(name.lastIndexOf('.') + 1))
                && Files.isRegularFile(file);
    }

    private static List<Citation> citations(String file, String text) {
        // A citation may be broken into two lines of a comment.
        String joined = text.replaceAll("\n *(?:\\*|//|#) ", " ");
        Matcher matcher = RFC.matcher(joined);
        Matcher more = MORE_SECTIONS.matcher(joined);
        Stream.Builder<Citation> citations = Stream.builder();
        while (matcher.find()) {
            String section = matcher.group(2) == null ? "" : matcher.group(2);
            citations.add(new Citation(file, matcher.group(1), section));
            if (!section.isEmpty()) {
                more.region(matcher.end(), joined.length());
                while (more.find()) {
                    citations.add(new Citation(file, matcher.group(1), more.group(1)));
                }
            }
        }
        return citations.build().toList();
    }

    private static String text(Path file) {
        try {
            return Files.readString(file, StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
