// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.burl;

import java.util.List;

import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;

/** Announces BURL; {@code imap} joins it for those who may use it (RFC 4468 §3.1). */
public class BurlEhlo implements ProtocolHandler, EhloExtension {

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of(session.getUsername() == null ? "BURL" : "BURL imap");
    }
}
