// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.util.concurrent.TimeUnit;

import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.socket.DuplexChannel;
import io.netty.handler.ssl.SslHandler;

/**
 * Closes a connection so that its client can still read the last words.
 *
 * <p>A close with unread octets in the socket resets the connection, and the reset overtakes the BYE. So the sending side
 * is closed first and the client gets a moment to close its own.
 */
final class HangUp {

    /** {@code Choice:} seconds for a client to read the BYE. */
    private static final int PATIENCE_IN_SECONDS = 2;

    private HangUp() {}

    static void of(Channel channel) {
        channel.config().setAutoRead(true);
        channel.writeAndFlush(Unpooled.EMPTY_BUFFER).addListener(flushed -> {
            if (channel instanceof DuplexChannel duplex && channel.pipeline().get(SslHandler.class) == null) {
                duplex.shutdownOutput();
                channel.eventLoop().schedule(() -> channel.close(), PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            } else {
                channel.close();
            }
        });
    }
}
