// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.framing;

import java.lang.reflect.Field;

import org.apache.commons.configuration2.ex.ConfigurationException;
import org.apache.james.protocols.api.ProtocolSession;
import org.apache.james.protocols.api.ProtocolSessionImpl;
import org.apache.james.protocols.netty.NettyProtocolTransport;

import io.netty.channel.Channel;

/**
 * The network channel behind an SMTP session.
 *
 * <p>James: NettyProtocolTransport keeps its channel to itself, and no handler of a protocol chain is given it. This is
 * the one place of the module that reads a private field; it can go when James offers the channel.
 */
final class SessionChannel {
    private static final String FIELD = "channel";

    private SessionChannel() {}

    /** Refuses, in one sentence for the operator, a James in which the channel cannot be found. */
    static void verify() throws ConfigurationException {
        try {
            field();
        } catch (ReflectiveOperationException | RuntimeException e) {
            throw new ConfigurationException(
                    "The SMTP extensions do not fit this version of James: the field '" + FIELD + "' of "
                            + NettyProtocolTransport.class.getName() + " is not the Netty channel it is in James 3.8.",
                    e);
        }
    }

    static Channel of(ProtocolSession session) {
        try {
            return (Channel) field().get(((ProtocolSessionImpl) session).getProtocolTransport());
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }

    private static Field field() throws ReflectiveOperationException {
        Field field = NettyProtocolTransport.class.getDeclaredField(FIELD);
        if (field.getType() != Channel.class) {
            throw new NoSuchFieldException(FIELD + " is a " + field.getType().getName());
        }
        field.setAccessible(true);
        return field;
    }
}
