// SPDX-License-Identifier: Apache-2.0
/**
 * The language of transcripts and what runs them.
 *
 * <p>A transcript is a text in which {@code C:} is sent and {@code S:} is expected, on as many IMAP and SMTP connections as it
 * takes. It needs nothing but addresses of a server, so the same text runs against the distribution and against a stock James.
 *
 * <pre>
 * user: alice bob                        accounts, made afresh in a domain of their own for every run
 * mailbox: alice Drafts &lt; mail/x.eml     a mailbox with these messages
 * needs: CATENATE BURL                   capabilities or EHLO keywords; one that is missing is a failure
 * [imap alice]                           opens or goes back to a connection; with a user it is authenticated
 * C: a1 APPEND Drafts (TEXT {#}          {#} is the size of the L: and F: lines that follow, {#+} does not wait
 * S: + ...                               '...' is any text; '${x}' captures x, or matches it if it has a value
 * L: Subject: hello                      a line of octets; 'L- ' without line end; 'F: mail/x.eml' a file
 * S: ...                                 any untagged lines (IMAP) or lines of a reply (SMTP), up to the next that matches
 * </pre>
 *
 * <p>Reading order: {@link dev.lemonademail.tests.transcript.Step}, {@link dev.lemonademail.tests.transcript.TranscriptParser},
 * {@link dev.lemonademail.tests.transcript.Template}, {@link dev.lemonademail.tests.transcript.WireConnection}, {@link
 * dev.lemonademail.tests.transcript.TranscriptRun}. The whole language is described in {@code tests/README.md}.
 */
package dev.lemonademail.tests.transcript;
