// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import org.apache.james.core.Username;

import com.google.inject.ImplementedBy;

import dev.lemonademail.mailbox.part.MessagePart;
import reactor.core.publisher.Mono;

/** Where BURL gets the content of URLs from (RFC 4468 §3.3). */
@ImplementedBy(OwnStoreResolver.class)
public interface UrlResolver {

    /**
     * What {@code url} names, if {@code submitter} may use it.
     *
     * @return fails with {@link dev.lemonademail.mailbox.urlauth.UrlRefused}, and for a host that is not trusted without
     *     contacting it
     */
    Mono<MessagePart> resolve(String url, Username submitter);
}
