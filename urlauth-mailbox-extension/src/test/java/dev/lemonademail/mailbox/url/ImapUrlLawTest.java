// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.url;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Random;
import java.util.function.Supplier;

import org.junit.jupiter.api.Test;

/** Laws that hold for all URLs, tried on a seeded set of them. */
class ImapUrlLawTest {

    private static final int URLS = 20_000;
    private static final String[] CHARACTERS = {
        "a",
        "Z",
        "0",
        "-",
        ".",
        "..",
        "_",
        "~",
        "!",
        "$",
        "'",
        "(",
        ")",
        "*",
        "+",
        ",",
        "&",
        "=",
        ":",
        "@",
        "/",
        "/./",
        ";",
        "?",
        "#",
        "[",
        "]",
        "%",
        " ",
        "\"",
        "\\",
        "<",
        "{",
        "|",
        "^",
        "`",
        "\t",
        "\r\n",
        "\u007f",
        "\u00e9",
        "\u53f0",
        "\ud83c\udf4b",
        "%41",
        ";UID=",
        ";URLAUTH=",
        ";UIDVALIDITY="
    };

    private final Random random = new Random(5092);

    private String text() {
        StringBuilder text = new StringBuilder();
        for (int i = random.nextInt(6); i >= 0; i--) {
            text.append(CHARACTERS[random.nextInt(CHARACTERS.length)]);
        }
        return text.toString();
    }

    private <T> Optional<T> maybe(Supplier<T> value) {
        return random.nextBoolean() ? Optional.of(value.get()) : Optional.empty();
    }

    private long nzNumber() {
        return random.nextBoolean() ? 1 + random.nextInt(1000) : 1 + (random.nextLong() & 0xFFFF_FFFFL) % 0xFFFF_FFFFL;
    }

    private OptionalLong maybeNzNumber() {
        return random.nextBoolean() ? OptionalLong.of(nzNumber()) : OptionalLong.empty();
    }

    private ImapUrl url() {
        String[] hosts = {"h", "Mail.Example.ORG", "[::1]", "192.0.2.1", "[2001:db8::1]"};
        Optional<String> authType = maybe(() -> random.nextBoolean() ? "*" : "GSSAPI" + text());
        ImapUrl.Server server = new ImapUrl.Server(
                maybe(this::text),
                authType,
                hosts[random.nextInt(hosts.length)],
                random.nextBoolean() ? OptionalInt.of(1 + random.nextInt(65535)) : OptionalInt.empty());
        MailboxReference mailbox = new MailboxReference(text(), maybeNzNumber());
        return new ImapUrl(
                server,
                switch (random.nextInt(4)) {
                    case 0 -> new ImapUrl.WholeServer();
                    case 1 -> new ImapUrl.MessageList(mailbox, maybe(this::text));
                    default ->
                        new ImapUrl.MessageOrPart(
                                mailbox, nzNumber(), section(), maybe(this::partial), maybe(this::urlAuth));
                });
    }

    private PartialRange partial() {
        return new PartialRange(nzNumber() - 1, maybeNzNumber());
    }

    private Section section() {
        List<Integer> part = new ArrayList<>();
        for (int i = random.nextInt(4); i > 0; i--) {
            part.add(1 + random.nextInt(100));
        }
        Section.Text[] texts = Section.Text.values();
        Section.Text text = texts[random.nextInt(texts.length)];
        if (text == Section.Text.MIME && part.isEmpty()) {
            part.add(1);
        }
        List<String> fields = text.hasFields() ? List.of("Subject", "x/../y", "a \"b\\", "(") : List.of();
        return new Section(part, text, fields);
    }

    private UrlAuth urlAuth() {
        AccessIdentifier access = switch (random.nextInt(5)) {
            case 0 -> new AccessIdentifier.Submit(text());
            case 1 -> new AccessIdentifier.User(text());
            case 2 -> new AccessIdentifier.AuthUser();
            case 3 -> new AccessIdentifier.Anonymous();
            default -> new AccessIdentifier.Unknown("stream+" + text());
        };
        Supplier<OffsetDateTime> time = () -> OffsetDateTime.of(
                random.nextInt(10_000),
                1 + random.nextInt(12),
                1 + random.nextInt(28),
                random.nextInt(24),
                random.nextInt(60),
                random.nextInt(60),
                random.nextBoolean() ? 0 : random.nextInt(1_000_000_000),
                ZoneOffset.ofTotalSeconds(60 * (random.nextInt(2 * 18 * 60) - 18 * 60)));
        Supplier<UrlAuth.Verifier> verifier =
                () -> new UrlAuth.Verifier("INTERNAL", "0aF".repeat(11 + random.nextInt(20)));
        return new UrlAuth(maybe(time), access, maybe(verifier));
    }

    @Test
    void parseShouldGiveBackWhatWasFormatted() {
        for (int i = 0; i < URLS; i++) {
            ImapUrl url = url();
            String text = ImapUrlFormatter.format(url);
            assertThat(ImapUrlParser.parse(text)).as(text).isEqualTo(url);
        }
    }

    @Test
    void resolveShouldTakeAbsolutePathsOfTheSameServerBack() {
        for (int i = 0; i < URLS / 10; i++) {
            ImapUrl url = url();
            String server = ImapUrlFormatter.formatServer(url.server());
            String path = ImapUrlFormatter.format(url).substring(server.length());
            ImapUrl base = new ImapUrl(url.server(), new ImapUrl.WholeServer());
            assertThat(RelativeReference.resolve(path, base)).as(path).isEqualTo(url);
        }
    }

    @Test
    void rumpShouldBeAPrefixWithoutTheVerifier() {
        for (int i = 0; i < URLS / 10; i++) {
            String text = ImapUrlFormatter.format(url());
            RumpUrl rump = RumpUrl.of(text);
            assertThat(text).startsWith(rump.text());
            assertThat(RumpUrl.of(rump.text()).text()).isEqualTo(rump.text());
        }
    }

    @Test
    void parseShouldRefuseOrReadTruncatedAndMutatedUrlsAndThrowNothingElse() {
        for (int i = 0; i < URLS; i++) {
            String text = ImapUrlFormatter.format(url());
            int at = random.nextInt(text.length() + 1);
            String mutated = switch (random.nextInt(4)) {
                case 0 -> text.substring(0, at);
                case 1 -> text.substring(0, at) + CHARACTERS[random.nextInt(CHARACTERS.length)] + text.substring(at);
                case 2 ->
                    text.substring(0, at)
                            + (char) random.nextInt(0x180)
                            + text.substring(Math.min(text.length(), at + 1));
                default -> text.substring(at) + text.substring(0, at);
            };
            assertThatCode(() -> tryBoth(mutated)).as(mutated).doesNotThrowAnyException();
        }
    }

    private static void tryBoth(String text) {
        ImapUrl base = ImapUrlParser.parse("imap://joe@h/INBOX");
        for (Supplier<Object> attempt :
                List.<Supplier<Object>>of(() -> RumpUrl.of(text), () -> RelativeReference.resolve(text, base))) {
            try {
                assertThat(attempt.get()).isNotNull();
            } catch (ImapUrlSyntaxException e) {
                assertThat(e.offset()).isBetween(0, text.length());
            }
        }
    }
}
