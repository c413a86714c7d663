// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.lang.reflect.Field;
import java.util.List;

import org.apache.james.protocols.netty.AbstractAsyncServer;

import io.netty.channel.Channel;
import io.netty.channel.ServerChannel;
import io.netty.channel.group.ChannelGroup;

/**
 * The channels on which a James server accepts connections.
 *
 * <p>{@code James:} {@code AbstractAsyncServer} keeps them in a private field and offers no other way to its pipeline.
 * This is the one place of the module that reads a private field.
 */
public final class ServerChannels {

    private static final String FIELD = "channels";

    private ServerChannels() {}

    /**
     * The listening channels of {@code server}, at least one.
     *
     * @throws IllegalStateException if this James is built in another way than the one we know
     */
    public static List<Channel> of(AbstractAsyncServer server) {
        List<Channel> channels = List.copyOf(group(server));
        if (channels.isEmpty() || !channels.stream().allMatch(ServerChannel.class::isInstance)) {
            throw new IllegalStateException("The IMAP command decoder cannot be installed: this James keeps something"
                    + " else than its listening channels in AbstractAsyncServer." + FIELD
                    + ", or it is not listening.");
        }
        return channels;
    }

    private static ChannelGroup group(AbstractAsyncServer server) {
        try {
            Field field = AbstractAsyncServer.class.getDeclaredField(FIELD);
            field.setAccessible(true);
            if (field.get(server) instanceof ChannelGroup group) {
                return group;
            }
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new IllegalStateException(notAsExpected(), e);
        }
        throw new IllegalStateException(notAsExpected());
    }

    private static String notAsExpected() {
        return "The IMAP command decoder cannot be installed: this James has no readable channel group"
                + " AbstractAsyncServer." + FIELD + " as James 3.8.1 has.";
    }
}
