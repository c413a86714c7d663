// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.transcript;

import java.util.List;

/** A parsed transcript; one that takes long says {@code segments: lines} and runs {@code onlyAsWritten}. */
public record Transcript(
        String file,
        List<String> needs,
        List<String> users,
        List<InitialMailbox> mailboxes,
        boolean onlyAsWritten,
        List<Step> steps) {
    public Transcript {
        needs = List.copyOf(needs);
        users = List.copyOf(users);
        mailboxes = List.copyOf(mailboxes);
        steps = List.copyOf(steps);
    }

    /** A mailbox that exists before the first line, with its messages. */
    public record InitialMailbox(int line, String user, String mailbox, List<Content> messages) {
        public InitialMailbox {
            messages = List.copyOf(messages);
        }
    }
}
