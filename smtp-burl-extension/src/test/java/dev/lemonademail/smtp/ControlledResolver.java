// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.io.IOException;
import java.io.InputStream;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

import org.apache.james.core.Username;

import com.google.inject.AbstractModule;
import com.google.inject.Inject;

import dev.lemonademail.mailbox.part.MessagePart;
import dev.lemonademail.mailbox.part.OctetSource;
import dev.lemonademail.smtp.burl.OwnStoreResolver;
import dev.lemonademail.smtp.burl.UrlResolver;
import reactor.core.publisher.Mono;

/** The real resolver, but for URLs that a test wants slow or broken: what a store does at its worst. */
public class ControlledResolver implements UrlResolver {
    private static final Map<String, Mono<MessagePart>> ANSWERS = new ConcurrentHashMap<>();

    private final OwnStoreResolver real;

    /** Puts it before the real one. */
    public static class Module extends AbstractModule {
        @Override
        protected void configure() {
            bind(UrlResolver.class).to(ControlledResolver.class);
        }
    }

    interface Opening {
        InputStream open() throws IOException;
    }

    @Inject
    public ControlledResolver(OwnStoreResolver real) {
        this.real = real;
    }

    static void answer(String url, Mono<MessagePart> part) {
        ANSWERS.put(url, part);
    }

    static MessagePart part(long size, Opening opening) {
        OctetSource octets = new OctetSource() {
            @Override
            public long size() {
                return size;
            }

            @Override
            public InputStream open() throws IOException {
                return opening.open();
            }
        };
        return new MessagePart(octets, Optional.empty(), null, octets);
    }

    @Override
    public Mono<MessagePart> resolve(String url, Username submitter) {
        Mono<MessagePart> answer = ANSWERS.get(url);
        return answer == null ? real.resolve(url, submitter) : answer;
    }
}
