// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.tour;

import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

import dev.lemonademail.distribution.DemoMail;
import dev.lemonademail.distribution.UsageError;
import dev.lemonademail.distribution.client.ImapClient;
import dev.lemonademail.distribution.client.Traffic;
import dev.lemonademail.distribution.client.UnexpectedReply;

/** {@code lemonade tour}: forwards a large attachment without download, in both ways of RFC 5550 §8.4, and the traditional way beside them. */
public final class Tour {
    private static final List<ForwardingWay> WAYS = List.of(new CatenateWay(), new ChunkingWay(), new TraditionalWay());
    private static final int LOG_LINES_WHEN_IT_FAILS = 15;

    private final PrintStream out;
    private final PrintStream err;
    private final List<Cost> costs = new ArrayList<>();
    private final DemoMail mail = new DemoMail();
    private boolean held = true;

    private Tour(PrintStream out, PrintStream err) {
        this.out = out;
        this.err = err;
    }

    /** Exit code: 0 if everything held, else 1. */
    public static int run(List<String> words, PrintStream out, PrintStream err) {
        if (!words.isEmpty()) {
            throw new UsageError("tour takes no options, not even " + words.get(0));
        }
        return new Tour(out, err).run();
    }

    private int run() {
        heading("Forward without download (RFC 5550 section 8.4), live", '=');
        out.println(
                "Alice has a mail with an attachment of 10 MB, which is 13.7 MB in base64. She forwards it to Bob three times.");
        out.println("C: is Alice's client, I: the IMAP server, S: the submission server; | is content.");
        out.println();
        out.println(
                "Starting a throw-away James, and doing everything once unheard, so that no way meets a cold server ...");
        out.flush();
        try (ThrowawayServer server = ThrowawayServer.start()) {
            return walk(server);
        } catch (IOException e) {
            err.println("lemonade: The tour could not go on: " + e.getMessage() + ".");
            return 1;
        }
    }

    private int walk(ThrowawayServer server) {
        try {
            TourMailboxes mailboxes = TourMailboxes.of(server);
            warmUp(mailboxes);
            for (int i = 0; i < WAYS.size(); i++) {
                show(i + 1, WAYS.get(i), mailboxes);
            }
            conclude();
        } catch (IOException | UnexpectedReply e) {
            out.flush();
            err.println("lemonade: The tour stopped here: " + e.getMessage());
            err.println("The server's log ended with:");
            server.logTail(LOG_LINES_WHEN_IT_FAILS).forEach(err::println);
            return 1;
        }
        return held ? 0 : 1;
    }

    private static void warmUp(TourMailboxes mailboxes) throws IOException {
        try (PrintStream unheard = new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8)) {
            for (ForwardingWay way : WAYS) {
                way.forward(mailboxes, new Composition("warm-up@example.org", "unheard"), unheard);
            }
        }
    }

    private void show(int number, ForwardingWay way, TourMailboxes mailboxes) throws IOException {
        Composition composition = new Composition("forward-" + number + "@example.org", "way " + number);
        heading(number + ". " + way.name(), '-');
        out.println(way.explanation());
        out.println();
        long start = System.nanoTime();
        Traffic traffic = way.forward(mailboxes, composition, out);
        costs.add(new Cost(way.name(), traffic, Duration.ofNanos(System.nanoTime() - start)));
        compare(composition, mailboxes);
    }

    private void compare(Composition composition, TourMailboxes mailboxes) throws IOException {
        byte[] composed = composition.whole(mail.partHeader(), mail.partBody());
        try (ImapClient bob = mailboxes.unheardImap(TourMailboxes.BOB)) {
            Delivery delivery = Delivery.await(bob, composition.messageId());
            boolean same = Arrays.equals(composed, delivery.message());
            held &= same;
            out.println();
            out.println(String.format(
                    Locale.ROOT,
                    "Alice composed %,12d octets, SHA-256 %s",
                    composed.length,
                    Delivery.sha256(composed)));
            out.println(String.format(
                    Locale.ROOT,
                    "Bob received   %,12d octets, SHA-256 %s",
                    delivery.message().length,
                    Delivery.sha256(delivery.message())));
            out.println("below " + String.join(", ", delivery.traceFields()) + " that transport put on top: "
                    + (same ? "the same, octet for octet." : "NOT THE SAME."));
            out.flush();
            bob.logout();
        }
    }

    private void conclude() {
        heading("What it cost Alice's client", '=');
        out.print(new CostTable(costs).text());
        out.println();
        Traffic lemonade = costs.get(0).traffic();
        Traffic traditional = costs.get(2).traffic();
        boolean saved =
                costs.subList(0, 2).stream().allMatch(cost -> cost.traffic().octets() * 100 < traditional.octets());
        held &= saved;
        out.println(String.format(
                Locale.ROOT,
                "Forwarding without download moved one octet where the traditional way moved %,d.",
                traditional.octets() / Math.max(1, lemonade.octets())));
        out.println(held ? "Everything held." : "SOMETHING DID NOT HOLD, see above.");
        out.flush();
    }

    private void heading(String text, char underline) {
        out.println();
        out.println(text);
        out.println(String.valueOf(underline).repeat(text.length()));
    }
}
