// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

import dev.lemonademail.tests.transcript.Content.Generated;
import dev.lemonademail.tests.transcript.Step.ExpectedResponse;
import dev.lemonademail.tests.transcript.Transcript.InitialMailbox;

/** Text to {@link Transcript}; refuses a line it does not know with the line's number. */
public class TranscriptParser {
    private static final Pattern CONNECTION = Pattern.compile("\\[(imaps?|submission|smtp)((?: [\\w-]+)*)]");
    private static final Pattern COUNTED = Pattern.compile(".*\\{#\\+?}|BDAT #(?: LAST)?", Pattern.DOTALL);
    private static final Pattern FILE = Pattern.compile("(\\S+)(?: lines (\\d+)-(\\d+))?");
    private static final Pattern GENERATED = Pattern.compile("(octets|base64) (\\d+)");
    private static final Pattern MAILBOX = Pattern.compile("expect (\\S+) (\\S+) (=|ends|holds (\\d+))");
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s)");

    private final String file;
    private final List<String> lines;
    private final List<String> needs = new ArrayList<>();
    private final List<String> users = new ArrayList<>();
    private final List<InitialMailbox> mailboxes = new ArrayList<>();
    private final List<Step> steps = new ArrayList<>();
    private boolean onlyAsWritten;
    private int at;
    private OptionalInt uncounted = OptionalInt.empty();

    private TranscriptParser(String file, String text) {
        this.file = file;
        this.lines = List.of(text.split("\n", -1));
    }

    /** The transcript that {@code text} spells; {@code file} names it in messages. */
    public static Transcript parse(String file, String text) {
        return new TranscriptParser(file, text).transcript();
    }

    private Transcript transcript() {
        while (at < lines.size()) {
            String line = lines.get(at);
            if (!line.isBlank() && !line.startsWith("#")) {
                statement(line);
            } else {
                at++;
            }
        }
        if (uncounted.isPresent()) {
            throw wrong(steps.get(uncounted.getAsInt()).line(), "nothing to count");
        }
        return new Transcript(file, needs, users, mailboxes, onlyAsWritten, steps);
    }

    private void statement(String line) {
        if (isContent(line)) {
            octets();
        } else if (line.startsWith("C: ") || line.equals("C:")) {
            send(afterMark(line, 2));
        } else if (line.startsWith("S: ")) {
            if (line.equals("S: ...")) {
                steps.add(new Step.Skip(number()));
                at++;
            } else {
                steps.add(new Step.Expect(number(), response()));
            }
        } else if (line.startsWith("[")) {
            connection(line);
        } else {
            directive(line);
        }
    }

    private void send(String text) {
        if (uncounted.isPresent()) {
            throw wrong(number(), "the octets that the line before announces must come first");
        }
        if (COUNTED.matcher(text).matches()) {
            uncounted = OptionalInt.of(steps.size());
        }
        steps.add(new Step.Send(number(), text, OptionalInt.empty()));
        at++;
    }

    private void octets() {
        int start = number();
        Content content = content();
        if (uncounted.isPresent()) {
            Step.Send counting = (Step.Send) steps.get(uncounted.getAsInt());
            steps.set(
                    uncounted.getAsInt(),
                    new Step.Send(counting.line(), counting.text(), OptionalInt.of(steps.size())));
            uncounted = OptionalInt.empty();
        }
        steps.add(new Step.Octets(start, content));
    }

    private ExpectedResponse response() {
        int start = number();
        List<String> texts = new ArrayList<>();
        List<Optional<Content>> literals = new ArrayList<>();
        while (true) {
            if (at >= lines.size()
                    || !lines.get(at).startsWith("S: ") && !lines.get(at).equals("S:")) {
                throw wrong(start, "a response must go on after its literal");
            }
            String text = afterMark(lines.get(at++), 2);
            texts.add(text);
            if (!text.endsWith("{#}")) {
                return new ExpectedResponse(start, texts, literals);
            }
            literals.add(at < lines.size() && isContent(lines.get(at)) ? Optional.of(content()) : Optional.empty());
        }
    }

    private Content content() {
        int start = number();
        List<Content.Item> items = new ArrayList<>();
        while (at < lines.size() && isContent(lines.get(at))) {
            String line = lines.get(at);
            boolean ended = line.charAt(1) == ':';
            items.add(line.charAt(0) == 'L' ? new Content.Line(afterMark(line, 2), ended) : resource(line, ended));
            at++;
        }
        if (items.isEmpty()) {
            throw wrong(start, "content (L: or F:) expected");
        }
        return new Content(start, items);
    }

    private Content.Item resource(String line, boolean ended) {
        String name = afterMark(line, 2);
        Matcher generated = GENERATED.matcher(name);
        if (generated.matches()) {
            return new Generated(
                    Generated.Kind.valueOf(generated.group(1).toUpperCase(Locale.ROOT)),
                    Integer.parseInt(generated.group(2)));
        }
        Matcher resource = FILE.matcher(name);
        if (!resource.matches()) {
            throw wrong(number(), "no such form of file: " + name);
        }
        boolean whole = resource.group(2) == null;
        return new Content.Resource(
                resource.group(1),
                whole ? 1 : Integer.parseInt(resource.group(2)),
                whole ? Integer.MAX_VALUE : Integer.parseInt(resource.group(3)),
                ended);
    }

    private void connection(String line) {
        Matcher matcher = CONNECTION.matcher(line);
        if (!matcher.matches()) {
            throw wrong(number(), "no such connection: " + line);
        }
        List<String> words = Arrays.stream(matcher.group(2).split(" "))
                .filter(word -> !word.isEmpty())
                .toList();
        Optional<String> user = words.stream().filter(users::contains).findFirst();
        steps.add(new Step.Connect(
                number(),
                line,
                Service.valueOf(matcher.group(1).toUpperCase(Locale.ROOT)),
                user,
                words.contains("tls"),
                words.contains("compress")));
        at++;
    }

    private void directive(String line) {
        String word = line.split("[ :]", 2)[0];
        int number = number();
        switch (word) {
            case "needs" -> needs.addAll(words(line));
            case "user" -> users.addAll(words(line));
            case "segments" -> onlyAsWritten = words(line).contains("lines");
            case "mailbox" -> mailboxes.add(mailbox(line));
            case "never" -> steps.add(new Step.Never(number, afterMark(line, "never S:".length())));
            case "wait" -> steps.add(new Step.Wait(number, duration(line)));
            case "silence" -> steps.add(new Step.Silence(number, duration(line)));
            case "closed" -> steps.add(new Step.Closed(number));
            case "cut" -> steps.add(new Step.Cut(number));
            case "abandon" -> steps.add(new Step.Abandon(number));
            case "starttls" -> steps.add(new Step.StartTls(number));
            case "compress" -> steps.add(new Step.Compress(number));
            case "sync" -> steps.add(new Step.Sync(number));
            case "admin" -> steps.add(admin(line));
            case "set" -> steps.add(assignment(line));
            case "any" -> {
                anyOrder();
                return;
            }
            case "expect" -> {
                expectMailbox(line);
                return;
            }
            default -> throw wrong(number, "no such line: " + line);
        }
        at++;
    }

    private void anyOrder() {
        int start = number();
        List<ExpectedResponse> responses = new ArrayList<>();
        at++;
        while (at < lines.size() && !lines.get(at).equals("end")) {
            responses.add(response());
        }
        if (at == lines.size()) {
            throw wrong(start, "any order without end");
        }
        at++;
        steps.add(new Step.AnyOrder(start, responses));
    }

    private void expectMailbox(String line) {
        Matcher matcher = MAILBOX.matcher(line);
        if (!matcher.matches()) {
            throw wrong(number(), "no such expectation: " + line);
        }
        int start = number();
        at++;
        Step.Comparison comparison = switch (matcher.group(3).charAt(0)) {
            case '=' -> Step.Comparison.EQUALS;
            case 'e' -> Step.Comparison.ENDS;
            default -> Step.Comparison.HOLDS;
        };
        boolean counts = comparison == Step.Comparison.HOLDS;
        steps.add(new Step.ExpectMailbox(
                start,
                matcher.group(1),
                matcher.group(2),
                comparison,
                counts ? Integer.parseInt(matcher.group(4)) : 0,
                counts ? new Content(start, List.of()) : content()));
    }

    private InitialMailbox mailbox(String line) {
        String[] halves = afterMark(line, "mailbox:".length()).split("<", 2);
        String[] names = halves[0].trim().split(" ");
        if (names.length != 2 || !users.contains(names[0])) {
            throw wrong(number(), "mailbox: USER NAME [< file ...]");
        }
        List<Content> messages = halves.length == 1
                ? List.of()
                : Arrays.stream(halves[1].trim().split(" "))
                        .map(name ->
                                new Content(number(), List.of(new Content.Resource(name, 1, Integer.MAX_VALUE, true))))
                        .toList();
        return new InitialMailbox(number(), names[0], names[1], messages);
    }

    private Step admin(String line) {
        String[] words = line.split(" ", 4);
        if (words.length < 3) {
            throw wrong(number(), "admin METHOD PATH [BODY]");
        }
        return new Step.Admin(number(), words[1], words[2], words.length == 4 ? words[3] : "");
    }

    private Step assignment(String line) {
        String[] halves = line.substring("set ".length()).split(" = ", 2);
        if (halves.length != 2) {
            throw wrong(number(), "set NAME = VALUE");
        }
        return new Step.Assign(number(), halves[0].trim(), halves[1]);
    }

    private Duration duration(String line) {
        Matcher matcher = DURATION.matcher(line.substring(line.indexOf(' ') + 1).trim());
        if (!matcher.matches()) {
            throw wrong(number(), "a number with s or ms expected");
        }
        long count = Long.parseLong(matcher.group(1));
        return matcher.group(2).equals("s") ? Duration.ofSeconds(count) : Duration.ofMillis(count);
    }

    private List<String> words(String line) {
        return List.of(line.substring(line.indexOf(':') + 1).trim().split("\\s+"));
    }

    private static boolean isContent(String line) {
        return line.length() >= 2 && "LF".indexOf(line.charAt(0)) >= 0 && ":-".indexOf(line.charAt(1)) >= 0;
    }

    private static String afterMark(String line, int mark) {
        return line.length() > mark && line.charAt(mark) == ' ' ? line.substring(mark + 1) : line.substring(mark);
    }

    private int number() {
        return at + 1;
    }

    private TranscriptSyntaxException wrong(int line, String problem) {
        return new TranscriptSyntaxException(file, line, problem);
    }
}
