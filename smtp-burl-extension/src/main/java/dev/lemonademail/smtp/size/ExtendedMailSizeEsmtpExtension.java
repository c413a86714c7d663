// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.size;

import java.util.List;
import java.util.regex.Pattern;

import org.apache.james.protocols.api.Response;
import org.apache.james.protocols.api.handler.LineHandler;
import org.apache.james.protocols.smtp.MailEnvelope;
import org.apache.james.protocols.smtp.SMTPResponse;
import org.apache.james.protocols.smtp.SMTPRetCode;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.core.DataLineFilter;
import org.apache.james.protocols.smtp.core.esmtp.EhloExtension;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.protocols.smtp.hook.HookReturnCode;
import org.apache.james.protocols.smtp.hook.MailParametersHook;
import org.apache.james.protocols.smtp.hook.MessageHook;

import com.google.inject.Inject;

/**
 * Announces the size of a message that is taken, and holds DATA and the SIZE parameter to it (RFC 1870).
 *
 * <p>James: MailSizeEsmtpExtension announces and enforces nothing when {@code maxmessagesize} is 0, while RFC 5550 §4.4
 * wants SIZE.
 */
public class ExtendedMailSizeEsmtpExtension implements EhloExtension, MailParametersHook, DataLineFilter, MessageHook {
    private static final String TOO_BIG = "5.3.4 Message size exceeds fixed maximum message size";
    private static final Pattern SIZE_VALUE = Pattern.compile("\\d{1,20}"); // RFC 1870 §4
    private static final HookResult REFUSED = HookResult.builder()
            .hookReturnCode(HookReturnCode.deny())
            .smtpReturnCode(SMTPRetCode.QUOTA_EXCEEDED)
            .smtpDescription(TOO_BIG)
            .build();
    private static final HookResult SYNTAX = HookResult.builder()
            .hookReturnCode(HookReturnCode.deny())
            .smtpReturnCode(SMTPRetCode.SYNTAX_ERROR_ARGUMENTS)
            .smtpDescription("5.5.4 SIZE wants a number of octets")
            .build();

    private final MessageLimit limit;

    @Inject
    public ExtendedMailSizeEsmtpExtension(MessageLimit limit) {
        this.limit = limit;
    }

    @Override
    public List<String> getImplementedEsmtpFeatures(SMTPSession session) {
        return List.of("SIZE " + limit.of(session));
    }

    @Override
    public String[] getMailParamNames() {
        return new String[] {"SIZE"};
    }

    @Override
    public HookResult doMailParameter(SMTPSession session, String name, String value) {
        if (!SIZE_VALUE.matcher(value).matches()) {
            return SYNTAX;
        }
        boolean tooBig = value.length() > 18 || Long.parseLong(value) > limit.of(session);
        return tooBig ? REFUSED : HookResult.DECLINED;
    }

    @Override
    public Response onLine(SMTPSession session, byte[] line, LineHandler<SMTPSession> next) {
        boolean last = line.length == 3 && line[0] == '.';
        if (!last) {
            session.setCurrentMessageSize(session.currentMessageSize() + line.length);
        }
        boolean tooBig = session.currentMessageSize() > limit.of(session);
        if (tooBig && !last) {
            return null;
        }
        // The hooks run in here and the session forgets the size; onMessage sees to it that nothing is queued.
        Response response = next.onLine(session, line);
        return tooBig ? new SMTPResponse(SMTPRetCode.QUOTA_EXCEEDED, TOO_BIG) : response;
    }

    @Override
    public HookResult onMessage(SMTPSession session, MailEnvelope mail) {
        return session.currentMessageSize() > limit.of(session) ? REFUSED : HookResult.DECLINED;
    }
}
