// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.server;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the distribution's README tells the operator of a stock James to change, read from the README itself, so that it cannot
 * differ from what is tested.
 *
 * <p>Under the heading that contains "Drop-in", every fenced block is a change of the file that was named last, as {@code
 * `conf/FILE`}. If the text before the block says {@code inside `<TAG>`} it goes behind that opening tag. If it is an opening tag
 * itself it takes the place of the same element's, in the listeners on the standard ports that the line before it has in
 * parentheses. Otherwise it goes to the end of the file.
 */
final class DropInGuide {
    private static final Pattern FILE = Pattern.compile("`conf/([\\w.-]+)`");
    private static final Pattern INSIDE = Pattern.compile("inside `(<\\w+)>`");
    private static final Pattern PORTS = Pattern.compile("\\((\\d+(?:, \\d+)*)\\)");
    private static final Pattern OPENING_TAG = Pattern.compile("<(\\w+)[^<>/]*>");

    private final List<Change> changes = new ArrayList<>();
    private String file = "";
    private Optional<String> inside = Optional.empty();
    private List<String> ports = List.of();

    private DropInGuide() {}

    /** One change of one file. */
    private record Change(String file, Optional<String> inside, List<String> ports, List<String> lines) {}

    static DropInGuide read(Path readme) throws IOException {
        DropInGuide guide = new DropInGuide();
        List<String> lines = Files.readAllLines(readme);
        boolean dropIn = false;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (line.startsWith("```")) {
                List<String> block = block(lines, i + 1);
                i += block.size() + 1;
                if (dropIn && !guide.file.isEmpty()) {
                    guide.changes.add(new Change(guide.file, guide.inside, guide.ports, block));
                    guide.inside = Optional.empty();
                }
            } else if (line.startsWith("#")) {
                dropIn = line.contains("Drop-in");
            } else if (dropIn) {
                guide.notice(line);
            }
        }
        if (guide.changes.isEmpty()) {
            throw new IOException(readme + " has no block that says how to drop the extensions into a stock James");
        }
        return guide;
    }

    private static List<String> block(List<String> lines, int from) {
        int end = from;
        while (!lines.get(end).strip().startsWith("```")) {
            end++;
        }
        return lines.subList(from, end).stream().map(String::strip).toList();
    }

    private void notice(String line) {
        Matcher named = FILE.matcher(line);
        if (named.find()) {
            file = named.group(1);
            inside = Optional.empty();
        }
        Matcher place = INSIDE.matcher(line);
        if (place.find()) {
            inside = Optional.of(place.group(1));
        }
        Matcher listeners = PORTS.matcher(line);
        ports = listeners.find() ? List.of(listeners.group(1).split(", ")) : List.of();
    }

    /** Changes the files in {@code conf}, in which {@code @587@} stands for a standard port. */
    void apply(Path conf) throws IOException {
        for (Change change : changes) {
            Path path = conf.resolve(change.file());
            List<String> text = Files.exists(path) ? new ArrayList<>(Files.readAllLines(path)) : new ArrayList<>();
            apply(change, text);
            Files.write(path, text);
        }
    }

    private static void apply(Change change, List<String> text) throws IOException {
        Matcher tag = OPENING_TAG.matcher(change.lines().get(0));
        if (change.inside().isPresent()) {
            text.addAll(indexOf(text, change.inside().get(), 0, change) + 1, change.lines());
        } else if (change.lines().size() == 1 && tag.matches()) {
            boolean changed = false;
            for (String port : change.ports()) {
                int listener = text.stream()
                        .map(line -> line.contains("@" + port + "@"))
                        .toList()
                        .indexOf(true);
                if (listener >= 0) {
                    text.set(
                            indexOf(text, "<" + tag.group(1), listener, change),
                            change.lines().get(0));
                    changed = true;
                }
            }
            if (!changed) {
                throw new IOException("no listener of conf/" + change.file() + " on any of " + change.ports());
            }
        } else {
            text.addAll(change.lines());
        }
    }

    private static int indexOf(List<String> text, String wanted, int from, Change change) throws IOException {
        for (int i = from; i < text.size(); i++) {
            if (text.get(i).contains(wanted)) {
                return i;
            }
        }
        throw new IOException("conf/" + change.file() + " has no " + wanted + ", which the README refers to");
    }
}
