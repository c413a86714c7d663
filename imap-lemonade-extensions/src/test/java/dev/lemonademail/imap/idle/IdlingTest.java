// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.idle;

import static dev.lemonademail.imap.memory.MemoryMailboxes.ALICE;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import javax.mail.Flags;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.encode.ExistsResponseEncoder;
import org.apache.james.imap.encode.ExpungeResponseEncoder;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.encode.FlagsResponseEncoder;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.encode.RecentResponseEncoder;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.base.EndImapEncoder;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory.DefaultImapEncoder;
import org.apache.james.imap.encode.main.DefaultLocalizer;
import org.apache.james.imap.message.response.ImmutableStatusResponse;
import org.apache.james.mailbox.MailboxSession;
import org.apache.james.mailbox.MessageManager;
import org.apache.james.mailbox.MessageUid;
import org.apache.james.mailbox.model.MessageRange;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.imap.memory.MemoryMailboxes;
import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.imap.selected.SelectedView;
import dev.lemonademail.imap.selected.SelectedViews;
import dev.lemonademail.imap.wire.MessageFlagsResponseEncoder;
import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;
import reactor.core.publisher.Mono;

@Timeout(60)
class IdlingTest {

    private static final ImapEncoder ENCODER = new DefaultImapEncoder(
            Stream.of(
                    new StatusResponseEncoder(new DefaultLocalizer()),
                    new ExistsResponseEncoder(),
                    new RecentResponseEncoder(),
                    new ExpungeResponseEncoder(),
                    new FlagsResponseEncoder(),
                    new MessageFlagsResponseEncoder()),
            new EndImapEncoder());
    private static final String MAIL = "Subject: s\r\n\r\nText\r\n";

    @TempDir
    Path directory;

    private final DefaultEventLoopGroup loops = new DefaultEventLoopGroup(2);
    private final StringBuffer received = new StringBuffer();
    private final AtomicInteger processed = new AtomicInteger();
    private final FakeImapSession session = new FakeImapSession();
    private MemoryMailboxes mailboxes;
    private MessageManager inbox;
    private SelectedView view;
    private Channel served;
    private SessionOutput output;

    @BeforeEach
    void connect() throws Exception {
        mailboxes = new MemoryMailboxes(directory, Map.of());
        inbox = mailboxes.mailbox(ALICE, "INBOX");
        mailboxes.append(ALICE, "INBOX", MAIL);
        mailboxes.append(ALICE, "INBOX", MAIL);
        MailboxSession mailboxSession = mailboxes.mailboxes().createSystemSession(ALICE);
        session.authenticated();
        session.setMailboxSession(mailboxSession);
        view = mailboxes
                .instance(SelectedViews.class)
                .open(inbox, mailboxSession, false)
                .block();
        session.selected(view).block();
        served = channel();
        output = new SessionOutput(served, ENCODER, processed::incrementAndGet);
        onLoop(output::begin);
    }

    @AfterEach
    void disconnect() throws Exception {
        onLoop(output::close);
        loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
    }

    @Test
    void newsThatCameUpBeforeIdleShouldBeTold() throws Exception {
        mailboxes.append(ALICE, "INBOX", MAIL);
        idling();
        awaitReceived("* 3 EXISTS\r\n");
    }

    @Test
    void appendExpungeAndFlagsOfOthersShouldBeTold() throws Exception {
        idling();
        mailboxes.append(ALICE, "INBOX", MAIL);
        awaitReceived("* 3 EXISTS\r\n");
        setFlags(2, new Flags(Flags.Flag.SEEN));
        awaitReceived("* 2 FETCH (FLAGS (\\Seen))\r\n");
        setFlags(2, new Flags("$Later"));
        awaitReceived("$Later)\r\n* 2 FETCH (FLAGS ($Later))\r\n");
        Mono.from(inbox.deleteReactive(List.of(MessageUid.of(1)), other())).block();
        awaitReceived("* 1 EXPUNGE\r\n");
    }

    @Test
    void aThousandAppendsShouldBeFewReports() throws Exception {
        idling();
        for (int i = 0; i < 1000; i++) {
            mailboxes.append(ALICE, "INBOX", MAIL);
        }
        awaitReceived("* 1002 EXISTS\r\n");
        assertThat(received.toString().split("EXISTS", -1).length - 1).isLessThan(100);
    }

    @Test
    void newsShouldWaitAsLongAsTheClientDoesNotRead() throws Exception {
        writable(false);
        idling();
        for (int i = 0; i < 300; i++) {
            mailboxes.append(ALICE, "INBOX", MAIL);
            setFlags(2, i % 2 == 0 ? new Flags(Flags.Flag.SEEN) : new Flags());
        }
        assertThat(received).isEmpty();
        assertThat(view.hasNews(true)).isTrue();
        writable(true);
        awaitReceived("* 302 EXISTS\r\n* 2 FETCH (FLAGS ())\r\n");
        assertThat(withoutRecent().lines()).hasSize(2);
    }

    @Test
    void whatIsLeftShouldBeToldBeforeTheTaggedResponse() throws Exception {
        Idling idling = idling();
        mailboxes.append(ALICE, "INBOX", MAIL);
        idling.end(this::tagged);
        awaitReceived("* 3 EXISTS\r\na OK done\r\n");
        await().untilAsserted(() -> assertThat(processed).hasValue(1));
    }

    @Test
    void nothingShouldBeToldAfterTheTaggedResponse() throws Exception {
        Idling idling = idling();
        idling.end(this::tagged);
        awaitReceived("a OK done\r\n");
        mailboxes.append(ALICE, "INBOX", MAIL);
        output.submit(untagged -> untagged.respond(status(null, "event")));
        onLoop(() -> {});
        assertThat(received.toString()).isEqualTo("a OK done\r\n");
        onLoop(output::end);
        awaitReceived("* OK event\r\n");
        assertThat(view.hasNews(true)).isTrue();
    }

    @Test
    void eventsOfOthersShouldLeaveAtOnce() throws Exception {
        idling();
        output.submit(untagged -> untagged.respond(status(null, "event")));
        awaitReceived("* OK event\r\n");
    }

    @Test
    void idleShouldNeedNoMailbox() throws Exception {
        session.deselect().block();
        Idling idling = idling();
        idling.beat(Duration.ofMillis(20), status(null, "Still here"));
        awaitReceived("* OK Still here\r\n* OK Still here\r\n");
        idling.end(this::tagged);
        awaitReceived("a OK done\r\n");
    }

    @Test
    void heartbeatShouldWaitForNothingAndEndWithIdle() throws Exception {
        Idling idling = idling();
        idling.beat(Duration.ofMillis(20), status(null, "Still here"));
        awaitReceived("* OK Still here\r\n");
        idling.end(this::tagged);
        awaitReceived("a OK done\r\n");
        onLoop(output::end);
        int length = received.length();
        await().during(Duration.ofMillis(200))
                .untilAsserted(() -> assertThat(received).hasSize(length));
    }

    @Test
    void nobodyShouldListenAnyMoreWhenTheConnectionIsGone() throws Exception {
        Idling idling = idling();
        idling.beat(Duration.ofMillis(20), status(null, "Still here"));
        awaitReceived("* OK Still here\r\n");
        onLoop(output::close);
        int length = received.length();
        mailboxes.append(ALICE, "INBOX", MAIL);
        await().during(Duration.ofMillis(300))
                .untilAsserted(() -> assertThat(received).hasSize(length));
        assertThat(view.hasNews(true)).isTrue();
    }

    private Idling idling() {
        Idling idling = new Idling(session, output, mailboxes.instance(ChangeReport.class));
        idling.begin();
        return idling;
    }

    private void tagged() {
        output.answer(status("a", "done"));
    }

    private void setFlags(long uid, Flags flags) throws Exception {
        inbox.setFlags(flags, MessageManager.FlagsUpdateMode.REPLACE, MessageRange.one(MessageUid.of(uid)), other());
    }

    private MailboxSession other() {
        return mailboxes.mailboxes().createSystemSession(ALICE);
    }

    private void awaitReceived(String text) {
        await().atMost(Duration.ofSeconds(20))
                .pollInterval(Duration.ofMillis(5))
                .untilAsserted(() -> assertThat(withoutRecent()).contains(text));
    }

    /** Which messages are recent is told by others. */
    private String withoutRecent() {
        return received.toString()
                .replaceAll("\\* \\d+ RECENT\r\n", "")
                .replaceAll("\\\\Recent ?", "")
                .replace(" )", ")");
    }

    private void writable(boolean writable) throws Exception {
        onLoop(() -> {
            served.unsafe().outboundBuffer().setUserDefinedWritability(1, writable);
            output.resume();
        });
    }

    private void onLoop(Runnable task) throws Exception {
        served.eventLoop().submit(task).get();
    }

    private static StatusResponse status(String tag, String text) {
        return new ImmutableStatusResponse(
                StatusResponse.Type.OK,
                tag == null ? null : new Tag(tag),
                (ImapCommand) null,
                new HumanReadableText("test", text),
                null);
    }

    private Channel channel() throws Exception {
        LocalAddress address = new LocalAddress("IdlingTest");
        List<Channel> accepted = new ArrayList<>();
        CountDownLatch ready = new CountDownLatch(1);
        new ServerBootstrap()
                .group(loops)
                .channel(LocalServerChannel.class)
                .childHandler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelActive(ChannelHandlerContext context) {
                        accepted.add(context.channel());
                        ready.countDown();
                    }
                })
                .bind(address)
                .sync();
        new Bootstrap()
                .group(loops)
                .channel(LocalChannel.class)
                .handler(new ChannelInboundHandlerAdapter() {
                    @Override
                    public void channelRead(ChannelHandlerContext context, Object message) {
                        ByteBuf octets = (ByteBuf) message;
                        received.append(octets.toString(StandardCharsets.US_ASCII));
                        octets.release();
                    }
                })
                .connect(address)
                .sync();
        assertThat(ready.await(10, TimeUnit.SECONDS)).isTrue();
        return accepted.get(0);
    }
}
