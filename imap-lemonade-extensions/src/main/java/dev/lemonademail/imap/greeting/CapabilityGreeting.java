// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.nio.charset.StandardCharsets;

import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imapserver.netty.NettyConstants;

import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelOutboundHandlerAdapter;
import io.netty.channel.ChannelPromise;
import io.netty.util.ReferenceCountUtil;

/**
 * Puts the capabilities into the greeting, the first thing that James writes to a connection, and goes.
 *
 * <p>RFC 5550 §3.2, RFC 3501 §7.1.
 */
public final class CapabilityGreeting extends ChannelOutboundHandlerAdapter {

    private static final String OK = "* OK ";

    /** Choice: no more than this; James names itself and the host, which each client would pay for and few should know. */
    private static final String READY = "IMAP server ready.\r\n";

    private final SessionCapabilities capabilities;

    public CapabilityGreeting(SessionCapabilities capabilities) {
        this.capabilities = capabilities;
    }

    @Override
    public void write(ChannelHandlerContext context, Object message, ChannelPromise promise) {
        context.pipeline().remove(this);
        ImapSession session = context.channel()
                .attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY)
                .get();
        if (message instanceof ByteBuf greeting && session != null) {
            String text = greeting.toString(StandardCharsets.US_ASCII);
            if (text.startsWith(OK)) {
                ReferenceCountUtil.release(greeting);
                String announced = OK + "[" + capabilities.code(session).text() + "] " + READY;
                context.write(Unpooled.copiedBuffer(announced, StandardCharsets.US_ASCII), promise);
                return;
            }
        }
        context.write(message, promise);
    }
}
