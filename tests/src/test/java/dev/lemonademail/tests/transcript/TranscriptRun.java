// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

import dev.lemonademail.tests.transcript.Step.ExpectedResponse;
import dev.lemonademail.tests.transcript.WireConnection.Response;

/** One run of a transcript against a server, with accounts of its own. */
public final class TranscriptRun implements AutoCloseable {
    static final String PASSWORD = "secret";
    private static final Duration PATIENCE = Duration.ofSeconds(15);
    private static final Map<Endpoints, List<String>> ANNOUNCED = new ConcurrentHashMap<>();
    private static final AtomicInteger DOMAINS = new AtomicInteger();

    private final Endpoints endpoints;
    private final Transcript transcript;
    private final Segmentation segmentation;
    private final Contents contents;
    private final Webadmin webadmin;
    private final Map<String, String> variables = new HashMap<>();
    private final Map<String, Conversation> conversations = new LinkedHashMap<>();
    private final String domain = "t" + DOMAINS.incrementAndGet() + ".example.org";
    private Conversation current;
    private int sentUpTo;
    private Duration patience = PATIENCE;

    public TranscriptRun(Endpoints endpoints, Transcript transcript, Segmentation segmentation, Path folder) {
        this.endpoints = endpoints;
        this.transcript = transcript;
        this.segmentation = segmentation;
        this.contents = new Contents(folder);
        this.webadmin = new Webadmin(endpoints.webadmin());
    }

    /** A connection, with what a transcript knows about it. */
    private static final class Conversation {
        private final WireConnection wire;
        private final List<Step.Never> never = new ArrayList<>();
        private String lastSent = "(nothing)";
        private boolean over;
        private boolean skip;

        Conversation(WireConnection wire) {
            this.wire = wire;
        }
    }

    /** Prepares accounts and mailboxes, runs every step, and checks that each connection is still in step at the end. */
    public void run() throws IOException {
        prepare();
        for (int i = 0; i < transcript.steps().size(); i++) {
            perform(i);
        }
        for (Conversation conversation : conversations.values()) {
            current = conversation;
            farewell();
        }
    }

    /** Creates the domain, its users and the mailboxes that the transcript starts from. */
    public void prepare() throws IOException {
        Instant now = Instant.now().truncatedTo(ChronoUnit.SECONDS);
        variables.put("domain", domain);
        variables.put("host", endpoints.urlHost());
        variables.put("future", now.plus(1, ChronoUnit.HOURS).toString());
        endpoints
                .listeners()
                .forEach((service, address) -> variables.put(
                        "port." + service.name().toLowerCase(Locale.ROOT), String.valueOf(address.getPort())));
        createAccounts();
        for (Transcript.InitialMailbox mailbox : transcript.mailboxes()) {
            try (Account account = account(mailbox.user())) {
                if (!mailbox.mailbox().equals("INBOX")) {
                    account.create(mailbox.mailbox());
                }
                for (Content message : mailbox.messages()) {
                    account.append(mailbox.mailbox(), contents.octets(message, variables));
                }
            }
        }
        checkNeeds();
    }

    private void createAccounts() {
        // James: MemoryDomainList loses domains that are added at the same time.
        synchronized (DOMAINS) {
            webadmin.request("PUT", "/domains/" + domain, "");
        }
        for (String user : transcript.users()) {
            String address = user + "@" + domain;
            variables.put(user, address);
            webadmin.request("PUT", "/users/" + address, "{\"password\":\"" + PASSWORD + "\"}");
        }
    }

    /** Closes the connections. */
    @Override
    public void close() {
        for (Conversation conversation : conversations.values()) {
            try {
                conversation.wire.close();
            } catch (IOException e) {
                conversation.over = true;
            }
        }
    }

    private Account account(String user) throws IOException {
        return Account.open(endpoints, variables.get(user), PASSWORD);
    }

    private void checkNeeds() throws IOException {
        if (!transcript.needs().isEmpty()) {
            List<String> announced = ANNOUNCED.computeIfAbsent(
                    endpoints,
                    server -> Announced.of(
                            server, variables.get(transcript.users().get(0))));
            List<String> missing = transcript.needs().stream()
                    .filter(need -> !announced.contains(need.toUpperCase(Locale.ROOT)))
                    .toList();
            if (!missing.isEmpty()) {
                throw new TranscriptFailure(transcript.file() + ": the server does not announce " + missing);
            }
        }
    }

    /** Performs the step at {@code index}. */
    void perform(int index) throws IOException {
        Step step = transcript.steps().get(index);
        try {
            perform(step, index);
        } catch (SocketTimeoutException e) {
            throw failure(step.line(), describe(step), e.getMessage());
        } catch (IOException | IllegalStateException e) {
            throw failure(step.line(), describe(step), String.valueOf(e));
        }
    }

    private void perform(Step step, int index) throws IOException {
        if (step instanceof Step.Connect connect) {
            connect(connect);
        } else if (step instanceof Step.Send || step instanceof Step.Octets) {
            send(index);
        } else if (step instanceof Step.Expect expect) {
            expect(expect.response());
        } else if (step instanceof Step.Skip) {
            current.skip = true;
        } else if (step instanceof Step.AnyOrder any) {
            anyOrder(any);
        } else if (step instanceof Step.Never never) {
            current.never.add(never);
        } else if (step instanceof Step.Wait wait) {
            patience = wait.time();
        } else if (step instanceof Step.Silence silence) {
            silence(silence);
        } else if (step instanceof Step.Closed closed) {
            closed(closed);
        } else if (step instanceof Step.Cut) {
            current.wire.cut();
            current.over = true;
        } else if (step instanceof Step.Abandon) {
            current.over = true;
        } else if (step instanceof Step.StartTls) {
            current.wire.startTls();
        } else if (step instanceof Step.Compress) {
            current.wire.compress();
        } else if (step instanceof Step.Admin admin) {
            webadmin.request(admin.method(), expanded(admin.path()), expanded(admin.body()));
        } else if (step instanceof Step.Assign assign) {
            variables.put(assign.name(), expanded(assign.value()));
        } else if (step instanceof Step.ExpectMailbox mailbox) {
            expectMailbox(mailbox);
        }
    }

    private void connect(Step.Connect connect) throws IOException {
        current = conversations.get(connect.name());
        if (current != null) {
            return;
        }
        WireConnection wire =
                new WireConnection(connect.service(), endpoints.listeners().get(connect.service()));
        current = new Conversation(wire);
        conversations.put(connect.name(), current);
        if (connect.user().isPresent()) {
            if (connect.service().isImap()) {
                greetImap(connect);
            } else {
                greetSmtp(connect);
            }
        }
    }

    private void greetImap(Step.Connect connect) throws IOException {
        step(connect, "", "* OK");
        if (connect.tls()) {
            step(connect, "x0 STARTTLS", "x0 OK");
            current.wire.startTls();
        }
        step(connect, "x1 LOGIN " + variables.get(connect.user().orElseThrow()) + " " + PASSWORD, "x1 OK");
        if (connect.compressed()) {
            step(connect, "x2 COMPRESS DEFLATE", "x2 OK");
            current.wire.compress();
        }
    }

    private void greetSmtp(Step.Connect connect) throws IOException {
        step(connect, "", "220 ");
        step(connect, "EHLO client.example.org", "250 ");
        if (connect.tls()) {
            step(connect, "STARTTLS", "220 ");
            current.wire.startTls();
            step(connect, "EHLO client.example.org", "250 ");
        }
        String credentials = "${plain " + variables.get(connect.user().orElseThrow()) + " " + PASSWORD + "}";
        step(connect, "AUTH PLAIN " + new Template(credentials).expand(variables), "235 ");
    }

    /** A step of the way to an authenticated connection, always sent line by line. */
    private void step(Step.Connect connect, String line, String expected) throws IOException {
        if (!line.isEmpty()) {
            current.lastSent = line.startsWith("AUTH") ? "AUTH PLAIN ..." : line;
            current.wire.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), Segmentation.LINES);
        }
        while (true) {
            Response response = current.wire
                    .receive(PATIENCE)
                    .orElseThrow(() -> failure(connect.line(), expected, "(the server closed the connection)"));
            if (response.first().startsWith(expected)) {
                return;
            }
            boolean more = response.first().startsWith("* ") || response.first().matches("(?s)\\d{3}-.*");
            if (!more || response.first().startsWith("* BYE")) {
                throw failure(connect.line(), expected, response.toString());
            }
        }
    }

    private void send(int index) throws IOException {
        if (index < sentUpTo) {
            return;
        }
        sentUpTo = segmentation == Segmentation.ONE_WRITE
                ? Math.max(index + 1, new Schedule(transcript).together(index, variables))
                : index + 1;
        ByteArrayOutputStream octets = new ByteArrayOutputStream();
        for (int i = index; i < sentUpTo; i++) {
            octets.writeBytes(octets(transcript.steps().get(i)));
        }
        current.lastSent = octets.toString(StandardCharsets.ISO_8859_1);
        current.wire.send(octets.toByteArray(), segmentation);
    }

    /** What the client sends for {@code step}; nothing for a step that sends nothing. */
    byte[] octets(Step step) {
        if (step instanceof Step.Octets octets) {
            return contents.octets(octets.content(), variables);
        }
        if (!(step instanceof Step.Send send)) {
            return new byte[0];
        }
        String text = send.text();
        if (send.countedOctets().isPresent()) {
            Step.Octets counted =
                    (Step.Octets) transcript.steps().get(send.countedOctets().getAsInt());
            text = counted(text, contents.octets(counted.content(), variables).length);
        }
        return (expanded(text) + "\r\n").getBytes(StandardCharsets.ISO_8859_1);
    }

    private static String counted(String text, int size) {
        int mark = text.startsWith("BDAT #") ? text.indexOf('#') : text.lastIndexOf("{#") + 1;
        return text.substring(0, mark) + size + text.substring(mark + 1);
    }

    private void expect(ExpectedResponse expected) throws IOException {
        boolean skip = current.skip;
        current.skip = false;
        Duration time = patience;
        patience = PATIENCE;
        List<String> skipped = new ArrayList<>();
        while (true) {
            Response response = receive(expected, time, skipped);
            Optional<String> difference = difference(expected, response);
            if (difference.isEmpty()) {
                return;
            }
            if (!skip || !isMore(response)) {
                throw failure(expected.line(), describe(expected), notes(skipped) + difference.get());
            }
            skipped.add(response.toString());
        }
    }

    private static String notes(List<String> skipped) {
        return skipped.isEmpty() ? "" : "(skipped: " + String.join("\n    ", skipped) + ")\n  ";
    }

    private Response receive(ExpectedResponse expected, Duration time, List<String> skipped) throws IOException {
        Response response;
        try {
            response = current.wire
                    .receive(time)
                    .orElseThrow(() -> failure(
                            expected.line(),
                            describe(expected),
                            notes(skipped) + "(the server closed the connection)"));
        } catch (IOException e) {
            throw failure(expected.line(), describe(expected), notes(skipped) + "(" + e.getMessage() + ")");
        }
        refuseForbidden(response);
        return response;
    }

    private void refuseForbidden(Response response) {
        for (Step.Never never : current.never) {
            if (new Template(never.pattern()).matches(response.first(), new HashMap<>(variables))) {
                throw failure(never.line(), "never " + never.pattern(), response.toString());
            }
        }
    }

    /** True for a response that a later one completes: untagged in IMAP, not the last line of a reply in SMTP. */
    private boolean isMore(Response response) {
        return current.wire.service().isImap()
                ? response.first().startsWith("* ")
                : response.first().matches("(?s)\\d{3}-.*");
    }

    private void anyOrder(Step.AnyOrder any) throws IOException {
        boolean skip = current.skip;
        current.skip = false;
        List<ExpectedResponse> missing = new ArrayList<>(any.responses());
        while (!missing.isEmpty()) {
            ExpectedResponse first = missing.get(0);
            Response response = receive(first, patience, List.of());
            Optional<ExpectedResponse> found = missing.stream()
                    .filter(expected -> difference(expected, response).isEmpty())
                    .findFirst();
            if (found.isPresent()) {
                missing.remove(found.get());
            } else if (!skip || !isMore(response)) {
                throw failure(
                        any.line(),
                        "any of "
                                + missing.stream().map(TranscriptRun::describe).toList(),
                        response.toString());
            }
        }
        patience = PATIENCE;
    }

    /** Nothing if {@code response} is what is expected, otherwise what is different. */
    private Optional<String> difference(ExpectedResponse expected, Response response) {
        Map<String, String> captured = new HashMap<>(variables);
        int texts = expected.texts().size();
        boolean open = new Template(expected.texts().get(texts - 1)).isOpen();
        if (response.texts().size() < texts || response.texts().size() > texts && !open) {
            return Optional.of(response.toString());
        }
        for (int i = 0; i < texts; i++) {
            String pattern = expected.texts().get(i).replace("{#}", "{...}");
            if (!new Template(pattern).matches(response.texts().get(i), captured)) {
                return Optional.of(response.toString());
            }
            if (i < expected.literals().size() && expected.literals().get(i).isPresent()) {
                byte[] wanted = contents.octets(expected.literals().get(i).get(), captured);
                if (!Arrays.equals(wanted, response.literals().get(i))) {
                    return Optional.of("a literal differs: "
                            + differing(wanted, response.literals().get(i)));
                }
            }
        }
        variables.putAll(captured);
        return Optional.empty();
    }

    private static String differing(byte[] wanted, byte[] got) {
        int at = Math.max(Arrays.mismatch(wanted, got), 0);
        return wanted.length + " octets expected, " + got.length + " got, first difference at " + at + "\n  expected: "
                + around(wanted, at) + "\n  got:      " + around(got, at);
    }

    private static String around(byte[] octets, int at) {
        int from = Math.max(0, at - 60);
        int to = Math.min(octets.length, at + 120);
        return WireConnection.abridged(new String(octets, from, Math.max(0, to - from), StandardCharsets.ISO_8859_1));
    }

    private void silence(Step.Silence silence) throws IOException {
        try {
            Optional<Response> response = current.wire.receive(silence.time());
            throw failure(
                    silence.line(), "silence", response.map(Response::toString).orElse("(connection closed)"));
        } catch (SocketTimeoutException e) {
            // As it should be: nothing arrived.
            patience = PATIENCE;
        }
    }

    private void closed(Step.Closed closed) throws IOException {
        Duration time = patience;
        patience = PATIENCE;
        Optional<Response> response = Optional.empty();
        try {
            do {
                response = current.wire.receive(time);
                response.ifPresent(this::refuseForbidden);
            } while (response.isPresent());
        } catch (SocketTimeoutException e) {
            throw failure(closed.line(), "the server closes the connection", "it is open");
        } catch (IOException e) {
            // A reset closes a connection, too.
            current.skip = false;
        }
        current.over = true;
        current.wire.close();
    }

    private void expectMailbox(Step.ExpectMailbox expected) throws IOException {
        long deadline = System.nanoTime() + patience.toNanos();
        patience = PATIENCE;
        byte[] wanted = contents.octets(expected.content(), variables);
        try (Account account = account(expected.user())) {
            String seen;
            do {
                int exists = account.select(expected.mailbox());
                if (expected.comparison() == Step.Comparison.HOLDS) {
                    seen = exists == expected.count() ? "" : exists + " messages";
                } else {
                    seen = look(account, exists, expected, wanted);
                }
            } while (!seen.isEmpty() && System.nanoTime() < deadline);
            if (!seen.isEmpty()) {
                throw failure(expected.line(), describe(expected), seen);
            }
        }
    }

    /** Nothing if the last message is as expected, or for what was delivered, as order is not foreseeable, any message. */
    private static String look(Account account, int exists, Step.ExpectMailbox expected, byte[] wanted)
            throws IOException {
        String seen = "no message";
        int first = expected.comparison() == Step.Comparison.ENDS ? 1 : exists;
        for (int number = exists; number >= Math.max(first, 1) && !seen.isEmpty(); number--) {
            seen = account.message(number)
                    .map(message -> compare(expected, wanted, message))
                    .orElse("no message");
        }
        return seen;
    }

    private static String compare(Step.ExpectMailbox expected, byte[] wanted, byte[] got) {
        byte[] compared = expected.comparison() == Step.Comparison.ENDS && got.length > wanted.length
                ? Arrays.copyOfRange(got, got.length - wanted.length, got.length)
                : got;
        return Arrays.equals(wanted, compared) ? "" : differing(wanted, compared);
    }

    /** A connection that is in step answers a farewell and nothing else. */
    private void farewell() throws IOException {
        if (current.over) {
            return;
        }
        boolean imap = current.wire.service().isImap();
        int end = transcript.steps().isEmpty()
                ? 0
                : transcript.steps().get(transcript.steps().size() - 1).line();
        String line = imap ? "zend LOGOUT" : "QUIT";
        String expected = imap ? "zend OK ..." : "221 ...";
        current.lastSent = line;
        try {
            current.wire.send((line + "\r\n").getBytes(StandardCharsets.ISO_8859_1), Segmentation.LINES);
            current.skip = imap;
            expect(new ExpectedResponse(end, List.of(expected), List.of()));
            closed(new Step.Closed(end));
        } catch (IOException e) {
            throw failure(end, expected + " (the farewell after the last line)", String.valueOf(e));
        }
    }

    private String expanded(String text) {
        return new Template(text).expand(variables);
    }

    private static String describe(Step step) {
        return step instanceof Step.Expect expect ? describe(expect.response()) : step.toString();
    }

    private static String describe(ExpectedResponse expected) {
        return String.join("<literal>", expected.texts());
    }

    private TranscriptFailure failure(int line, String expected, String got) {
        String sent = current == null ? "(nothing)" : WireConnection.abridged(current.lastSent);
        return new TranscriptFailure(transcript.file() + ":" + line + " (" + segmentation + ", " + domain
                + ")\n  sent:     " + sent + "\n  expected: " + expected + "\n  got:      " + got);
    }

    /** The connection that the last step spoke on. */
    WireConnection wire() {
        return current.wire;
    }
}
