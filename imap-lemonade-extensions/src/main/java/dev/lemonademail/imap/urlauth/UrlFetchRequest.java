// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import java.util.EnumSet;
import java.util.List;
import java.util.Set;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.message.request.ImapRequest;

/**
 * URLFETCH: the content of authorized URLs.
 *
 * <p>RFC 4467 §7, RFC 5524 §3.
 *
 * @param targets at least one
 */
public record UrlFetchRequest(Tag tag, List<Target> targets) implements ImapRequest {

    /**
     * What to give of a URL.
     *
     * <p>RFC 5524 §3.1.
     */
    public enum Parameter {
        /** The MIME structure of the part as it is returned. */
        BODYPARTSTRUCTURE,
        /** The content without its transfer encoding. */
        BINARY,
        /** The content as stored. */
        BODY
    }

    /**
     * A URL and what to give of it.
     *
     * <p>RFC 5524 §5 {@code url-fetch-arg}.
     *
     * @param url as the client wrote it
     * @param parameters none: the answer of RFC 4467 §8; never BINARY and BODY together
     */
    public record Target(String url, Set<Parameter> parameters) {
        public Target {
            parameters = Set.copyOf(parameters);
            if (parameters.containsAll(EnumSet.of(Parameter.BINARY, Parameter.BODY))) {
                throw new IllegalArgumentException("BINARY and BODY exclude each other");
            }
        }

        /** Leaves the URL out: it is a key to a message. */
        @Override
        public String toString() {
            return "Target" + parameters;
        }
    }

    public UrlFetchRequest {
        targets = List.copyOf(targets);
    }

    @Override
    public Tag getTag() {
        return tag;
    }

    @Override
    public ImapCommand getCommand() {
        return UrlAuthCommands.URLFETCH;
    }
}
