// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

import org.apache.james.imap.api.message.IdRange;
import org.apache.james.imap.api.message.request.SearchResultOption;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.message.response.ESearchResponse;
import org.apache.james.imap.message.response.SearchResponse;
import org.apache.james.mailbox.ModSeq;

import it.unimi.dsi.fastutil.longs.LongArrayList;

/**
 * What a client is told of a search, and what {@code $} means after it.
 *
 * <p>RFC 3501 §7.2.5, RFC 4731 §3, RFC 5182 §2.4, RFC 7162 §3.1.6.
 */
final class SearchAnswer {

    private SearchAnswer() {}

    /** The untagged response; empty if the client only wants the result to be kept. */
    static Optional<ImapResponseMessage> to(ExtendedSearchRequest request, Found found) {
        Set<SearchResultOption> options = request.options();
        if (options.equals(Set.of(SearchResultOption.SAVE))) {
            return Optional.empty();
        }
        long[] numbers = found.messages().stream()
                .mapToLong(message -> request.uids() ? message.uid() : message.number())
                .toArray();
        ModSeq modSeq = modSeq(request, options.isEmpty() ? found : returned(options, found));
        if (options.isEmpty()) {
            return Optional.of(new SearchResponse(new LongArrayList(numbers), modSeq));
        }
        boolean none = numbers.length == 0;
        return Optional.of(new ESearchResponse(
                none ? -1 : numbers[0],
                none ? -1 : numbers[numbers.length - 1],
                numbers.length,
                ranges(numbers),
                modSeq,
                request.tag(),
                request.uids(),
                List.copyOf(options)));
    }

    /** Those of {@code found} that {@code options} ask for: all, unless they ask for nothing but the ends. */
    static Found returned(Set<SearchResultOption> options, Found found) {
        boolean first = options.contains(SearchResultOption.MIN);
        boolean last = options.contains(SearchResultOption.MAX);
        boolean all = options.contains(SearchResultOption.ALL) || options.contains(SearchResultOption.COUNT);
        return all || !first && !last ? found : found.ends(first, last);
    }

    /** {@code James:} its responses take null for none. */
    private static ModSeq modSeq(ExtendedSearchRequest request, Found returned) {
        return request.asksForModSeq() && !returned.isEmpty() ? ModSeq.of(returned.highestModSeq()) : null;
    }

    private static IdRange[] ranges(long[] ascending) {
        List<IdRange> ranges = new ArrayList<>();
        int start = 0;
        for (int i = 1; i <= ascending.length; i++) {
            if (i == ascending.length || ascending[i] != ascending[i - 1] + 1) {
                ranges.add(new IdRange(ascending[start], ascending[i - 1]));
                start = i;
            }
        }
        return ranges.toArray(IdRange[]::new);
    }
}
