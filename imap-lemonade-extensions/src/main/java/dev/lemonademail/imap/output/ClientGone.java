// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

/** Nobody reads what a command would write: it ends without an answer. */
public class ClientGone extends RuntimeException {

    private static final long serialVersionUID = 1;

    ClientGone() {
        super("The client has gone", null, false, false);
    }
}
