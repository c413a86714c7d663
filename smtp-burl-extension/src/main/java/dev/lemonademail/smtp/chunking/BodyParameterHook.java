// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.chunking;

import java.util.Optional;

import org.apache.james.protocols.api.ProtocolSession.State;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MailParametersHook;

import dev.lemonademail.smtp.message.BodyType;

/** Reads the BODY parameter of MAIL (RFC 6152 §2, RFC 3030 §3). */
public class BodyParameterHook implements MailParametersHook {
    private static final HookResult UNKNOWN = HookResult.builder()
            .hookReturnCode(HookReturnCode.deny())
            .smtpReturnCode(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS)
            .smtpDescription("5.5.4 BODY is 7BIT, 8BITMIME or BINARYMIME")
            .build();

    @Override
    public String[] getMailParamNames() {
        return new String[] {"BODY"};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        Optional<BodyType> type = BodyType.parse(value);
        type.ifPresent(body -> session.setAttachment(BodyType.BODY, body, State.Transaction));
        return type.isPresent() ? HookResult.DECLINED : UNKNOWN;
    }
}
