// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.regex.Pattern;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** One line for the operator on each refused URL, without anything that could be a token or break the line. */
class RefusalLog {

    private static final Logger LOGGER = LoggerFactory.getLogger(UrlAuthorizer.class);

    /** What could be a token, wherever it stands in a URL that may be malformed. */
    private static final Pattern TOKEN = Pattern.compile("[0-9A-Fa-f]{16,}");

    private static final Pattern UNPRINTABLE = Pattern.compile("[^!-~]");
    private static final int MOST = 512;

    private RefusalLog() {}

    static void log(UrlRefused refused, String url) {
        if (LOGGER.isInfoEnabled()) {
            String shortened = url.substring(0, Math.min(url.length(), MOST));
            String printable = UNPRINTABLE.matcher(shortened).replaceAll("?");
            LOGGER.info("{} {}", refused.getMessage(), TOKEN.matcher(printable).replaceAll("..."));
        }
    }
}
