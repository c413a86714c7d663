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
import org.apache.james.imap.decode.parser.AuthenticateCommandParser;
import org.apache.james.imap.decode.parser.CopyCommandParser;
import org.apache.james.imap.decode.parser.CreateCommandParser;
import org.apache.james.imap.decode.parser.DeleteCommandParser;
import org.apache.james.imap.decode.parser.EnableCommandParser;
import org.apache.james.imap.decode.parser.ExamineCommandParser;
import org.apache.james.imap.decode.parser.ExpungeCommandParser;
import org.apache.james.imap.decode.parser.FetchCommandParser;
import org.apache.james.imap.decode.parser.GetMetadataCommandParser;
import org.apache.james.imap.decode.parser.IDCommandParser;
import org.apache.james.imap.decode.parser.ListCommandParser;
import org.apache.james.imap.decode.parser.LsubCommandParser;
import org.apache.james.imap.decode.parser.MoveCommandParser;
import org.apache.james.imap.decode.parser.RenameCommandParser;
import org.apache.james.imap.decode.parser.SearchCommandParser;
import org.apache.james.imap.decode.parser.SelectCommandParser;
import org.apache.james.imap.decode.parser.SetAnnotationCommandParser;
import org.apache.james.imap.decode.parser.StatusCommandParser;
import org.apache.james.imap.decode.parser.StoreCommandParser;
import org.apache.james.imap.decode.parser.SubscribeCommandParser;
import org.apache.james.imap.decode.parser.UnsubscribeCommandParser;
import org.apache.james.imap.decode.parser.XListCommandParser;
import org.apache.james.imap.encode.AuthenticateResponseEncoder;
import org.apache.james.imap.encode.CapabilityResponseEncoder;
import org.apache.james.imap.encode.FetchResponseEncoder;
import org.apache.james.imap.encode.ImapResponseEncoder;
import org.apache.james.imap.encode.LSubResponseEncoder;
import org.apache.james.imap.encode.ListResponseEncoder;
import org.apache.james.imap.encode.MailboxStatusResponseEncoder;
import org.apache.james.imap.encode.MetadataResponseEncoder;
import org.apache.james.imap.encode.XListResponseEncoder;
import org.apache.james.imap.processor.AppendProcessor;
import org.apache.james.imap.processor.AuthenticateProcessor;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.CloseProcessor;
import org.apache.james.imap.processor.CompressProcessor;
import org.apache.james.imap.processor.CopyProcessor;
import org.apache.james.imap.processor.CreateProcessor;
import org.apache.james.imap.processor.DeleteProcessor;
import org.apache.james.imap.processor.EnableProcessor;
import org.apache.james.imap.processor.ExamineProcessor;
import org.apache.james.imap.processor.ExpungeProcessor;
import org.apache.james.imap.processor.GetMetadataProcessor;
import org.apache.james.imap.processor.IdleProcessor;
import org.apache.james.imap.processor.LSubProcessor;
import org.apache.james.imap.processor.ListProcessor;
import org.apache.james.imap.processor.MoveProcessor;
import org.apache.james.imap.processor.RenameProcessor;
import org.apache.james.imap.processor.SearchProcessor;
import org.apache.james.imap.processor.SelectProcessor;
import org.apache.james.imap.processor.SetMetadataProcessor;
import org.apache.james.imap.processor.StartTLSProcessor;
import org.apache.james.imap.processor.StatusProcessor;
import org.apache.james.imap.processor.StoreProcessor;
import org.apache.james.imap.processor.SubscribeProcessor;
import org.apache.james.imap.processor.UnselectProcessor;
import org.apache.james.imap.processor.UnsubscribeProcessor;
import org.apache.james.imap.processor.XListProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.imap.processor.fetch.FetchProcessor;
import org.apache.james.modules.protocols.ImapPackage;
import org.apache.james.utils.ClassName;

import com.google.common.collect.ImmutableList;

import dev.lemonademail.imap.append.ExtendedAppendCommandParser;
import dev.lemonademail.imap.append.ExtendedAppendProcessor;
import dev.lemonademail.imap.authenticate.ExtendedAuthenticateCommandParser;
import dev.lemonademail.imap.authenticate.ExtendedAuthenticateProcessor;
import dev.lemonademail.imap.binary.BinaryItemSyntax;
import dev.lemonademail.imap.compress.ExtendedCompressProcessor;
import dev.lemonademail.imap.connection.OperatorConfiguration;
import dev.lemonademail.imap.copy.ExtendedCopyCommandParser;
import dev.lemonademail.imap.copy.ExtendedCopyProcessor;
import dev.lemonademail.imap.copy.ExtendedMoveCommandParser;
import dev.lemonademail.imap.copy.ExtendedMoveProcessor;
import dev.lemonademail.imap.dispatch.LemonadeDispatcher;
import dev.lemonademail.imap.dispatch.UrlMechanisms;
import dev.lemonademail.imap.expunge.ExtendedExpungeCommandParser;
import dev.lemonademail.imap.expunge.ExtendedExpungeProcessor;
import dev.lemonademail.imap.fetch.BodyItemSyntax;
import dev.lemonademail.imap.fetch.ExtendedFetchCommandParser;
import dev.lemonademail.imap.fetch.ExtendedFetchProcessor;
import dev.lemonademail.imap.fetch.ExtendedFetchResponseEncoder;
import dev.lemonademail.imap.fetch.FetchItemSyntax;
import dev.lemonademail.imap.greeting.CapabilitiesResponseEncoder;
import dev.lemonademail.imap.greeting.CapabilityAfterLogin;
import dev.lemonademail.imap.greeting.ExtendedCapabilityProcessor;
import dev.lemonademail.imap.greeting.SaslContinuationEncoder;
import dev.lemonademail.imap.id.ExtendedIdCommandParser;
import dev.lemonademail.imap.idle.ExtendedIdleProcessor;
import dev.lemonademail.imap.list.ExtendedListCommandParser;
import dev.lemonademail.imap.list.ExtendedListProcessor;
import dev.lemonademail.imap.list.ExtendedLsubCommandParser;
import dev.lemonademail.imap.list.ExtendedLsubProcessor;
import dev.lemonademail.imap.list.MailboxListEncoder;
import dev.lemonademail.imap.mailboxes.ExtendedCreateCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedCreateProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedDeleteCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedDeleteProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedRenameCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedRenameProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedSubscribeCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedSubscribeProcessor;
import dev.lemonademail.imap.mailboxes.ExtendedUnsubscribeCommandParser;
import dev.lemonademail.imap.mailboxes.ExtendedUnsubscribeProcessor;
import dev.lemonademail.imap.metadata.ExtendedGetMetadataCommandParser;
import dev.lemonademail.imap.metadata.ExtendedGetMetadataProcessor;
import dev.lemonademail.imap.metadata.ExtendedSetMetadataCommandParser;
import dev.lemonademail.imap.metadata.ExtendedSetMetadataProcessor;
import dev.lemonademail.imap.metadata.MetadataChangesResponseEncoder;
import dev.lemonademail.imap.metadata.MetadataValuesResponseEncoder;
import dev.lemonademail.imap.output.ResponseDecorator;
import dev.lemonademail.imap.search.ExtendedSearchCommandParser;
import dev.lemonademail.imap.search.ExtendedSearchProcessor;
import dev.lemonademail.imap.select.ExtendedCloseProcessor;
import dev.lemonademail.imap.select.ExtendedEnableCommandParser;
import dev.lemonademail.imap.select.ExtendedEnableProcessor;
import dev.lemonademail.imap.select.ExtendedExamineCommandParser;
import dev.lemonademail.imap.select.ExtendedSelectCommandParser;
import dev.lemonademail.imap.select.ExtendedSelectProcessor;
import dev.lemonademail.imap.select.ExtendedUnselectProcessor;
import dev.lemonademail.imap.starttls.ExtendedStartTlsProcessor;
import dev.lemonademail.imap.status.ExtendedStatusCommandParser;
import dev.lemonademail.imap.status.ExtendedStatusProcessor;
import dev.lemonademail.imap.status.StatusResponseEncoder;
import dev.lemonademail.imap.store.ExtendedStoreCommandParser;
import dev.lemonademail.imap.store.ExtendedStoreProcessor;
import dev.lemonademail.imap.store.MessageModSeqResponseEncoder;
import dev.lemonademail.imap.urlauth.GenUrlAuthCommandParser;
import dev.lemonademail.imap.urlauth.GenUrlAuthProcessor;
import dev.lemonademail.imap.urlauth.GenUrlAuthResponseEncoder;
import dev.lemonademail.imap.urlauth.ResetKeyCommandParser;
import dev.lemonademail.imap.urlauth.ResetKeyProcessor;
import dev.lemonademail.imap.urlauth.UrlFetchCommandParser;
import dev.lemonademail.imap.urlauth.UrlFetchProcessor;
import dev.lemonademail.imap.urlauth.UrlFetchResponseEncoder;
import dev.lemonademail.imap.wire.MessageFlagsResponseEncoder;
import dev.lemonademail.imap.wire.StatusReplyEncoder;

/** James's commands, some of them replaced, and ours: the only {@code imapPackages} line of an operator. */
public class LemonadeImapPackage extends ImapPackage.Impl {

    /** What of James ours take the place of. */
    private static final List<Class<?>> REPLACED = List.of(
            AppendProcessor.class, // append
            AppendCommandParser.class, // append
            StoreProcessor.class, // store
            StoreCommandParser.class, // store
            CopyProcessor.class, // copy
            CopyCommandParser.class, // copy
            MoveProcessor.class, // copy
            MoveCommandParser.class, // copy
            ExpungeProcessor.class, // expunge
            ExpungeCommandParser.class, // expunge
            FetchProcessor.class, // fetch
            FetchCommandParser.class, // fetch
            FetchResponseEncoder.class, // fetch
            SelectProcessor.class, // select
            ExamineProcessor.class, // select
            CloseProcessor.class, // select
            UnselectProcessor.class, // select
            EnableProcessor.class, // select
            EnableCommandParser.class, // select
            SelectCommandParser.class, // select
            ExamineCommandParser.class, // select
            SetMetadataProcessor.class, // metadata
            GetMetadataProcessor.class, // metadata
            CreateProcessor.class, // mailboxes
            CreateCommandParser.class, // mailboxes
            DeleteProcessor.class, // mailboxes
            DeleteCommandParser.class, // mailboxes
            RenameProcessor.class, // mailboxes
            RenameCommandParser.class, // mailboxes
            SubscribeProcessor.class, // mailboxes
            SubscribeCommandParser.class, // mailboxes
            UnsubscribeProcessor.class, // mailboxes
            UnsubscribeCommandParser.class, // mailboxes
            ListProcessor.class, // list
            ListCommandParser.class, // list
            ListResponseEncoder.class, // list
            LSubProcessor.class, // list
            LsubCommandParser.class, // list
            LSubResponseEncoder.class, // list
            XListProcessor.class, // list, and nothing in its place: James does not announce it
            XListCommandParser.class, // list
            XListResponseEncoder.class, // list
            StatusProcessor.class, // status
            StatusCommandParser.class, // status
            MailboxStatusResponseEncoder.class, // status
            SetAnnotationCommandParser.class, // metadata
            GetMetadataCommandParser.class, // metadata
            MetadataResponseEncoder.class, // metadata
            CapabilityProcessor.class, // greeting
            CompressProcessor.class, // compress
            StartTLSProcessor.class, // starttls
            SearchProcessor.class, // search
            SearchCommandParser.class, // search
            IdleProcessor.class, // idle
            AuthenticateProcessor.class, // authenticate
            AuthenticateCommandParser.class, // authenticate
            IDCommandParser.class, // id
            CapabilityResponseEncoder.class, // greeting
            AuthenticateResponseEncoder.class); // greeting

    private static final List<Class<? extends AbstractProcessor<?>>> PROCESSORS = List.of( //
            ExtendedAppendProcessor.class, // RFC 3502, RFC 4469
            ExtendedStoreProcessor.class, // RFC 3501 §6.4.6, RFC 7162 §3.1.3
            ExtendedCopyProcessor.class, // RFC 3501 §6.4.7
            ExtendedMoveProcessor.class, // RFC 6851
            ExtendedExpungeProcessor.class, // RFC 3501 §6.4.3, RFC 4315 §2.1
            ExtendedFetchProcessor.class, // RFC 3501 §6.4.5, RFC 7162 §3.1.4
            ExtendedSelectProcessor.class, // RFC 3501 §6.3.1, RFC 7162 §3.2.5
            ExtendedCloseProcessor.class, // RFC 3501 §6.4.2
            ExtendedUnselectProcessor.class, // RFC 3691
            ExtendedEnableProcessor.class, // RFC 5161
            GenUrlAuthProcessor.class, // RFC 4467
            UrlFetchProcessor.class, // RFC 4467, RFC 5524
            ResetKeyProcessor.class, // RFC 4467
            ExtendedCreateProcessor.class, // RFC 3501 §6.3.3, RFC 6154
            ExtendedDeleteProcessor.class, // RFC 3501 §6.3.4
            ExtendedRenameProcessor.class, // RFC 3501 §6.3.5
            ExtendedSubscribeProcessor.class, // RFC 3501 §6.3.6
            ExtendedUnsubscribeProcessor.class, // RFC 3501 §6.3.7
            ExtendedListProcessor.class, // RFC 5258, RFC 5819, RFC 6154
            ExtendedLsubProcessor.class, // RFC 3501 §6.3.9
            ExtendedStatusProcessor.class, // RFC 3501 §6.3.10
            ExtendedSetMetadataProcessor.class, // RFC 5464 §4.3
            ExtendedGetMetadataProcessor.class, // RFC 5464 §4.2
            ExtendedCompressProcessor.class, // RFC 4978
            ExtendedIdleProcessor.class, // RFC 2177
            ExtendedStartTlsProcessor.class, // RFC 3501 §6.2.1
            ExtendedSearchProcessor.class, // RFC 3501 §6.4.4, RFC 4731, RFC 5182
            ExtendedAuthenticateProcessor.class, // RFC 3501 §6.2.2, RFC 4959
            ExtendedCapabilityProcessor.class); // RFC 3501 §6.1.1

    private static final List<Class<? extends AbstractImapCommandParser>> PARSERS = List.of( //
            ExtendedAppendCommandParser.class, // RFC 3502, RFC 4469
            ExtendedCreateCommandParser.class, // RFC 3501 §6.3.3, RFC 6154
            ExtendedDeleteCommandParser.class, // RFC 3501 §6.3.4
            ExtendedRenameCommandParser.class, // RFC 3501 §6.3.5
            ExtendedSubscribeCommandParser.class, // RFC 3501 §6.3.6
            ExtendedUnsubscribeCommandParser.class, // RFC 3501 §6.3.7
            ExtendedListCommandParser.class, // RFC 5258, RFC 5819, RFC 6154
            ExtendedLsubCommandParser.class, // RFC 3501 §6.3.9
            ExtendedStatusCommandParser.class, // RFC 3501 §6.3.10
            ExtendedAuthenticateCommandParser.class, // RFC 4959
            ExtendedIdCommandParser.class, // RFC 2971
            ExtendedSearchCommandParser.class, // RFC 3501 §6.4.4, RFC 4731, RFC 5182
            ExtendedStoreCommandParser.class, // RFC 3501 §6.4.6, RFC 7162 §3.1.3
            ExtendedCopyCommandParser.class, // RFC 3501 §6.4.7
            ExtendedMoveCommandParser.class, // RFC 6851
            ExtendedExpungeCommandParser.class, // RFC 3501 §6.4.3, RFC 4315 §2.1
            ExtendedFetchCommandParser.class, // RFC 3501 §6.4.5, RFC 7162 §3.1.4
            ExtendedSelectCommandParser.class, // RFC 3501 §6.3.1
            ExtendedExamineCommandParser.class, // RFC 3501 §6.3.2
            ExtendedEnableCommandParser.class, // RFC 5161
            GenUrlAuthCommandParser.class, // RFC 4467
            UrlFetchCommandParser.class, // RFC 4467, RFC 5524
            ResetKeyCommandParser.class, // RFC 4467
            ExtendedSetMetadataCommandParser.class, // RFC 5464 §4.3
            ExtendedGetMetadataCommandParser.class); // RFC 5464 §4.2

    private static final List<Class<? extends ImapResponseEncoder<?>>> ENCODERS = List.of( //
            StatusReplyEncoder.class, // RFC 3501 §7.1
            MessageFlagsResponseEncoder.class, // RFC 3501 §7.4.2
            MailboxListEncoder.class, // RFC 5258 §6
            StatusResponseEncoder.class, // RFC 3501 §7.2.4
            MessageModSeqResponseEncoder.class, // RFC 7162 §3.1.3
            ExtendedFetchResponseEncoder.class, // RFC 3501 §7.4.2, RFC 3516 §4.3
            GenUrlAuthResponseEncoder.class, // RFC 4467 §8
            UrlFetchResponseEncoder.class, // RFC 4467 §8, RFC 5524
            MetadataValuesResponseEncoder.class, // RFC 5464 §4.4.1
            MetadataChangesResponseEncoder.class, // RFC 5464 §4.4.2
            CapabilitiesResponseEncoder.class, // RFC 3501 §7.2.1
            SaslContinuationEncoder.class); // RFC 3501 §7.5

    private static final List<Class<? extends FetchItemSyntax>> FETCH_ITEMS = List.of( //
            BodyItemSyntax.class, // RFC 3501 §6.4.5
            BinaryItemSyntax.class); // RFC 3516

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

    /** What FETCH can give of a message, beside its attributes. */
    public static List<ClassName> fetchItems() {
        return edited(List.of(), FETCH_ITEMS);
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
