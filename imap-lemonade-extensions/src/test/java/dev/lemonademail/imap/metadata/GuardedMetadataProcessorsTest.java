// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.request.GetMetadataRequest;
import org.apache.james.imap.message.request.SetMetadataRequest;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.model.MailboxAnnotation;
import org.apache.james.mailbox.model.MailboxAnnotationKey;
import org.apache.james.mailbox.model.MailboxPath;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.memory.RecordingResponder;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;

class GuardedMetadataProcessorsTest {

    private static final Tag TAG = new Tag("a1");
    private static final MailboxAnnotationKey COMMENT = new MailboxAnnotationKey("/private/comment");

    @TempDir
    Path directory;

    private MemoryMailboxes mailboxes;
    private MailboxSession alice;
    private MailboxAnnotation ours;

    @BeforeEach
    void setUp() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        mailboxes.mailbox(ALICE, "INBOX");
        alice = mailboxes.mailboxes().createSystemSession(ALICE);
        mailboxes
                .instance(UrlAuthorizer.class)
                .resetKey(MailboxPath.inbox(ALICE), alice)
                .block(Duration.ofSeconds(20));
        ours = annotations().get(0);
    }

    private List<MailboxAnnotation> annotations() throws Exception {
        return mailboxes.mailboxes().getAllAnnotations(MailboxPath.inbox(ALICE), alice);
    }

    private String answer(ImapProcessor processor, ImapMessage request) throws Exception {
        FakeImapSession session = new FakeImapSession();
        session.authenticated();
        session.setMailboxSession(alice);
        RecordingResponder responder = new RecordingResponder();
        processor.processReactive(request, responder, session).block(Duration.ofSeconds(20));
        return responder.written();
    }

    private String set(MailboxAnnotation... entries) throws Exception {
        return answer(
                mailboxes.instance(GuardedSetMetadataProcessor.class),
                new SetMetadataRequest(TAG, "INBOX", List.of(entries)));
    }

    private String get(GetMetadataRequest.Depth depth, MailboxAnnotationKey... keys) throws Exception {
        return answer(
                mailboxes.instance(GuardedGetMetadataProcessor.class),
                GetMetadataRequest.builder()
                        .tag(TAG)
                        .mailboxName("INBOX")
                        .keys(Set.of(keys))
                        .depth(depth)
                        .maxsize(Optional.empty())
                        .build());
    }

    @Test
    void setShouldNeitherReplaceNorDeleteWhatRevokesUrls() throws Exception {
        String no = "a1 NO [NOPERM] SETMETADATA failed. That entry belongs to the server.\r\n";

        assertThat(set(MailboxAnnotation.newInstance(ours.getKey(), "x"))).isEqualTo(no);
        assertThat(set(MailboxAnnotation.newInstance(COMMENT, "x"), MailboxAnnotation.nil(ours.getKey())))
                .isEqualTo(no);
        assertThat(annotations()).containsExactly(ours);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/private/vendor/lemonade/urlauth/other", "/PRIVATE/Vendor/LEMONADE/x"})
    void setShouldKeepTheWholeTree(String key) throws Exception {
        assertThat(set(MailboxAnnotation.newInstance(new MailboxAnnotationKey(key), "x")))
                .startsWith("a1 NO [NOPERM] ");
    }

    @Test
    void setShouldLeaveOtherEntriesToJames() throws Exception {
        assertThat(set(MailboxAnnotation.newInstance(COMMENT, "x"))).isEqualTo("a1 OK SETMETADATA completed.\r\n");
        assertThat(set(MailboxAnnotation.newInstance(new MailboxAnnotationKey("/private/vendor/lemonadestand/a"), "x")))
                .startsWith("a1 OK ");
        assertThat(annotations()).hasSize(3);
    }

    @Test
    void getShouldNotShowWhatRevokesUrls() throws Exception {
        set(MailboxAnnotation.newInstance(COMMENT, "mine"));

        assertThat(get(GetMetadataRequest.Depth.ZERO))
                .isEqualTo("* METADATA \"INBOX\" (/private/comment \"mine\")\r\na1 OK GETMETADATA completed.\r\n");
        assertThat(get(GetMetadataRequest.Depth.ZERO, ours.getKey())).isEqualTo("a1 OK GETMETADATA completed.\r\n");
        assertThat(get(GetMetadataRequest.Depth.INFINITY, new MailboxAnnotationKey("/private/vendor/lemonade/urlauth")))
                .isEqualTo("a1 OK GETMETADATA completed.\r\n");
    }
}
