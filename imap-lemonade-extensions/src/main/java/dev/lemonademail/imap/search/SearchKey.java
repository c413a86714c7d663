// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.search;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.function.Predicate;

import org.apache.james.mailbox.model.SearchQuery;

import dev.lemonademail.imap.wire.SequenceSet;

/**
 * What a message has to be like to be found.
 *
 * <p>RFC 3501 §6.4.4. Keys stand one inside the other no deeper than {@link SearchSyntax#DEEPEST}.
 */
public sealed interface SearchKey {

    /** What has to be known of a message; each includes those before it. */
    enum Needs {
        /** Which message it is. */
        NUMBERS,
        /** Flags, mod-sequence and identifiers. */
        FLAGS,
        /** Size and internal date. */
        PROPERTIES,
        HEADER
    }

    /** Whether {@code message} is found. */
    boolean matches(Candidate message);

    /** What {@link #matches} asks of a message itself. */
    Needs needs();

    /** Adds the questions that only James's search can answer. */
    void texts(Collection<Text> all);

    /** All of {@code keys}; their questions for James's search become one. */
    static SearchKey all(List<SearchKey> keys) {
        List<SearchKey> others = new ArrayList<>();
        List<SearchQuery.Criterion> criteria = new ArrayList<>();
        for (SearchKey key : keys) {
            if (key instanceof Text text) {
                criteria.add(text.criterion());
            } else {
                others.add(key);
            }
        }
        if (!criteria.isEmpty()) {
            others.add(new Text(criteria.size() == 1 ? criteria.get(0) : SearchQuery.and(criteria)));
        }
        return others.size() == 1 ? others.get(0) : new And(others);
    }

    /** One of two keys, or both. */
    static SearchKey any(SearchKey one, SearchKey other) {
        if (one instanceof Text first && other instanceof Text second) {
            return new Text(SearchQuery.or(first.criterion(), second.criterion()));
        }
        return new Or(one, other);
    }

    /** Every one of {@code keys}; each message if there is none. */
    record And(List<SearchKey> keys) implements SearchKey {

        public And {
            keys = List.copyOf(keys);
        }

        @Override
        public boolean matches(Candidate message) {
            for (SearchKey key : keys) {
                if (!key.matches(message)) {
                    return false;
                }
            }
            return true;
        }

        @Override
        public Needs needs() {
            return keys.stream().map(SearchKey::needs).reduce(Needs.NUMBERS, SearchKey::more);
        }

        @Override
        public void texts(Collection<Text> all) {
            keys.forEach(key -> key.texts(all));
        }
    }

    /** One of two keys, or both. */
    record Or(SearchKey one, SearchKey other) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return one.matches(message) || other.matches(message);
        }

        @Override
        public Needs needs() {
            return more(one.needs(), other.needs());
        }

        @Override
        public void texts(Collection<Text> all) {
            one.texts(all);
            other.texts(all);
        }
    }

    /** What {@code key} does not find. */
    record Not(SearchKey key) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return !key.matches(message);
        }

        @Override
        public Needs needs() {
            return key.needs();
        }

        @Override
        public void texts(Collection<Text> all) {
            key.texts(all);
        }
    }

    /**
     * Messages by number.
     *
     * @param uids whether these are UIDs; of {@code $} it does not matter
     */
    record Numbers(SequenceSet set, boolean uids) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return message.isIn(this);
        }

        @Override
        public Needs needs() {
            return Needs.NUMBERS;
        }

        @Override
        public void texts(Collection<Text> all) {}
    }

    /** What {@code needs} is enough to decide. */
    record Property(Needs needs, Predicate<MessageFacts> test) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return test.test(message.facts());
        }

        @Override
        public void texts(Collection<Text> all) {}
    }

    /** Messages by the date in their own Date header, as it is written there; without one they are never found. */
    record Sent(Predicate<LocalDate> test) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return message.facts().sent().filter(test).isPresent();
        }

        @Override
        public Needs needs() {
            return Needs.HEADER;
        }

        @Override
        public void texts(Collection<Text> all) {}
    }

    /** What James's search finds. */
    record Text(SearchQuery.Criterion criterion) implements SearchKey {

        @Override
        public boolean matches(Candidate message) {
            return message.isFoundBy(this);
        }

        @Override
        public Needs needs() {
            return Needs.NUMBERS;
        }

        @Override
        public void texts(Collection<Text> all) {
            all.add(this);
        }
    }

    /** The one of two needs that includes the other. */
    static Needs more(Needs one, Needs other) {
        return one.compareTo(other) >= 0 ? one : other;
    }
}
