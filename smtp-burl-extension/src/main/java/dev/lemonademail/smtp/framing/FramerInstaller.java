// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import java.util.NoSuchElementException;

import org.apache.commons.configuration2.Configuration;
import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.ConnectHandler;
import org.apache.james.protocols.netty.HandlerConstants;
import org.apache.james.protocols.smtp.SMTPSession;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import com.google.inject.Inject;

import dev.lemonademail.smtp.SubmissionSettings;
import dev.lemonademail.smtp.statuscodes.EnhancedStatusCodes;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelPipeline;

/**
 * Gives each connection our framer before the greeting goes out.
 *
 * <p>James: the stock framer runs on another executor than the commands, so it cuts lines before a command could tell it
 * not to (AbstractChannelPipelineFactory).
 */
public class FramerInstaller implements ConnectHandler<SMTPSession> {
    private static final Logger LOGGER = LoggerFactory.getLogger(FramerInstaller.class);

    private final SubmissionSettings settings;

    @Inject
    public FramerInstaller(SubmissionSettings settings) {
        this.settings = settings;
    }

    @Override
    public void init(Configuration config) throws ConfigurationException {
        SessionChannel.verify();
    }

    @Override
    public Response onConnect(SMTPSession session) {
        Channel channel = SessionChannel.of(session);
        ChannelPipeline pipeline = channel.pipeline();
        ChannelHandlerContext core = pipeline.context(HandlerConstants.CORE_HANDLER);
        ChannelHandlerContext stock = pipeline.context(HandlerConstants.FRAMER);
        SmtpFramer framer = new SmtpFramer(settings.lineLimit());
        EnhancedStatusCodes statusCodes = new EnhancedStatusCodes();
        framer.attachTo(session);
        statusCodes.attachTo(session);
        pipeline.addAfter(core.executor(), HandlerConstants.FRAMER, "lemonadeStatusCodes", statusCodes);
        pipeline.addAfter(core.executor(), HandlerConstants.FRAMER, "lemonadeFramer", framer);
        // Nothing is read until the stock framer, on its own executor, has passed on what it had and has gone.
        channel.config().setAutoRead(false);
        stock.executor().execute(() -> retire(stock, framer));
        return SilentResponse.INSTANCE;
    }

    private static void retire(ChannelHandlerContext stock, SmtpFramer framer) {
        if (!stock.isRemoved()) {
            try {
                stock.pipeline().remove(stock.handler());
            } catch (NoSuchElementException e) {
                LOGGER.debug("The client has gone before its greeting", e);
            }
        }
        framer.begin();
    }
}
