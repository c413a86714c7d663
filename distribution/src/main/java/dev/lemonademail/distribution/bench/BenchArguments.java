// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.bench;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import dev.lemonademail.distribution.client.Endpoint;

/** What the bench was asked to do. A value of this type names loopback servers only. */
record BenchArguments(
        Endpoint imap,
        Endpoint submission,
        String user,
        String password,
        Encryption encryption,
        String urlUser,
        String urlHost,
        String mail,
        String recipient,
        String box,
        String sent,
        int repeat,
        int warmUp,
        int connections,
        int messages,
        Optional<ServerProcess> process,
        Set<BenchCase> cases) {
    /** Whether the connections use TLS. */
    enum Encryption {
        NONE,
        /** STARTTLS, with whatever certificate the server on this machine has. */
        STARTTLS
    }

    static final String USAGE = String.join(
            System.lineSeparator(),
            "bench --imap HOST:PORT --submission HOST:PORT --user NAME --password PASSWORD [options] [cases]",
            "  cases               " + BenchCase.words() + "; all of them if none is named",
            "  --starttls          encrypt, whatever the certificate of the server says",
            "  --url-user NAME     user in IMAP URLs, percent-encoded (default: the user)",
            "  --url-host HOST     host in IMAP URLs (default: the host of --imap)",
            "  --mail ADDRESS      sender (default: the user, or user@localhost)",
            "  --rcpt ADDRESS      recipient (default: the sender; the bench then awaits and removes the mail)",
            "  --box NAME          mailbox to make, fill and delete (default lemon10)",
            "  --sent NAME         mailbox for copies of sent mail (default Sent)",
            "  --repeat N          measured rounds of each case (default 10)",
            "  --warm-up N         rounds before, for compilers and caches (default 20)",
            "  --connections N     of the case 'connections' (default 200)",
            "  --messages N        in the mailbox of the case 'resync' (default 50000)",
            "  --server-pid N      process whose processor time is measured too, with its children (Linux)");

    private static final String PLAIN_NAME = "[A-Za-z0-9._-]{1,60}";

    private static final Set<String> OPTIONS = Set.of(
            "--imap",
            "--submission",
            "--user",
            "--password",
            "--url-user",
            "--url-host",
            "--mail",
            "--rcpt",
            "--box",
            "--sent",
            "--repeat",
            "--warm-up",
            "--connections",
            "--messages",
            "--server-pid");

    @Override
    public String toString() {
        return "BenchArguments[imap=" + imap + ", submission=" + submission + ", user=" + user + ", cases=" + cases
                + "]";
    }

    /** Reads the command line. Refuses with a sentence that repeats no value of it but host names and numbers. */
    static BenchArguments parse(List<String> arguments) {
        Map<String, String> values = new HashMap<>();
        List<String> words = new ArrayList<>();
        Encryption encryption = Encryption.NONE;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            if (argument.equals("--starttls")) {
                encryption = Encryption.STARTTLS;
            } else if (OPTIONS.contains(argument)) {
                if (!rest.hasNext()) {
                    throw new IllegalArgumentException(argument + " needs a value.");
                }
                values.put(argument, rest.next());
            } else if (argument.startsWith("-")) {
                throw new IllegalArgumentException("The bench has no option of that name; it knows " + known() + ".");
            } else {
                words.add(argument);
            }
        }
        return of(new Values(values), encryption, cases(words));
    }

    private static BenchArguments of(Values values, Encryption encryption, Set<BenchCase> cases) {
        String user = values.required("--user");
        Endpoint imap = values.loopback("--imap");
        int repeat = values.number("--repeat", 10, 1, 1_000);
        int warmUp = values.number("--warm-up", 20, 1, 1_000);
        String mail = values.optional("--mail", user.contains("@") ? user : user + "@localhost");
        return new BenchArguments(
                imap,
                values.loopback("--submission"),
                user,
                values.required("--password"),
                encryption,
                values.optional("--url-user", percentEncoded(user)),
                values.optional("--url-host", imap.host()),
                mail,
                values.optional("--rcpt", mail),
                values.plainName("--box", "lemon10"),
                values.plainName("--sent", "Sent"),
                repeat,
                warmUp,
                values.number("--connections", 200, 1, 2_000),
                values.number("--messages", 50_000, LargeMailbox.messagesNeeded(repeat + warmUp), 1_000_000),
                values.process("--server-pid"),
                cases);
    }

    private static Set<BenchCase> cases(List<String> words) {
        if (words.isEmpty() || words.equals(List.of("all"))) {
            return EnumSet.allOf(BenchCase.class);
        }
        Set<BenchCase> cases = EnumSet.noneOf(BenchCase.class);
        for (String word : words) {
            cases.add(BenchCase.named(word)
                    .orElseThrow(() -> new IllegalArgumentException("The cases are " + BenchCase.words() + ".")));
        }
        return cases;
    }

    private static String known() {
        return String.join(", ", OPTIONS.stream().sorted().toList()) + " and --starttls";
    }

    /** As RFC 5092 §3 wants a user name in a URL. */
    private static String percentEncoded(String user) {
        return URLEncoder.encode(user, StandardCharsets.UTF_8).replace("+", "%20");
    }

    private record Values(Map<String, String> texts) {
        String required(String option) {
            String text = texts.get(option);
            if (text == null || text.isEmpty()) {
                throw new IllegalArgumentException("The bench needs " + option + ".");
            }
            return text;
        }

        String optional(String option, String otherwise) {
            return texts.getOrDefault(option, otherwise);
        }

        Endpoint loopback(String option) {
            Endpoint endpoint = Endpoint.parse(required(option));
            if (!endpoint.isLoopback()) {
                throw new IllegalArgumentException("The bench measures servers on this machine only, and "
                        + endpoint.host() + " is not a loopback address.");
            }
            return endpoint;
        }

        String plainName(String option, String otherwise) {
            String name = optional(option, otherwise);
            if (!name.matches(PLAIN_NAME)) {
                throw new IllegalArgumentException(option + " takes up to 60 letters, digits, dots, '_' and '-'.");
            }
            return name;
        }

        Optional<ServerProcess> process(String option) {
            return texts.containsKey(option)
                    ? Optional.of(new ServerProcess(number(option, 0, 1, 99_999_999)))
                    : Optional.empty();
        }

        int number(String option, int otherwise, int least, int most) {
            String text = optional(option, Integer.toString(otherwise));
            int number = text.matches("[0-9]{1,8}") ? Integer.parseInt(text) : -1;
            if (number < least || number > most) {
                throw new IllegalArgumentException(option + " takes a number from " + least + " to " + most + ".");
            }
            return number;
        }
    }
}
