// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.time.Duration;

import javax.inject.Inject;
import javax.inject.Provider;
import javax.inject.Singleton;

import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.imapserver.netty.ReactiveThrottler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.imap.greeting.CapabilityGreeting;
import dev.lemonademail.imap.greeting.SessionCapabilities;
import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandler.Sharable;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelPipeline;
import reactor.core.scheduler.Schedulers;

/**
 * Gives each connection of a listener our decoder and our greeting, before James reads or writes its first octet.
 *
 * <p>{@code James:} {@code ImapRequestFrameDecoder} and its framer take a literal's octets for commands when they arrive
 * together, and ask for the first literal of a command only.
 */
@Singleton
public class ConnectionEquipment {

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    private static final Logger LOGGER = LoggerFactory.getLogger(ConnectionEquipment.class);

    private final CommandLimits limits;
    private final CommandParsing parsing;
    private final SpoolDirectory directory;
    private final ImapEncoder encoder;
    private final SessionCapabilities capabilities;
    private final OpenSessions openSessions;

    @Inject
    public ConnectionEquipment(
            LemonadeSettings settings,
            CommandParsing parsing,
            SpoolDirectory directory,
            Provider<ImapEncoder> encoder,
            SessionCapabilities capabilities,
            OpenSessions openSessions) {
        this.openSessions = openSessions;
        this.limits = CommandLimits.of(settings);
        this.parsing = parsing;
        this.directory = directory;
        this.encoder = encoder.get();
        this.capabilities = capabilities;
    }

    /** When this returns, each connection that {@code listener} accepts is equipped. Not on an event loop. */
    public void install(Channel listener) {
        listener.pipeline().addFirst(new Accepting());
        // Netty passes a handler by until the event loop has come round to welcome it.
        if (!listener.eventLoop().submit(() -> {}).awaitUninterruptibly(PATIENCE.toMillis())) {
            throw new IllegalStateException("An IMAP listener does not respond, so that it cannot be equipped");
        }
    }

    private void equip(ChannelPipeline pipeline) {
        pipeline.replace(
                NettyConstants.REQUEST_DECODER,
                NettyConstants.REQUEST_DECODER,
                new CommandDecoder(
                        limits, parsing, directory, encoder, openSessions, Schedulers.boundedElastic()::schedule));
        pipeline.remove(NettyConstants.FRAMER);
        pipeline.addBefore(NettyConstants.CORE_HANDLER, null, new CapabilityGreeting(capabilities));
        pipeline.addAfter(NettyConstants.CORE_HANDLER, null, new RejectedCommands());
    }

    private final class Accepting extends ChannelInboundHandlerAdapter {
        @Override
        public void channelRead(ChannelHandlerContext context, Object accepted) {
            ((Channel) accepted).pipeline().addFirst(new Equipping());
            context.fireChannelRead(accepted);
        }
    }

    private final class Equipping extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            try {
                equip(context.pipeline());
            } catch (RuntimeException e) {
                LOGGER.error("A connection could not be equipped and is closed: its pipeline is not James's", e);
                context.close();
                return;
            }
            context.fireChannelActive();
            context.pipeline().remove(this);
        }
    }

    /** {@code James:} a command beyond {@code concurrentRequests} fails behind the core handler, where nobody answers. */
    @Sharable
    private static final class RejectedCommands extends ChannelInboundHandlerAdapter {
        @Override
        public void exceptionCaught(ChannelHandlerContext context, Throwable cause) {
            CommandDecoder decoder = context.pipeline().get(CommandDecoder.class);
            if (decoder != null && cause instanceof ReactiveThrottler.RejectedException) {
                LOGGER.warn("Too many commands at once: {}", cause.getMessage());
                decoder.processed();
            } else {
                LOGGER.warn("A command ended badly", cause);
            }
        }
    }
}
