// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap;

import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import javax.inject.Inject;

import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.decode.parser.AppendCommandParser;
import org.apache.james.imap.encode.AuthenticateResponseEncoder;
import org.apache.james.imap.encode.CapabilityResponseEncoder;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.CompressProcessor;
import org.apache.james.imap.processor.GetMetadataProcessor;
import org.apache.james.imap.processor.SetMetadataProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

import com.google.common.collect.ImmutableList;

import dev.lemonademail.imap.append.ExtendedAppendCommandParser;
import dev.lemonademail.imap.append.ExtendedAppendProcessor;
import dev.lemonademail.imap.compress.ExtendedCompressProcessor;
import dev.lemonademail.imap.connection.OperatorConfiguration;
import dev.lemonademail.imap.dispatch.LemonadeDispatcher;
import dev.lemonademail.imap.dispatch.UrlMechanisms;
import dev.lemonademail.imap.greeting.CapabilitiesResponseEncoder;
import dev.lemonademail.imap.greeting.CapabilityAfterLogin;
import dev.lemonademail.imap.greeting.ExtendedCapabilityProcessor;
import dev.lemonademail.imap.greeting.SaslContinuationEncoder;
import dev.lemonademail.imap.metadata.GuardedGetMetadataProcessor;
import dev.lemonademail.imap.metadata.GuardedSetMetadataProcessor;
import dev.lemonademail.imap.output.ResponseDecorator;
import dev.lemonademail.imap.urlauth.GenUrlAuthCommandParser;
import dev.lemonademail.imap.urlauth.GenUrlAuthProcessor;
import dev.lemonademail.imap.urlauth.GenUrlAuthResponseEncoder;
import dev.lemonademail.imap.urlauth.ResetKeyCommandParser;
import dev.lemonademail.imap.urlauth.ResetKeyProcessor;
import dev.lemonademail.imap.urlauth.UrlFetchCommandParser;
import dev.lemonademail.imap.urlauth.UrlFetchProcessor;
import dev.lemonademail.imap.urlauth.UrlFetchResponseEncoder;
import dev.lemonademail.imap.wire.StatusReplyEncoder;

/** James's commands, some of them replaced, and ours: the only {@code imapPackages} line of an operator. */
public class LemonadeImapPackage extends ImapPackage.Impl {

    /** What of James ours take the place of. */
    private static final List<Class<?>> REPLACED = List.of(
            AppendProcessor.class, // append
            AppendCommandParser.class, // append
            SetMetadataProcessor.class, // metadata
            GetMetadataProcessor.class, // metadata
            CapabilityProcessor.class, // greeting
            CompressProcessor.class, // compress
            CapabilityResponseEncoder.class, // greeting
            AuthenticateResponseEncoder.class); // greeting

    private static final List<Class<? extends AbstractProcessor<?>>> PROCESSORS = List.of( //
            ExtendedAppendProcessor.class, // RFC 3502, RFC 4469
            GenUrlAuthProcessor.class, // RFC 4467
            UrlFetchProcessor.class, // RFC 4467, RFC 5524
            ResetKeyProcessor.class, // RFC 4467
            GuardedSetMetadataProcessor.class, // RFC 5464 §4.3
            GuardedGetMetadataProcessor.class, // RFC 5464 §4.2
            ExtendedCompressProcessor.class, // RFC 4978
            ExtendedCapabilityProcessor.class); // RFC 3501 §6.1.1

    private static final List<Class<? extends AbstractImapCommandParser>> PARSERS = List.of( //
            ExtendedAppendCommandParser.class, // RFC 3502, RFC 4469
            GenUrlAuthCommandParser.class, // RFC 4467
            UrlFetchCommandParser.class, // RFC 4467, RFC 5524
            ResetKeyCommandParser.class); // RFC 4467

    private static final List<Class<? extends ImapResponseEncoder<?>>> ENCODERS = List.of( //
            StatusReplyEncoder.class, // RFC 3501 §7.1
            GenUrlAuthResponseEncoder.class, // RFC 4467 §8
            UrlFetchResponseEncoder.class, // RFC 4467 §8, RFC 5524
            CapabilitiesResponseEncoder.class, // RFC 3501 §7.2.1
            SaslContinuationEncoder.class); // RFC 3501 §7.5

    private static final List<Class<? extends ResponseDecorator>> DECORATORS = List.of( //
            CapabilityAfterLogin.class, // RFC 5550 §3.2
            UrlMechanisms.class); // RFC 4467 §8

    /** @param configuration refuses to start when an operator's line is missing or wrong */
    @Inject
    public LemonadeImapPackage(OperatorConfiguration configuration) {
        super(
                ImmutableList.of(new ClassName(LemonadeDispatcher.class.getName())),
                edited(DEFAULT.decoders(), PARSERS),
                edited(DEFAULT.encoders(), ENCODERS));
        configuration.verify();
    }

    /** The processors that the dispatcher hands commands to. */
    public static List<ClassName> processorsBehindTheDispatcher() {
        return edited(DEFAULT.processors(), PROCESSORS);
    }

    /** What adds to the responses of commands, in this order. */
    public static List<ClassName> responseDecorators() {
        return edited(List.of(), DECORATORS);
    }

    private static ImmutableList<ClassName> edited(Collection<ClassName> standard, List<? extends Class<?>> ours) {
        Set<ClassName> replaced = new HashSet<>(names(REPLACED));
        ImmutableList<ClassName> all = Stream.concat(
                        standard.stream().filter(name -> !replaced.contains(name)), names(ours).stream())
                .collect(ImmutableList.toImmutableList());
        refuseTwice(all);
        return all;
    }

    private static void refuseTwice(List<ClassName> names) {
        Set<ClassName> seen = new HashSet<>();
        for (ClassName name : names) {
            if (!seen.add(name)) {
                throw new IllegalStateException(name.getName() + " is listed twice in LemonadeImapPackage.");
            }
        }
    }

    private static List<ClassName> names(List<? extends Class<?>> classes) {
        return classes.stream().map(listed -> new ClassName(listed.getName())).toList();
    }
}
