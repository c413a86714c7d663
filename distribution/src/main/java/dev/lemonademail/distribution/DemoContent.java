// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.util.Date;
import java.util.List;

import javax.mail.Flags;

import org.apache.james.GuiceJamesServer;
import org.apache.james.core.Username;
import org.apache.james.mailbox.model.MailboxPath;
import org.apache.james.modules.MailboxProbeImpl;
import org.apache.james.utils.DataProbeImpl;

/** What {@code serve --demo} finds: a domain, three accounts, and a mail with a big attachment for the first of them. */
final class DemoContent {
    static final String DOMAIN = "example.org";
    static final String PASSWORD = "secret";
    static final List<String> USERS = List.of("alice", "bob", "carol");

    private static final List<String> MAILBOXES = List.of("Sent", "Drafts");

    private final GuiceJamesServer james;

    DemoContent(GuiceJamesServer james) {
        this.james = james;
    }

    void create() throws Exception {
        DataProbeImpl data = james.getProbe(DataProbeImpl.class);
        if (!data.containsDomain(DOMAIN)) {
            data.addDomain(DOMAIN);
        }
        List<String> existing = List.of(data.listUsers());
        for (String user : USERS) {
            String address = user + "@" + DOMAIN;
            if (!existing.contains(address)) {
                data.addUser(address, PASSWORD);
                inbox(address);
            }
        }
    }

    private void inbox(String address) throws Exception {
        MailboxPath inbox = MailboxPath.inbox(Username.of(address));
        MailboxProbeImpl mailboxes = james.getProbe(MailboxProbeImpl.class);
        mailboxes.createMailbox(inbox);
        for (String name : MAILBOXES) {
            mailboxes.createMailbox(MailboxPath.forUser(Username.of(address), name));
        }
        if (address.startsWith(USERS.get(0))) {
            mailboxes.appendMessage(
                    address, inbox, new DemoMail().open(), Date.from(DemoMail.SENT), false, new Flags());
        }
    }
}
