// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.metadata;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Collectors;

import javax.inject.Inject;

import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.processor.AbstractMailboxProcessor;
import org.apache.james.mailbox.MailboxManager;
import org.apache.james.metrics.api.MetricFactory;
import org.apache.james.util.MDCBuilder;

import dev.lemonademail.imap.metadata.MetadataValuesResponse.EntryValue;
import dev.lemonademail.imap.wire.ReplyCode;
import dev.lemonademail.imap.wire.StatusReply;
import dev.lemonademail.mailbox.metadata.Annotation;
import dev.lemonademail.mailbox.metadata.Depth;
import dev.lemonademail.mailbox.metadata.EntryName;
import dev.lemonademail.mailbox.metadata.Metadata;
import reactor.core.publisher.Mono;

/**
 * Gives annotations.
 *
 * <p>RFC 5464 §4.2. {@code Choice:} of an entry that was asked for by its name alone and does not exist, the value is NIL.
 */
public class ExtendedGetMetadataProcessor extends AbstractMailboxProcessor<ExtendedGetMetadataRequest> {

    private final Metadata metadata;

    @Inject
    public ExtendedGetMetadataProcessor(
            MailboxManager mailboxManager,
            StatusResponseFactory statusResponseFactory,
            MetricFactory metricFactory,
            Metadata metadata) {
        super(ExtendedGetMetadataRequest.class, mailboxManager, statusResponseFactory, metricFactory);
        this.metadata = metadata;
    }

    @Override
    protected Mono<Void> processRequestReactive(
            ExtendedGetMetadataRequest request, ImapSession session, Responder responder) {
        Mono<StatusReply> reply = Mono.defer(() -> metadata.get(
                        MetadataReplies.path(request.mailboxName(), session),
                        Set.copyOf(request.names()),
                        request.depth(),
                        session.getUserName()))
                .doOnNext(found -> values(request, found, responder))
                .map(found -> completed(request, found));
        return MetadataReplies.orRefusal(request, reply)
                .doOnNext(responder::respond)
                .then();
    }

    private static void values(ExtendedGetMetadataRequest request, List<Annotation> found, Responder responder) {
        List<EntryValue> values = request.depth() == Depth.ZERO ? named(request, found) : below(request, found);
        if (!values.isEmpty()) {
            responder.respond(new MetadataValuesResponse(request.mailboxName(), values));
        }
    }

    private static List<EntryValue> named(ExtendedGetMetadataRequest request, List<Annotation> found) {
        Map<EntryName, Annotation> byName =
                found.stream().collect(Collectors.toMap(Annotation::name, Function.identity()));
        List<EntryValue> values = new ArrayList<>();
        for (EntryName name : request.names()) {
            Optional<Annotation> annotation = Optional.ofNullable(byName.get(name));
            if (annotation.isEmpty() || request.wants(annotation.get().value().size())) {
                values.add(new EntryValue(name, annotation.map(Annotation::value)));
            }
        }
        return values;
    }

    private static List<EntryValue> below(ExtendedGetMetadataRequest request, List<Annotation> found) {
        return found.stream()
                .filter(annotation -> request.wants(annotation.value().size()))
                .map(annotation -> new EntryValue(annotation.name(), Optional.of(annotation.value())))
                .toList();
    }

    /** RFC 5464 §4.2.1: the size of the largest value that was left out. */
    private static StatusReply completed(ExtendedGetMetadataRequest request, List<Annotation> found) {
        return found.stream()
                .map(annotation -> annotation.value().size())
                .filter(size -> !request.wants(size))
                .max(Long::compare)
                .map(size -> StatusReply.ok(request, ReplyCode.metadataLongEntries(size), "completed."))
                .orElseGet(() -> StatusReply.ok(request, "completed."));
    }

    @Override
    protected MDCBuilder mdc(ExtendedGetMetadataRequest request) {
        return MDCBuilder.create().addToContext(MDCBuilder.ACTION, "GETMETADATA");
    }
}
