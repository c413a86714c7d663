// SPDX-License-Identifier: Apache-2.0
/**
 * Real mail programs against the running servers: mbsync, offlineimap and imapflow keep a copy of an account of 5,000 messages,
 * both sides change, also while the program is at work, and in the end both sides hold exactly the same.
 *
 * <p>Each test: fill, first run, changes on both sides, runs with more changes on the server in between until both sides are
 * equal (two more runs at most), and one run in which nothing may happen. What both must then be is known to the test
 * ({@link dev.lemonademail.tests.clients.Expected}), so that two sides that have lost the same message do not pass.
 *
 * <p>Read in this order: {@link dev.lemonademail.tests.clients.MbsyncTest}, {@link
 * dev.lemonademail.tests.clients.MaildirScenario}, {@link dev.lemonademail.tests.clients.ServerSide}, {@link
 * dev.lemonademail.tests.clients.Maildirs}, {@link dev.lemonademail.tests.clients.Samples}, {@link
 * dev.lemonademail.tests.clients.ImapFlowTest}.
 *
 * <p>A program that is not on the machine and cannot be installed ({@code tests/install-clients.sh}: not root, no network) makes its
 * test skipped, with the reason. {@code -Dclients.server=127.0.0.1:PORT} runs the same against another server, with an account
 * {@code alice@example.org} and password {@code secret} that the test empties first: a check of the tests themselves.
 */
package dev.lemonademail.tests.clients;
