// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.catenate;

import dev.lemonademail.mailbox.urlauth.UrlRefused;

/**
 * A URL of a CATENATE that names nothing the session may read.
 *
 * <p>RFC 4469 §4.1. Its message is for the log and leaves the URL out, which may carry an authorization token.
 */
public class UrlNotCatenated extends RuntimeException {

    private final String url;

    UrlNotCatenated(String url, UrlRefused cause) {
        super(cause.getMessage(), cause, false, false);
        this.url = url;
    }

    /** The URL as the client wrote it. */
    public String url() {
        return url;
    }
}
