// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.ByteArrayOutputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Small messages of many kinds, no two alike, the same in every run. For one thread at a time. */
final class Samples {
    private static final List<String> FLAGS = List.of("\\Seen", "\\Answered", "\\Flagged", "\\Draft");
    private static final List<String> KEYWORDS = List.of("$Forwarded", "$MDNSent", "Reise-2026", "$Label1");
    private static final int WITH_MESSAGE_ID = 400;
    private static final int OCTETS_OF_ATTACHMENT = 3000;

    private final String series;
    private final Random random;
    private int number;

    /** Messages of a series differ from those of every other. */
    Samples(String series) {
        this.series = series;
        this.random = new Random(series.hashCode());
    }

    Stream<Sample> stream() {
        return Stream.generate(this::next);
    }

    Sample next() {
        number++;
        return new Sample(message(), flags());
    }

    /** A message with an attachment as part 2. */
    Sample withAttachment(byte[] attachment) {
        number++;
        return new Sample(octets(head(), attached(attachment)), flags());
    }

    /** Octets for an attachment. */
    byte[] attachment(int sizeInOctets) {
        byte[] octets = new byte[sizeInOctets];
        random.nextBytes(octets);
        return octets;
    }

    private Set<String> flags() {
        Set<String> flags = new TreeSet<>();
        FLAGS.stream().filter(flag -> random.nextInt(3) == 0).forEach(flags::add);
        KEYWORDS.stream().filter(keyword -> random.nextInt(12) == 0).forEach(flags::add);
        return flags;
    }

    private byte[] message() {
        return switch (number % 10) {
            case 0 -> octets(head(), text("ISO-8859-1", "8bit", "Fa\u00e7ade, \u00dcbung und Stra\u00dfe"));
            case 1 ->
                octets(head(), text("UTF-8", "8bit", "\u65e5\u672c\u8a9e \u2014 \u0395\u03bb\u03bb\u03ac\u03b4\u03b1"));
            case 2 -> octets(head(), text("UTF-8", "quoted-printable", "Z=C3=BCge fahren=\r\n weiter"));
            case 3 -> octets(head(), attached(attachment(OCTETS_OF_ATTACHMENT)));
            case 4 -> octets(head(), nested());
            case 5 -> octets(head() + "\r\n", "");
            case 6 -> octets(longHead(), text("US-ASCII", "7bit", ".\r\n..\r\nFrom here\r\n" + "x".repeat(980)));
            case 7 ->
                octets(
                        head(),
                        text("US-ASCII", "7bit", "no line end at the end").stripTrailing());
            default -> octets(head(), text("US-ASCII", "7bit", "A few words, number " + number + "."));
        };
    }

    private String head() {
        // James: memory storage looks for every Message-ID in everything that the user has, so that most do without.
        String id = number <= WITH_MESSAGE_ID ? "Message-ID: <" + number + "." + series + "@example.org>\r\n" : "";
        return id + "From: =?UTF-8?Q?J=C3=B6rg?= <joerg@example.org>\r\nTo: alice@example.org\r\nSubject: " + series
                + " " + number
                + " =?ISO-8859-1?Q?Gr=FC=DFe?=\r\nDate: Mon, 05 Jan 2026 10:00:00 +0000\r\nMIME-Version: 1.0\r\n";
    }

    private String longHead() {
        return head() + "References: " + ("<" + "r".repeat(60) + "@example.org>\r\n ").repeat(20)
                + "<last@example.org>\r\n";
    }

    private static String text(String charset, String encoding, String body) {
        return "Content-Type: text/plain; charset=" + charset + "\r\nContent-Transfer-Encoding: " + encoding
                + "\r\n\r\n" + body + "\r\n";
    }

    private String attached(byte[] attachment) {
        String boundary = "=_a" + number;
        return "Content-Type: multipart/mixed; boundary=\"" + boundary + "\"\r\n\r\nPreamble.\r\n--" + boundary + "\r\n"
                + text("US-ASCII", "7bit", "See the attachment.")
                + "\r\n--" + boundary
                + "\r\nContent-Type: application/octet-stream; name=\"x.bin\"\r\nContent-Disposition: attachment; filename=\"x.bin\"\r\n"
                + "Content-Transfer-Encoding: base64\r\n\r\n"
                + Base64.getMimeEncoder().encodeToString(attachment)
                + "\r\n--" + boundary + "--\r\n";
    }

    private String nested() {
        return "Content-Type: multipart/mixed; boundary=outer\r\n\r\n--outer\r\n"
                + "Content-Type: multipart/alternative; boundary=\"in ner\"\r\n\r\n--in ner\r\n"
                + text("US-ASCII", "7bit", "plain")
                + "\r\n--in ner\r\nContent-Type: text/html\r\n\r\n<p>html</p>\r\n\r\n--in ner--\r\n"
                + "\r\n--outer\r\nContent-Type: message/rfc822\r\n\r\nFrom: bob@example.org\r\nSubject: inside\r\nMIME-Version: 1.0\r\n"
                + text("US-ASCII", "7bit", "a message in a message")
                + "\r\n--outer--\r\nEpilogue.\r\n";
    }

    private static byte[] octets(String head, String rest) {
        Charset charset = rest.contains("charset=UTF-8") ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        out.writeBytes(head.getBytes(StandardCharsets.US_ASCII));
        out.writeBytes(rest.getBytes(charset));
        return out.toByteArray();
    }
}
