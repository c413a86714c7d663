// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.base.EndImapEncoder;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory.DefaultImapEncoder;
import org.apache.james.imap.encode.main.DefaultLocalizer;
import org.apache.james.imap.message.Literal;
import org.apache.james.imap.message.request.NoopRequest;
import org.apache.james.imap.message.response.ImmutableStatusResponse;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

import io.netty.bootstrap.Bootstrap;
import io.netty.bootstrap.ServerBootstrap;
import io.netty.buffer.ByteBuf;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.DefaultEventLoopGroup;
import io.netty.channel.embedded.EmbeddedChannel;
import io.netty.channel.local.LocalAddress;
import io.netty.channel.local.LocalChannel;
import io.netty.channel.local.LocalServerChannel;

class SessionOutputTest {

    private static final ImapEncoder ENCODER =
            new DefaultImapEncoder(Stream.of(new StatusResponseEncoder(new DefaultLocalizer())), new EndImapEncoder());

    private final EmbeddedChannel channel = new EmbeddedChannel();
    private final AtomicInteger processed = new AtomicInteger();
    private final SessionOutput output = new SessionOutput(channel, ENCODER, processed::incrementAndGet);

    @Test
    void eventShouldLeaveAtOnceWhenNoCommandIsInProgress() {
        assertThat(output.submit(responder -> responder.respond(untagged("event"))))
                .isTrue();
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("* OK event\r\n");
    }

    @Test
    void takenShouldCompleteWhenTheClientHasReadAndFailWhenItHasGone() {
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        assertThat(output.isAhead()).isFalse();
        String long1000 = "x".repeat(1000);
        for (int i = 0; i * 1000 < SessionOutput.MOST_AHEAD; i++) {
            responder.respond(untagged(long1000));
        }
        responder.flush();
        assertThat(output.isAhead()).isTrue();

        output.taken().block(Duration.ofSeconds(20));

        assertThat(output.isAhead()).isFalse();
        channel.close();
        assertThatThrownBy(() -> output.taken().block(Duration.ofSeconds(20))).isInstanceOf(ClientGone.class);
    }

    @Test
    void eventsShouldWaitInOrderUntilTheCommandHasEnded() {
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        output.submit(push -> push.respond(untagged("first")));
        responder.respond(untagged("of the command"));
        output.submit(push -> push.respond(untagged("second")));
        responder.respond(tagged("a"));
        responder.returned();
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("* OK of the command\r\na OK done\r\n");
        output.end();
        assertThat(sent()).isEqualTo("* OK first\r\n* OK second\r\n");
    }

    @Test
    void responseShouldBecomeAnEventWhenItsCommandHasEnded() {
        output.begin();
        CommandResponder late = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        output.end();
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("b")), null, List.of());
        late.respond(untagged("late"));
        responder.respond(tagged("b"));
        responder.returned();
        output.end();
        assertThat(sent()).isEqualTo("b OK done\r\n* OK late\r\n");
    }

    @Test
    void taggedResponseShouldWaitForWhatComesBeforeItUntilTheProcessorHasReturned() {
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        responder.respond(untagged("own"));
        responder.respond(tagged("a"));
        responder.before(untagged("news"));
        assertThat(responder.isAnswered()).isTrue();
        responder.returned();
        assertThat(sent()).isEqualTo("* OK own\r\n* OK news\r\na OK done\r\n");
    }

    @Test
    void responseShouldLeaveAtOnceWhenTheProcessorHasReturned() {
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        responder.returned();
        responder.respond(untagged("heartbeat"));
        assertThat(sent()).isEqualTo("* OK heartbeat\r\n");
    }

    @Test
    void isAnsweredShouldTellOfTheCommandInProgress() {
        output.begin();
        output.answer(untagged("x"));
        assertThat(output.isAnswered()).isFalse();
        output.answer(tagged("a"));
        assertThat(output.isAnswered()).isTrue();
        output.end();
        output.begin();
        assertThat(output.isAnswered()).isFalse();
    }

    @Test
    void responsesShouldLeaveBeforeTheCommandHasEndedWhenTheyAreMany() {
        output.begin();
        CommandResponder responder = new CommandResponder(output, new NoopRequest(new Tag("a")), null, List.of());
        for (int i = 0; i < 10; i++) {
            responder.respond(untagged("x".repeat(10_000)));
        }
        assertThat(sent()).hasSizeGreaterThan(60_000);
    }

    @Test
    void literalShouldStayWhereItIsWhenTheClientDoesNotRead() throws IOException {
        ChannelComposer composer = new ChannelComposer(channel);
        AtomicInteger read = new AtomicInteger();
        composer.literal(counting("abc", read));
        assertThat(read).hasPositiveValue();
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, false);
        read.set(0);
        composer.literal(counting("abc", read));
        composer.flush();
        assertThat(read).hasValue(0);
    }

    @Test
    void submitShouldTakeSoManyEventsAndNoMore() {
        output.begin();
        for (int i = 0; i < SessionOutput.MOST_EVENTS; i++) {
            assertThat(output.submit(push -> push.respond(untagged("x")))).isTrue();
        }
        assertThat(output.submit(push -> push.respond(untagged("x")))).isFalse();
        output.end();
        assertThat(output.submit(push -> push.respond(untagged("x")))).isTrue();
        output.close();
        assertThat(output.submit(push -> push.respond(untagged("x")))).isFalse();
    }

    @Test
    void eventsShouldLeaveWhileTheCommandPausesOnly() {
        output.begin();
        output.submit(push -> push.respond(untagged("before")));
        output.pause(() -> {}).respond(untagged("of the command"));
        channel.runPendingTasks();
        output.submit(push -> push.respond(untagged("meanwhile")));
        channel.runPendingTasks();
        assertThat(sent()).isEqualTo("* OK of the command\r\n* OK before\r\n* OK meanwhile\r\n");
        output.proceed();
        output.submit(push -> push.respond(untagged("after")));
        channel.runPendingTasks();
        assertThat(sent()).isEmpty();
        output.end();
        assertThat(sent()).isEqualTo("* OK after\r\n");
    }

    @Test
    void pausingCommandShouldBeToldOnceThatTheConnectionIsGone() {
        AtomicInteger gone = new AtomicInteger();
        output.begin();
        output.pause(gone::incrementAndGet);
        output.close();
        output.close();
        assertThat(gone).hasValue(1);
        output.pause(gone::incrementAndGet);
        assertThat(gone).hasValue(2);
    }

    @Test
    void commandShouldNotBeToldThatTheConnectionIsGoneWhenItHasProceeded() {
        AtomicInteger gone = new AtomicInteger();
        output.begin();
        output.pause(gone::incrementAndGet);
        output.proceed();
        output.close();
        assertThat(gone).hasValue(0);
    }

    @Test
    void eventThatFailsShouldNotHoldUpTheOthers() {
        output.begin();
        output.submit(push -> {
            throw new IllegalStateException("of the test");
        });
        output.submit(push -> push.respond(untagged("other")));
        output.end();
        assertThat(sent()).isEqualTo("* OK other\r\n");
    }

    @Test
    @Timeout(60)
    void pushedResponsesShouldNeverStandInsideThoseOfACommand() throws Exception {
        DefaultEventLoopGroup loops = new DefaultEventLoopGroup(2);
        ExecutorService threads = Executors.newFixedThreadPool(3);
        try {
            StringBuffer received = new StringBuffer();
            Channel served = connect(loops, received);
            SessionOutput real = new SessionOutput(served, ENCODER, () -> {});
            CountDownLatch pushers = new CountDownLatch(2);
            for (String pusher : List.of("p", "q")) {
                threads.execute(() -> push(real, pusher, pushers));
            }
            for (int i = 0; i < 200; i++) {
                command(real, served, threads, i);
            }
            assertThat(pushers.await(30, TimeUnit.SECONDS)).isTrue();
            served.eventLoop().submit(() -> real.line("END")).get();
            awaitEnd(received);
            assertOrdered(received.toString().lines().toList());
        } finally {
            threads.shutdownNow();
            loops.shutdownGracefully(0, 1, TimeUnit.SECONDS).await();
        }
    }

    private static void push(SessionOutput output, String name, CountDownLatch done) {
        for (int i = 0; i < 500; i++) {
            String event = name + i;
            output.submit(push -> {
                push.respond(untagged(event + " begins"));
                push.respond(untagged(event + " ends"));
            });
        }
        done.countDown();
    }

    private static void command(SessionOutput output, Channel served, ExecutorService threads, int number)
            throws Exception {
        served.eventLoop().submit(output::begin).get();
        String tag = "c" + number;
        threads.submit(() -> {
                    CommandResponder responder =
                            new CommandResponder(output, new NoopRequest(new Tag(tag)), null, List.of());
                    responder.respond(untagged(tag + " begins"));
                    Thread.yield();
                    responder.flush();
                    responder.respond(untagged(tag + " goes on"));
                    responder.respond(tagged(tag));
                    responder.returned();
                })
                .get();
        served.eventLoop().submit(output::end).get();
    }

    private static void assertOrdered(List<String> lines) {
        List<String> expected = new ArrayList<>();
        int commands = 0;
        int events = 0;
        for (int i = 0; i < lines.size(); ) {
            String name = lines.get(i).replaceFirst("\\* OK (\\w+) begins", "$1");
            if (name.startsWith("c")) {
                assertThat(lines.subList(i, i + 3))
                        .containsExactly("* OK " + name + " begins", "* OK " + name + " goes on", name + " OK done");
                i += 3;
                commands++;
            } else {
                assertThat(lines.subList(i, i + 2))
                        .containsExactly("* OK " + name + " begins", "* OK " + name + " ends");
                i += 2;
                events++;
            }
            expected.add(name);
        }
        assertThat(commands).isEqualTo(200);
        assertThat(events).isEqualTo(1000);
        assertThat(expected.stream().filter(name -> name.startsWith("p")).toList())
                .isEqualTo(Stream.iterate(0, i -> i + 1)
                        .limit(500)
                        .map(i -> "p" + i)
                        .toList());
    }

    private static Channel connect(DefaultEventLoopGroup loops, StringBuffer received) throws Exception {
        LocalAddress address = new LocalAddress("SessionOutputTest");
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

    private static void awaitEnd(StringBuffer received) throws InterruptedException {
        while (received.indexOf("END\r\n") < 0) {
            Thread.sleep(5);
        }
        received.setLength(received.length() - "END\r\n".length());
    }

    private String sent() {
        StringBuilder text = new StringBuilder();
        ByteBuf octets = channel.readOutbound();
        while (octets != null) {
            text.append(octets.toString(StandardCharsets.US_ASCII));
            octets.release();
            octets = channel.readOutbound();
        }
        return text.toString();
    }

    private static Literal counting(String text, AtomicInteger read) {
        return new Literal() {
            @Override
            public long size() {
                return text.length();
            }

            @Override
            public InputStream getInputStream() {
                return new FilterInputStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.US_ASCII))) {
                    @Override
                    public int read(byte[] target, int offset, int count) throws IOException {
                        read.incrementAndGet();
                        return super.read(target, offset, count);
                    }
                };
            }
        };
    }

    private static StatusResponse untagged(String text) {
        return new ImmutableStatusResponse(
                StatusResponse.Type.OK, null, null, new HumanReadableText("test", text), null);
    }

    private static StatusResponse tagged(String tag) {
        return new ImmutableStatusResponse(
                StatusResponse.Type.OK, new Tag(tag), null, new HumanReadableText("test", "done"), null);
    }
}
