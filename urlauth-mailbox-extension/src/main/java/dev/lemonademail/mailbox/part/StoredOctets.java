// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.part;

import java.io.IOException;
import java.io.InputStream;
import java.lang.ref.SoftReference;

import org.apache.james.mailbox.exception.MailboxException;
import org.apache.james.mailbox.model.Content;

/**
 * A stored message.
 *
 * <p>James: some storages keep what they loaded in memory as long as its {@link Content} lives. A thousand parts that wait to
 * be catenated must not hold a thousand messages, so that the content may be given up and is loaded again when it is opened.
 */
class StoredOctets implements OctetSource {

    /** Loads the content once more. */
    @FunctionalInterface
    interface Reload {
        Content content() throws IOException;
    }

    private final long size;
    private final Reload reload;
    private volatile SoftReference<Content> loaded;

    private StoredOctets(Content content, long size, Reload reload) {
        this.size = size;
        this.reload = reload;
        this.loaded = new SoftReference<>(content);
    }

    static StoredOctets of(Content content, Reload reload) throws MailboxException {
        return new StoredOctets(content, content.size(), reload);
    }

    @Override
    public long size() {
        return size;
    }

    @Override
    public InputStream open() throws IOException {
        Content content = loaded.get();
        if (content == null) {
            content = reload.content();
            loaded = new SoftReference<>(content);
        }
        return content.getInputStream();
    }
}
