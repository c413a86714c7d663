// SPDX-License-Identifier: Apache-2.0
/**
 * A client has the server look for messages, and may have the result kept on the server.
 *
 * <p>RFC 3501 §6.4.4, RFC 4731, RFC 5032, RFC 5182, RFC 7162 §3.1.5, OBJECTID (RFC 8474), SAVEDATE (RFC 8514).
 *
 * <pre>
 * C: a1 SEARCH RETURN (COUNT SAVE) UNSEEN FROM "bob"
 * S: * ESEARCH (TAG "a1") COUNT 2
 * S: a1 OK SEARCH completed.
 * C: a2 FETCH $ FLAGS
 * </pre>
 *
 * <p>Read {@link dev.lemonademail.imap.search.ExtendedSearchCommandParser} with {@code SearchSyntax} (words to keys), {@link
 * dev.lemonademail.imap.search.SearchKey} (what a message has to be like), {@link
 * dev.lemonademail.imap.search.MessageSearch} (which messages are), {@link
 * dev.lemonademail.imap.search.ExtendedSearchProcessor} (the answer). Whatever can be read off a message's flags, numbers
 * and header is decided here; for words in addresses, subjects and texts James's search is asked.
 *
 * <p>Not supported: result options of other extensions; better than James's search at finding words.
 */
package dev.lemonademail.imap.search;
