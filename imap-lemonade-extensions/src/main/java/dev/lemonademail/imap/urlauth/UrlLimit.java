// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.urlauth;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/** How many URLs one GENURLAUTH or URLFETCH may name: {@code urlauth.urls.limit}, by default 1,000. */
final class UrlLimit {

    private UrlLimit() {}

    static int of(LemonadeSettings settings) {
        return settings.count("urlauth.urls.limit", 1000, 1);
    }
}
