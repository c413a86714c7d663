// SPDX-License-Identifier: Apache-2.0
/**
 * The settings that James has no place for.
 *
 * <pre>
 * # conf/lemonade.properties
 * urlauth.hosts=mail.example.org,imap.example.org
 * </pre>
 *
 * <p>{@link dev.lemonademail.mailbox.settings.LemonadeSettings} reads them; each key is described where it is used and in
 * the file that the distribution ships. Not supported: changes while the server runs.
 */
package dev.lemonademail.mailbox.settings;
