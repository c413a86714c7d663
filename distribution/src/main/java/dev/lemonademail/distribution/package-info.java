// SPDX-License-Identifier: Apache-2.0
/**
 * The distribution: stock James with the Lemonade extensions, started with one command.
 *
 * <pre>
 * $ lemonade serve --demo
 * Lemonade ready: imap=127.0.0.1:10143 imaps=127.0.0.1:10993 submission=127.0.0.1:10587 …
 * </pre>
 *
 * <p>Reading order: {@link dev.lemonademail.distribution.Lemonade} (command line), ServeOptions, LemonadeServer (the start, step by
 * step), LemonadeHome, LauncherVariables and ConfiguredListeners (ports), ServerCertificate, Storage (where mail is kept), DemoContent,
 * RefusalSentence (what an operator reads when it does not start), ServerStop.
 *
 * <p>The extensions come in through extensions-jars/ and conf/, the way every James takes them; no class here knows them. Not
 * supported: IPv6 addresses to bind (James 3.8.1 cannot), storage on disk.
 */
package dev.lemonademail.distribution;
