// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A folder with a Maildir for each mailbox, as mbsync and offlineimap keep it; changes it as a local mail program would. */
final class Maildirs {
    private static final String FLAGS = ":2,";

    private final Path root;
    private final Map<Character, String> letters;
    private int delivered;

    /** The letters in file names, and the flags for which they stand. */
    Maildirs(Path root, Map<Character, String> letters) {
        this.root = root;
        this.letters = Map.copyOf(letters);
    }

    /** A message in a file. */
    record Filed(Path file, String fingerprint, Set<String> flags) implements Side.Message {}

    /** The flags that a Maildir can hold. */
    UnaryOperator<Set<String>> carried() {
        return Flags.only(Set.copyOf(letters.values()));
    }

    SortedMap<String, List<Filed>> messages() throws IOException {
        SortedMap<String, List<Filed>> messages = new TreeMap<>();
        try (Stream<Path> children = Files.list(root)) {
            for (Path maildir : children.filter(child -> Files.isDirectory(child.resolve("cur")))
                    .toList()) {
                messages.put(maildir.getFileName().toString(), messages(maildir));
            }
        }
        return messages;
    }

    Side side() throws IOException {
        return Side.of(messages(), carried());
    }

    /** All files that hold messages; their names hold the flags. */
    Set<Path> files() throws IOException {
        return messages().values().stream()
                .flatMap(List::stream)
                .map(Filed::file)
                .collect(Collectors.toSet());
    }

    private List<Filed> messages(Path maildir) throws IOException {
        List<Filed> messages = new ArrayList<>();
        for (String state : List.of("new", "cur")) {
            try (Stream<Path> files = Files.list(maildir.resolve(state))) {
                files.filter(file -> !file.getFileName().toString().startsWith("."))
                        .map(this::filed)
                        .forEach(messages::add);
            }
        }
        return messages;
    }

    private Filed filed(Path file) {
        String name = file.getFileName().toString();
        int start = name.indexOf(FLAGS);
        Set<String> flags = new TreeSet<>();
        if (start >= 0) {
            name.substring(start + FLAGS.length())
                    .chars()
                    .forEach(letter -> flags.add(letters.getOrDefault((char) letter, "letter " + (char) letter)));
        }
        try {
            return new Filed(file, Fingerprint.of(Files.readAllBytes(file)), flags);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Gives a message other flags. */
    void flag(Filed message, UnaryOperator<Set<String>> change) throws IOException {
        String name = message.file().getFileName().toString();
        int end = name.indexOf(FLAGS);
        String start = end < 0 ? name : name.substring(0, end);
        Files.move(
                message.file(),
                message.file()
                        .getParent()
                        .resolveSibling("cur")
                        .resolve(start + suffix(change.apply(message.flags()))));
    }

    void remove(Filed message) throws IOException {
        Files.delete(message.file());
    }

    /** Files a message under a name that no synchronisation knows. */
    void add(String mailbox, byte[] octets, Set<String> flags) throws IOException {
        String text = new String(octets, StandardCharsets.ISO_8859_1).replace("\r\n", "\n");
        delivered++;
        Path file = root.resolve(mailbox)
                .resolve("cur")
                .resolve("1767600000.M" + delivered + "P1.localhost" + suffix(flags));
        Files.write(file, text.getBytes(StandardCharsets.ISO_8859_1));
    }

    void move(Filed message, String mailbox) throws IOException {
        add(mailbox, Files.readAllBytes(message.file()), message.flags());
        remove(message);
    }

    private String suffix(Set<String> flags) {
        return FLAGS
                + letters.entrySet().stream()
                        .filter(entry -> flags.contains(entry.getValue()))
                        .map(entry -> entry.getKey().toString())
                        .sorted()
                        .collect(Collectors.joining());
    }
}
