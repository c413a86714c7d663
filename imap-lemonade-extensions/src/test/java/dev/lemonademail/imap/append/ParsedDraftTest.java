// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

import org.apache.james.mailbox.model.ParsedAttachment;
import org.apache.james.mailbox.store.mail.model.impl.MessageParser;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.mailbox.part.OctetSource;

/** James finds the same attachments in what we parsed as in what it parses itself. */
class ParsedDraftTest {

    private static final String MULTIPART =
            "Subject: x\nMIME-Version: 1.0\nContent-Type: multipart/mixed; boundary=b\n\npreamble\n";

    private static List<String> described(List<ParsedAttachment> attachments) throws IOException {
        List<String> described = new ArrayList<>();
        for (ParsedAttachment attachment : attachments) {
            described.add(attachment.getContentType() + " " + attachment.getName() + " " + attachment.getCid() + " "
                    + attachment.isInline() + " "
                    + HexFormat.of().formatHex(attachment.getContent().read()));
        }
        return described;
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Subject: plain\n\ntext\n",
                "",
                "no header at all",
                "Content-Type: application/pdf\nContent-Disposition: attachment; filename=a.pdf\n"
                        + "Content-Transfer-Encoding: base64\n\nAAEC\n",
                MULTIPART + "--b\n\nhello\n--b\nContent-Type: application/octet-stream; name=\"x.bin\"\n"
                        + "Content-Disposition: attachment\nContent-Transfer-Encoding: base64\n\nAAECAwQ=\n\n--b--\nepilogue\n",
                MULTIPART + "--b\nContent-Type: multipart/alternative; boundary=c\n\n--c\n\ntext\n--c\n"
                        + "Content-Type: text/calendar; name=c.ics\nContent-Disposition: attachment\n\nBEGIN:VCALENDAR\n--c--\n"
                        + "--b\nContent-Type: image/png\nContent-ID: <one@two>\nContent-Disposition: inline\n"
                        + "Content-Transfer-Encoding: quoted-printable\n\n=89PNG=\n\n--b--\n",
                MULTIPART
                        + "--b\nContent-Type: image/png; name==?UTF-8?Q?=C3=A9.png?=\nContent-ID: <i@j>\n\nx\n--b--\n",
                MULTIPART + "--b\nContent-Type: application/pgp-signature\n\nsigned\n--b--\n",
                MULTIPART + "--b\nContent-Disposition: attachment\n\nno type\n--b",
                MULTIPART + "no delimiter ever comes",
                MULTIPART + "--b\nContent-Type: multipart/mixed\n\nno boundary\n--b--\n",
            })
    void attachmentsShouldBeThoseThatJamesFinds(String lines) throws IOException {
        byte[] mail = lines.replace("\n", "\r\n").getBytes(StandardCharsets.ISO_8859_1);
        MessageParser james = new MessageParser();

        List<ParsedAttachment> found =
                james.retrieveAttachments(ParsedDraft.of(OctetSource.of(mail)).orElseThrow());

        assertThat(described(found))
                .isEqualTo(described(james.retrieveAttachments(new ByteArrayInputStream(mail))
                        .getAttachments()));
    }
}
