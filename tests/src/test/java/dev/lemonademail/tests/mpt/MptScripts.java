// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.mpt;

import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** The scripts of the jar, and what our two lists say of them. */
final class MptScripts {
    /** Where they are in the jar. */
    private static final String FOLDER = "/org/apache/james/imap/scripts/";

    private static final String SUFFIX = ".test";

    /** A line of a list: its fields, the script's name first. */
    private record Row(String script, List<String> fields) {}

    private MptScripts() {}

    /** The names of all scripts. */
    static Set<String> inJar() throws IOException {
        URL anyOfThem = MptScripts.class.getResource(FOLDER + "SelectedStateSetup" + SUFFIX);
        return ((JarURLConnection) anyOfThem.openConnection())
                .getJarFile().stream()
                        .map(entry -> "/" + entry.getName())
                        .filter(name -> name.startsWith(FOLDER) && name.endsWith(SUFFIX))
                        .map(name -> name.substring(FOLDER.length(), name.length() - SUFFIX.length()))
                        .collect(Collectors.toCollection(TreeSet::new));
    }

    /** The lines of a script. */
    static List<String> lines(String script) throws IOException {
        try (InputStream in = MptScripts.class.getResourceAsStream(FOLDER + script + SUFFIX)) {
            return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
                    .lines()
                    .toList();
        }
    }

    /** In which states each script is run; in none if it is listed as one that cannot be. */
    static Map<String, List<Start>> starts() throws IOException {
        return rows("starts.tsv").stream().collect(Collectors.toMap(Row::script, row -> starts(row.fields())));
    }

    private static List<Start> starts(List<String> fields) {
        return fields.get(0).equals("-")
                ? List.of()
                : Arrays.stream(fields.get(0).split(" ")).map(Start::valueOf).toList();
    }

    /** The scripts that cannot pass, some of them only from one start, each with the RFC section and the sentence that say why. */
    static Map<String, String> departures() throws IOException {
        return rows("departures.tsv").stream()
                .collect(Collectors.toMap(Row::script, row -> String.join(": ", row.fields())));
    }

    private static List<Row> rows(String list) throws IOException {
        try (InputStream in = MptScripts.class.getResourceAsStream("/mpt/" + list)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> List.of(line.split("\t")))
                    .map(fields -> new Row(fields.get(0), fields.subList(1, fields.size())))
                    .toList();
        }
    }
}
