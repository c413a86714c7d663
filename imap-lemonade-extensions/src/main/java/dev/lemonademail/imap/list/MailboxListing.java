// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

import dev.lemonademail.imap.list.Listed.Choice;
import dev.lemonademail.imap.specialuse.SpecialUse;

/**
 * Which names a LIST or LSUB shows, out of those that there are.
 *
 * <p>RFC 3501 §6.3.8, §6.3.9, RFC 5258 §3.
 */
final class MailboxListing {

    private static final String NOSELECT = "\\Noselect";

    private final Hierarchy hierarchy;
    private final Set<String> existing;
    private final Set<String> subscribed;
    private final Map<String, Set<SpecialUse>> uses;
    private final Set<String> parents;

    /**
     * @param existing names of all mailboxes
     * @param subscribed names, whether they exist or not
     * @param uses what mailboxes are there for
     */
    MailboxListing(
            Hierarchy hierarchy, Set<String> existing, Set<String> subscribed, Map<String, Set<SpecialUse>> uses) {
        this.hierarchy = hierarchy;
        this.existing = existing;
        this.subscribed = subscribed;
        this.uses = uses;
        this.parents = hierarchy.ancestors(existing);
    }

    /** What LIST shows. */
    List<Listed> list(ExtendedListRequest request) {
        List<MailboxPattern> patterns = request.patterns().stream()
                // RFC 5258 §3: an empty pattern is ignored.
                .filter(pattern -> !pattern.isEmpty())
                .map(pattern -> MailboxPattern.of(request.reference() + pattern, hierarchy.delimiter()))
                .toList();
        Collection<String> names = chosen(request.selection());
        Map<String, Choice> listed = hierarchy.matching(names, patterns);
        boolean recursive = request.selection().contains(SelectionOption.RECURSIVEMATCH);
        if (recursive || request.selection().stream().noneMatch(SelectionOption::isBase)) {
            hierarchy.addLevels(listed, names, patterns);
        }
        Set<String> withChildInfo = recursive ? hierarchy.ancestors(names) : Set.of();
        return listed.entrySet().stream()
                .map(entry -> new Listed(
                        entry.getKey(),
                        attributes(entry.getKey(), request),
                        withChildInfo.contains(entry.getKey()) ? childInfo(request) : List.of(),
                        entry.getValue()))
                .toList();
    }

    /** What LSUB shows. */
    List<Listed> lsub(ExtendedLsubRequest request) {
        List<MailboxPattern> patterns =
                List.of(MailboxPattern.of(request.reference() + request.pattern(), hierarchy.delimiter()));
        Map<String, Choice> listed = hierarchy.matching(subscribed, patterns);
        hierarchy.addLevels(listed, subscribed, patterns);
        return listed.entrySet().stream()
                .map(entry -> new Listed(
                        entry.getKey(),
                        // RFC 3501 §6.3.9: it says that the name itself is not subscribed, and nothing else.
                        entry.getValue() == Choice.CHOSEN ? List.of() : List.of(NOSELECT),
                        List.of(),
                        entry.getValue()))
                .toList();
    }

    private Collection<String> chosen(Set<SelectionOption> selection) {
        Set<String> names = selection.contains(SelectionOption.SUBSCRIBED) ? subscribed : existing;
        if (!selection.contains(SelectionOption.SPECIAL_USE)) {
            return names;
        }
        return names.stream().filter(uses::containsKey).toList();
    }

    private List<String> attributes(String name, ExtendedListRequest request) {
        List<String> attributes = new ArrayList<>();
        boolean exists = existing.contains(name);
        if (parents.contains(name)) {
            attributes.add("\\HasChildren");
        } else if (exists || request.returned().contains(ReturnOption.CHILDREN)) {
            attributes.add("\\HasNoChildren");
        }
        uses.getOrDefault(name, Set.of()).forEach(use -> attributes.add(use.attribute()));
        if (subscribed.contains(name) && request.asksForSubscriptions()) {
            attributes.add("\\Subscribed");
        }
        if (!exists) {
            // RFC 5258 §3: \NonExistent means \Noselect, but who uses nothing of RFC 5258 need not know it.
            attributes.add(request.isExtended() ? "\\NonExistent" : NOSELECT);
        }
        return attributes;
    }

    private static List<String> childInfo(ExtendedListRequest request) {
        return request.selection().stream()
                .filter(SelectionOption::isBase)
                .sorted()
                .map(SelectionOption::word)
                .toList();
    }
}
