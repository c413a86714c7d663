// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.greeting;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.james.imap.api.ImapSessionState;
import org.apache.james.imap.api.message.Capability;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.CapabilityProcessor;

import dev.lemonademail.imap.wire.ReplyCode;

/**
 * What the server can do for a session in its present state: the one answer for CAPABILITY, greeting and login.
 *
 * <p>RFC 3501 §7.2.1, RFC 5550 §3.2. {@code Choice:} before login the server tells what a client can use there, for every
 * client pays for the greeting; after login it no longer offers ways to log in.
 */
@Singleton
public class SessionCapabilities {

    private static final String IMAP4REV1 = "IMAP4rev1";

    private final CapabilityProcessor capabilities;

    /** @param capabilities knows all capabilities, once the dispatcher is made */
    @Inject
    public SessionCapabilities(CapabilityProcessor capabilities) {
        this.capabilities = capabilities;
    }

    /** The names of the capabilities in the order in which they are sent. */
    public List<String> of(ImapSession session) {
        Stream<String> others = capabilities.getSupportedCapabilities(session).stream()
                .map(Capability::asString)
                .filter(name -> !name.equalsIgnoreCase(IMAP4REV1))
                .filter(isOfferedTo(session))
                .sorted();
        return Stream.concat(Stream.of(IMAP4REV1), others).toList();
    }

    /** The response code with which a server announces them unasked (RFC 3501 §7.1). */
    ReplyCode code(ImapSession session) {
        return new ReplyCode("CAPABILITY " + String.join(" ", of(session)));
    }

    private static Predicate<String> isOfferedTo(ImapSession session) {
        boolean loggedIn = session.getState() != ImapSessionState.NON_AUTHENTICATED;
        return name -> switch (name) {
            case "STARTTLS", "LOGINDISABLED" -> !loggedIn;
            case "ID", "LITERAL+", "SASL-IR" -> true;
            default -> loggedIn != name.startsWith("AUTH=");
        };
    }
}
