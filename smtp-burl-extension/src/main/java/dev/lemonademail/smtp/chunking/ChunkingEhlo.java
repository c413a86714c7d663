// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import java.util.List;

import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;

/** Announces CHUNKING (RFC 3030 §2) and BINARYMIME (RFC 3030 §3). */
public class ChunkingEhlo implements ProtocolHandler, EhloExtension {

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("CHUNKING", "BINARYMIME");
    }
}
