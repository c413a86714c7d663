// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.list;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Collection;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

import org.apache.james.imap.api.Tag;
import org.apache.james.imap.encode.FakeImapSession;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import dev.lemonademail.imap.list.MailboxList.Kind;
import dev.lemonademail.imap.specialuse.SpecialUse;
import dev.lemonademail.imap.wire.MemoryCommandReader;
import dev.lemonademail.imap.wire.WrittenOctets;

class MailboxListingTest {

    /** The hierarchy of RFC 5258 §5, example 1. */
    private static final Set<String> GREENGROCER = Set.of(
            "INBOX",
            "Fruit",
            "Fruit/Apple",
            "Fruit/Banana",
            "Tofu",
            "Vegetable",
            "Vegetable/Broccoli",
            "Vegetable/Corn");

    private static final Set<String> FAVOURITES =
            Set.of("INBOX", "Fruit/Banana", "Fruit/Peach", "Vegetable", "Vegetable/Broccoli");

    /** The hierarchy of RFC 5258 §5, example 9. */
    private static final Set<String> NUMBERED = Set.of(
            "INBOX",
            "foo2",
            "foo2/bar1",
            "foo2/bar2",
            "baz2",
            "baz2/bar2",
            "baz2/bar22",
            "baz2/bar222",
            "eps2",
            "eps2/mamba",
            "qux2/bar2");

    private static final Set<String> NUMBERED_FAVOURITES = Set.of(
            "foo2/bar1", "foo2/bar2", "baz2/bar2", "baz2/bar22", "baz2/bar222", "eps2", "eps2/mamba", "qux2/bar2");

    private static List<String> list(Collection<String> existing, Set<String> subscribed, String arguments)
            throws Exception {
        return list(existing, subscribed, Map.of(), arguments);
    }

    private static List<String> list(
            Collection<String> existing, Set<String> subscribed, Map<String, Set<SpecialUse>> uses, String arguments)
            throws Exception {
        ExtendedListRequest request =
                (ExtendedListRequest) new ExtendedListCommandParser(new UnpooledStatusResponseFactory())
                        .decode(MemoryCommandReader.of(arguments + "\r\n"), new Tag("a1"), new FakeImapSession());
        return new MailboxListing(new Hierarchy('/'), Set.copyOf(existing), subscribed, uses)
                .list(request).stream()
                        .map(listed -> written(Kind.LIST, listed))
                        .toList();
    }

    private static List<String> lsub(Set<String> subscribed, String reference, String pattern) {
        return new MailboxListing(new Hierarchy('/'), Set.of(), subscribed, Map.of())
                .lsub(new ExtendedLsubRequest(new Tag("a1"), reference, pattern)).stream()
                        .map(listed -> written(Kind.LSUB, listed))
                        .toList();
    }

    private static String written(Kind kind, Listed listed) {
        try {
            return WrittenOctets.of(new MailboxListEncoder(), new MailboxList(kind, listed, '/'))
                    .strip();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void listShouldShowTheWholeHierarchy() throws Exception {
        assertThat(list(GREENGROCER, FAVOURITES, " \"\" \"*\""))
                .containsExactly(
                        "* LIST (\\HasNoChildren) \"/\" \"INBOX\"",
                        "* LIST (\\HasChildren) \"/\" \"Fruit\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Fruit/Apple\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Fruit/Banana\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Tofu\"",
                        "* LIST (\\HasChildren) \"/\" \"Vegetable\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Vegetable/Broccoli\"",
                        "* LIST (\\HasNoChildren) \"/\" \"Vegetable/Corn\"");
    }

    @ParameterizedTest
    @ValueSource(strings = {" (SUBSCRIBED) \"\" \"*\"", " (subscribed REMOTE) \"\" (\"*\")"})
    void listShouldShowSubscribedNamesThatDoNotExist(String arguments) throws Exception {
        assertThat(list(GREENGROCER, FAVOURITES, arguments))
                .containsExactly(
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"INBOX\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Fruit/Banana\"",
                        "* LIST (\\Subscribed \\NonExistent) \"/\" \"Fruit/Peach\"",
                        "* LIST (\\HasChildren \\Subscribed) \"/\" \"Vegetable\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Vegetable/Broccoli\"");
    }

    @Test
    void listShouldTellSubscriptionsOfExistingMailboxes() throws Exception {
        assertThat(list(GREENGROCER, FAVOURITES, " (REMOTE) \"\" \"Fruit%\" RETURN (SUBSCRIBED)"))
                .containsExactly("* LIST (\\HasChildren) \"/\" \"Fruit\"");
        assertThat(list(GREENGROCER, FAVOURITES, " (REMOTE) \"\" \"Fruit/*\" RETURN (SUBSCRIBED)"))
                .containsExactly(
                        "* LIST (\\HasNoChildren) \"/\" \"Fruit/Apple\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Fruit/Banana\"");
    }

    @Test
    void listShouldShowANameOnceHoweverManyPatternsItMatches() throws Exception {
        assertThat(list(GREENGROCER, Set.of(), " \"\" (\"Tofu\" \"\" T* \"inbox\")"))
                .containsExactly("* LIST (\\HasNoChildren) \"/\" \"INBOX\"", "* LIST (\\HasNoChildren) \"/\" \"Tofu\"");
    }

    @Test
    void listShouldIgnoreAnEmptyPatternIfItIsExtended() throws Exception {
        assertThat(list(GREENGROCER, Set.of(), " () \"\" \"\"")).isEmpty();
        assertThat(list(GREENGROCER, Set.of(), " \"Tofu\" (\"\")")).isEmpty();
    }

    @Test
    void listShouldPutTheReferenceBeforeThePattern() throws Exception {
        assertThat(list(GREENGROCER, Set.of(), " Fruit/ A%"))
                .containsExactly("* LIST (\\HasNoChildren) \"/\" \"Fruit/Apple\"");
        assertThat(list(GREENGROCER, Set.of(), " Fruit A%")).isEmpty();
    }

    @Test
    void recursiveMatchShouldTellOfSubscribedDescendants() throws Exception {
        Set<String> existing = Set.of("INBOX", "Foo", "Foo/Bar", "Foo/Baz", "Moo");

        assertThat(list(existing, Set.of("Foo/Baz"), " (SUBSCRIBED) \"\" \"%\""))
                .isEmpty();
        assertThat(list(existing, Set.of("Foo/Baz"), " (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\""))
                .containsExactly("* LIST (\\HasChildren) \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        assertThat(list(existing, Set.of("Foo", "Foo/Baz"), " (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\""))
                .containsExactly("* LIST (\\HasChildren \\Subscribed) \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        assertThat(list(Set.of("Moo"), Set.of("Foo/Baz"), " (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\""))
                .containsExactly("* LIST (\\NonExistent) \"/\" \"Foo\" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
        assertThat(list(existing, Set.of(), " (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\""))
                .isEmpty();
        assertThat(list(existing, Set.of("Foo", "Moo"), " (SUBSCRIBED RECURSIVEMATCH) \"\" \"%\" RETURN (CHILDREN)"))
                .containsExactly(
                        "* LIST (\\HasChildren \\Subscribed) \"/\" \"Foo\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"Moo\"");
    }

    @Test
    void recursiveMatchShouldLeaveOutParentsWhoseDescendantsAreAllShown() throws Exception {
        assertThat(list(NUMBERED, NUMBERED_FAVOURITES, " (RECURSIVEMATCH SUBSCRIBED) \"\" \"*2\""))
                .containsExactly(
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"baz2/bar2\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"baz2/bar22\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"baz2/bar222\"",
                        "* LIST (\\HasChildren \\Subscribed) \"/\" \"eps2\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
                        "* LIST (\\HasChildren) \"/\" \"foo2\" (\"CHILDINFO\" (\"SUBSCRIBED\"))",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"foo2/bar2\"",
                        "* LIST (\\HasNoChildren \\Subscribed) \"/\" \"qux2/bar2\"");
    }

    @Test
    void childInfoShouldNotImplyChildren() throws Exception {
        assertThat(list(Set.of("foo"), Set.of("foo/bar"), " (SUBSCRIBED RECURSIVEMATCH) \"\" foo RETURN (CHILDREN)"))
                .containsExactly("* LIST (\\HasNoChildren) \"/\" \"foo\" (\"CHILDINFO\" (\"SUBSCRIBED\"))");
    }

    @Test
    void listShouldShowMissingLevels() throws Exception {
        assertThat(list(Set.of("music/rock"), Set.of(), " () \"\" %"))
                .containsExactly("* LIST (\\HasChildren \\NonExistent) \"/\" \"music\"");
        assertThat(list(Set.of("music/rock"), Set.of(), " \"\" %"))
                .containsExactly("* LIST (\\HasChildren \\Noselect) \"/\" \"music\"");
        assertThat(list(Set.of("music/rock"), Set.of(), " \"\" music"))
                .containsExactly("* LIST (\\HasChildren \\Noselect) \"/\" \"music\"");
        assertThat(list(Set.of("a/b/c/d"), Set.of(), " \"a/\" %"))
                .containsExactly("* LIST (\\HasChildren \\Noselect) \"/\" \"a/b\"");
        assertThat(list(Set.of("music/rock"), Set.of(), " \"\" *"))
                .containsExactly("* LIST (\\HasNoChildren) \"/\" \"music/rock\"");
        assertThat(list(Set.of("music/rock"), Set.of(), " \"\" *%"))
                .containsExactly(
                        "* LIST (\\HasChildren \\Noselect) \"/\" \"music\"",
                        "* LIST (\\HasNoChildren) \"/\" \"music/rock\"");
    }

    @Test
    void listShouldTakeInboxInAnyCaseForTheInbox() throws Exception {
        assertThat(list(Set.of("INBOX", "Inbox/lists"), Set.of(), " \"\" %"))
                .containsExactly("* LIST (\\HasChildren) \"/\" \"INBOX\"");
        assertThat(list(Set.of("INBOX", "inbox2"), Set.of(), " \"\" iNbOx"))
                .containsExactly("* LIST (\\HasNoChildren) \"/\" \"INBOX\"");
    }

    @Test
    void listShouldTellAndSelectSpecialUses() throws Exception {
        Set<String> existing = Set.of("INBOX", "Mail", "Mail/Bin", "Sent");
        Map<String, Set<SpecialUse>> uses =
                Map.of("Sent", EnumSet.of(SpecialUse.SENT), "Mail/Bin", EnumSet.of(SpecialUse.TRASH, SpecialUse.JUNK));

        assertThat(list(existing, Set.of("Sent"), uses, " (SPECIAL-USE) \"\" * RETURN (SUBSCRIBED)"))
                .containsExactly(
                        "* LIST (\\HasNoChildren \\Junk \\Trash) \"/\" \"Mail/Bin\"",
                        "* LIST (\\HasNoChildren \\Sent \\Subscribed) \"/\" \"Sent\"");
        assertThat(list(existing, Set.of("Sent", "Mail"), uses, " (SUBSCRIBED SPECIAL-USE) \"\" *"))
                .containsExactly("* LIST (\\HasNoChildren \\Sent \\Subscribed) \"/\" \"Sent\"");
        assertThat(list(existing, Set.of(), uses, " (RECURSIVEMATCH SPECIAL-USE) \"\" %"))
                .containsExactly(
                        "* LIST (\\HasChildren) \"/\" \"Mail\" (\"CHILDINFO\" (\"SPECIAL-USE\"))",
                        "* LIST (\\HasNoChildren \\Sent) \"/\" \"Sent\"");
    }

    @Test
    void lsubShouldShowLevelsAboveSubscribedNames() {
        assertThat(lsub(Set.of("INBOX", "foo/bar"), "", "%"))
                .containsExactly("* LSUB () \"/\" \"INBOX\"", "* LSUB (\\Noselect) \"/\" \"foo\"");
        assertThat(lsub(Set.of("foo/bar"), "", "*")).containsExactly("* LSUB () \"/\" \"foo/bar\"");
        assertThat(lsub(Set.of("foo", "foo/bar"), "", "%")).containsExactly("* LSUB () \"/\" \"foo\"");
        assertThat(lsub(Set.of("foo/bar"), "foo/", "%")).containsExactly("* LSUB () \"/\" \"foo/bar\"");
        assertThat(lsub(Set.of("foo/bar"), "", "")).isEmpty();
    }

    @Test
    void namesShouldBeWrittenInModifiedUtf7() throws Exception {
        assertThat(list(Set.of("Entwürfe & \"Co\"", "a\r\nb"), Set.of(), " \"\" *"))
                .containsExactly(
                        "* LIST (\\HasNoChildren) \"/\" \"Entw&APw-rfe &- \\\"Co\\\"\"",
                        "* LIST (\\HasNoChildren) \"/\" \"a&AA0ACg-b\"");
    }

    @Test
    void rootShouldBeEmptyUnlessTheReferenceNamesANamespace() {
        assertThat(written(Kind.LIST, Listed.root("", '/'))).isEqualTo("* LIST (\\Noselect) \"/\" \"\"");
        assertThat(written(Kind.LIST, Listed.root("a/b", '/'))).isEqualTo("* LIST (\\Noselect) \"/\" \"\"");
        assertThat(written(Kind.LIST, Listed.root("#news/a", '/'))).isEqualTo("* LIST (\\Noselect) \"/\" \"#news\"");
    }

    @Test
    void tenThousandNamesShouldBeNoTrouble() throws Exception {
        List<String> names = IntStream.range(0, 10_000)
                .mapToObj(i -> "a/" + i % 100 + "/" + i)
                .toList();

        assertThat(list(names, Set.of(), " \"\" a/%/%")).hasSize(10_000);
        assertThat(list(names, Set.copyOf(names), " (SUBSCRIBED RECURSIVEMATCH) \"\" a/%"))
                .hasSize(100);
    }
}
