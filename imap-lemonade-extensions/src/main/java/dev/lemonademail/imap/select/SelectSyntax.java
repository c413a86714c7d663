// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.select;

import java.util.Optional;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.decode.DecodingException;

import dev.lemonademail.imap.wire.CommandSyntax;
import dev.lemonademail.imap.wire.SequenceSet;

/**
 * The arguments of SELECT and EXAMINE.
 *
 * <p>RFC 4466 §3 {@code select-params}, RFC 7162 §7.
 */
final class SelectSyntax {

    private static final String CONDSTORE = "CONDSTORE";
    private static final String QRESYNC = "QRESYNC";

    private final CommandSyntax syntax;
    private boolean condstore;
    private Optional<QuickResynchronization> resynchronization = Optional.empty();

    private SelectSyntax(CommandSyntax syntax) {
        this.syntax = syntax;
    }

    /** {@code select} or {@code examine} behind its first word. */
    static ExtendedSelectRequest select(CommandSyntax syntax, Tag tag, Access access) throws DecodingException {
        syntax.sp();
        Optional<String> mailboxName = CommandSyntax.mailboxName(syntax.astring());
        SelectSyntax parameters = new SelectSyntax(syntax);
        if (!syntax.isAtEnd()) {
            syntax.sp();
            parameters.selectParams();
        }
        syntax.end();
        return new ExtendedSelectRequest(tag, access, mailboxName, parameters.condstore, parameters.resynchronization);
    }

    private void selectParams() throws DecodingException {
        syntax.expect('(');
        selectParam();
        while (!syntax.isNext(')')) {
            syntax.sp();
            selectParam();
        }
        syntax.expect(')');
    }

    private void selectParam() throws DecodingException {
        switch (syntax.keyword()) {
            case CONDSTORE -> {
                refuseTwice(condstore);
                condstore = true;
            }
            case QRESYNC -> {
                refuseTwice(resynchronization.isPresent());
                syntax.sp();
                resynchronization = Optional.of(qresyncParam());
            }
            default -> throw CommandSyntax.refusal("Unknown parameter.");
        }
    }

    private static void refuseTwice(boolean given) throws DecodingException {
        if (given) {
            throw CommandSyntax.refusal("A parameter is given twice.");
        }
    }

    private QuickResynchronization qresyncParam() throws DecodingException {
        syntax.expect('(');
        long uidValidity = syntax.nzNumber();
        syntax.sp();
        long modSeq = syntax.number(Long.MAX_VALUE);
        if (modSeq == 0) {
            throw CommandSyntax.refusal("A mod-sequence is at least 1.");
        }
        Optional<SequenceSet> knownUids = Optional.empty();
        Optional<SequenceMatches> matches = Optional.empty();
        if (!syntax.isNext(')')) {
            syntax.sp();
            if (!syntax.isNext('(')) {
                knownUids = Optional.of(knownUids());
            }
            if (knownUids.isEmpty() || !syntax.isNext(')')) {
                if (knownUids.isPresent()) {
                    syntax.sp();
                }
                matches = Optional.of(seqMatchData());
            }
        }
        syntax.expect(')');
        return new QuickResynchronization(uidValidity, modSeq, knownUids, matches);
    }

    private SequenceSet knownUids() throws DecodingException {
        SequenceSet set = syntax.sequenceSet();
        if (set.isSavedResult() || set.ranges().stream().anyMatch(SequenceSet.Range::hasStar)) {
            throw CommandSyntax.refusal("Known numbers are written out.");
        }
        return set;
    }

    private SequenceMatches seqMatchData() throws DecodingException {
        syntax.expect('(');
        SequenceSet numbers = knownUids();
        syntax.sp();
        SequenceSet uids = knownUids();
        syntax.expect(')');
        if (!SequenceMatches.isAscending(numbers) || !SequenceMatches.isAscending(uids)) {
            throw CommandSyntax.refusal("Known numbers and their UIDs ascend.");
        }
        if (SequenceMatches.count(numbers) != SequenceMatches.count(uids)) {
            throw CommandSyntax.refusal("There is one UID for each known number.");
        }
        return new SequenceMatches(numbers, uids);
    }
}
