// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import org.apache.james.core.Username;

import com.google.inject.Inject;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.urlauth.UrlAuthorizer;
import dev.lemonademail.mailbox.urlauth.UrlReader;
import reactor.core.publisher.Mono;

/**
 * Resolves URLs of this server's own mail store, in process and by the very rules of URLFETCH.
 *
 * <p>RFC 4468 §3.3: the identity in {@code submit+} is compared before anything is looked up.
 *
 * <p>Not yet: hosts other than our own are refused, RFC 4468 §3.3 lets an operator trust some.
 */
public class OwnStoreResolver implements UrlResolver {
    private final UrlAuthorizer authorizer;

    @Inject
    public OwnStoreResolver(UrlAuthorizer authorizer) {
        this.authorizer = authorizer;
    }

    @Override
    public Mono<MessagePart> resolve(String url, Username submitter) {
        return authorizer.fetch(url, new UrlReader.Submission(submitter));
    }
}
