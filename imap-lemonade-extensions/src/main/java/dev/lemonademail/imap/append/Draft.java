// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.append;

import java.io.IOException;
import java.io.InputStream;
import java.util.Date;

import javax.mail.Flags;

import org.apache.james.mailbox.model.Content;

import dev.lemonademail.mailbox.part.OctetSource;

/** A message that is ready to be stored: its octets are known, whatever they were put together from. */
record Draft(Flags flags, Date internalDate, OctetSource octets) {

    /**
     * The octets as James wants them.
     *
     * <p>{@code James:} {@code StoreMessageManager} opens the content once for the header, once for the attachments and once
     * to store it, and keeps it no longer than the append lasts; nothing is copied here.
     */
    Content content() {
        return new Content() {
            @Override
            public InputStream getInputStream() throws IOException {
                return octets.open();
            }

            @Override
            public long size() {
                return octets.size();
            }
        };
    }
}
