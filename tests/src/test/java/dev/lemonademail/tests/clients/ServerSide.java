// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

import dev.lemonademail.distribution.client.ConnectionSettings;
import dev.lemonademail.distribution.client.Content;
import dev.lemonademail.distribution.client.Endpoint;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.ImapCommand;
import dev.lemonademail.distribution.client.ImapReply;
import dev.lemonademail.distribution.client.ImapResponse;

/** An IMAP connection of the same user: reads what the server has, and changes it behind the mail program's back. */
final class ServerSide implements AutoCloseable {
    private static final int IN_ONE_APPEND = 50;
    private static final Pattern FETCHED = Pattern.compile("^\\* [0-9]+ FETCH ");
    private static final Pattern UID = Pattern.compile("\\bUID ([0-9]+)");
    private static final Pattern FLAGS = Pattern.compile("\\bFLAGS \\(([^)]*)\\)");
    private static final Pattern LISTED = Pattern.compile("\\(([^)]*)\\) (?:\"(.)\"|NIL) (?:\"([^\"]+)\"|(\\S+))");

    private final ImapClient imap;
    private final Map<String, Map<Long, Contents>> contents = new HashMap<>();
    private String selected = "";

    private ServerSide(ImapClient imap) {
        this.imap = imap;
    }

    /** A message of a mailbox: flags and keywords as the server writes them, without {@code \Recent}. */
    record Held(long uid, Contents contents, Set<String> flags) implements Side.Message {
        @Override
        public String fingerprint() {
            return contents.fingerprint();
        }
    }

    /** What a message holds: the fingerprint, and SHA-256 of the very octets. */
    record Contents(String fingerprint, String digest) {
        static Contents of(byte[] octets) {
            return new Contents(Fingerprint.of(octets), Fingerprint.sha256(octets));
        }
    }

    static ServerSide open(InetSocketAddress address, String user, String password) throws IOException {
        ImapClient imap = ImapClient.connect(
                ConnectionSettings.to(new Endpoint(address.getAddress().getHostAddress(), address.getPort())));
        imap.login(user, password);
        return new ServerSide(imap);
    }

    /** Names as they are on the wire, in modified UTF-7. */
    List<String> mailboxes() throws IOException {
        return imap.command("LIST \"\" *").orThrow().untagged("LIST").stream()
                .map(LISTED::matcher)
                .filter(Matcher::matches)
                .filter(matcher -> !matcher.group(1).toLowerCase(Locale.ROOT).contains("\\noselect"))
                .map(matcher -> matcher.group(3) == null ? matcher.group(4) : matcher.group(3))
                .toList();
    }

    /** Deletes everything that the user has. */
    void empty() throws IOException {
        for (String mailbox : mailboxes()) {
            if (mailbox.equalsIgnoreCase("INBOX")) {
                select(mailbox);
                imap.command("UID STORE 1:* +FLAGS.SILENT (\\Deleted)");
                imap.command("EXPUNGE").orThrow();
            } else {
                imap.command("DELETE \"" + mailbox + "\"").orThrow();
            }
        }
    }

    /** Makes a mailbox, or finds it there. */
    void create(String mailbox) throws IOException {
        imap.command("CREATE \"" + mailbox + "\"");
    }

    void append(String mailbox, List<Sample> samples) throws IOException {
        for (int from = 0; from < samples.size(); from += IN_ONE_APPEND) {
            ImapCommand command = ImapCommand.of("APPEND \"" + mailbox + "\"");
            for (Sample sample : samples.subList(from, Math.min(samples.size(), from + IN_ONE_APPEND))) {
                command = command.text(" (" + String.join(" ", sample.flags()) + ") ")
                        .literal(Content.of(sample.octets()));
            }
            imap.command(command).orThrow();
        }
    }

    /** For example {@code +FLAGS (\Seen)}. */
    void store(String mailbox, Collection<Long> uids, String change) throws IOException {
        select(mailbox);
        imap.command("UID STORE " + set(uids) + " " + change).orThrow();
    }

    void expunge(String mailbox, Collection<Long> uids) throws IOException {
        store(mailbox, uids, "+FLAGS (\\Deleted)");
        imap.command("UID EXPUNGE " + set(uids)).orThrow();
    }

    void move(String mailbox, Collection<Long> uids, String to) throws IOException {
        select(mailbox);
        imap.command("UID MOVE " + set(uids) + " \"" + to + "\"").orThrow();
    }

    /** All messages of all mailboxes. */
    SortedMap<String, List<Held>> messages() throws IOException {
        SortedMap<String, List<Held>> messages = new TreeMap<>();
        for (String mailbox : mailboxes()) {
            messages.put(mailbox, messages(mailbox));
        }
        return messages;
    }

    Side side(UnaryOperator<Set<String>> flags) throws IOException {
        return Side.of(messages(), flags);
    }

    /** All messages of a mailbox. The content of a UID never changes, so that each is fetched once. */
    List<Held> messages(String mailbox) throws IOException {
        selected = "";
        ImapReply examined = imap.command("EXAMINE \"" + mailbox + "\"").orThrow();
        Map<Long, Contents> known =
                contents.computeIfAbsent(mailbox + " " + examined.uidValidity(), any -> new HashMap<>());
        if (examined.untagged().stream().anyMatch(response -> response.text().equals("* 0 EXISTS"))) {
            return List.of();
        }
        Map<Long, Set<String>> flags = flags();
        List<Long> unknown =
                flags.keySet().stream().filter(uid -> !known.containsKey(uid)).toList();
        if (!unknown.isEmpty()) {
            fetch(unknown.get(0) + ":" + unknown.get(unknown.size() - 1), known);
        }
        return flags.entrySet().stream()
                .map(message -> new Held(message.getKey(), known.get(message.getKey()), message.getValue()))
                .toList();
    }

    private Map<Long, Set<String>> flags() throws IOException {
        Map<Long, Set<String>> flags = new TreeMap<>();
        for (ImapResponse response :
                imap.command("UID FETCH 1:* (FLAGS)").orThrow().untagged()) {
            Matcher uid = UID.matcher(response.text());
            Matcher names = FLAGS.matcher(response.text());
            if (FETCHED.matcher(response.text()).find() && uid.find() && names.find()) {
                Set<String> set = new TreeSet<>(List.of(names.group(1).split(" ")));
                set.removeAll(List.of("", "\\Recent"));
                flags.put(Long.parseLong(uid.group(1)), set);
            }
        }
        return flags;
    }

    private void fetch(String uids, Map<Long, Contents> into) throws IOException {
        for (ImapResponse response :
                imap.command("UID FETCH " + uids + " (BODY.PEEK[])").orThrow().untagged()) {
            Matcher uid = UID.matcher(response.text());
            if (!response.literals().isEmpty() && uid.find()) {
                into.put(
                        Long.parseLong(uid.group(1)),
                        Contents.of(response.literals().get(0).octets()));
            }
        }
    }

    /** What changes when anything happens to a mailbox, and stays if nothing does. */
    List<String> marks() throws IOException {
        List<String> marks = new ArrayList<>();
        imap.command("UNSELECT");
        selected = "";
        for (String mailbox : mailboxes()) {
            marks.addAll(imap.command("STATUS \"" + mailbox + "\" (MESSAGES UIDNEXT UIDVALIDITY HIGHESTMODSEQ)")
                    .orThrow()
                    .untagged("STATUS"));
        }
        return marks;
    }

    private void select(String mailbox) throws IOException {
        if (!selected.equals(mailbox)) {
            imap.command("SELECT \"" + mailbox + "\"").orThrow();
            selected = mailbox;
        }
    }

    private static String set(Collection<Long> uids) {
        return uids.stream().map(String::valueOf).collect(Collectors.joining(","));
    }

    @Override
    public void close() throws IOException {
        imap.close();
    }
}
