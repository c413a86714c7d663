// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp.auth;

import org.apache.james.core.MaybeSender;
import org.apache.james.domainlist.api.DomainList;
import org.apache.james.protocols.smtp.SMTPSession;
import org.apache.james.protocols.smtp.hook.HookResult;
import org.apache.james.rrt.api.CanSendFrom;
import org.apache.james.smtpserver.SenderAuthIdentifyVerificationHook;
import org.apache.james.user.api.UsersRepository;

import com.google.inject.Inject;

/**
 * James's comparison of the return path with who has logged in; having none is no lie about it.
 *
 * <p>RFC 6409 §3.2, RFC 8098 §3: notifications have a null return path. James: where {@code verifyIdentity} is true,
 * SenderAuthIdentifyVerificationHook refuses it to users who have logged in.
 */
public class ExtendedSenderAuthIdentifyVerificationHook extends SenderAuthIdentifyVerificationHook {

    @Inject
    public ExtendedSenderAuthIdentifyVerificationHook(
            DomainList domains, UsersRepository users, CanSendFrom canSendFrom) {
        super(domains, users, canSendFrom);
    }

    @Override
    public HookResult doCheck(SMTPSession session, MaybeSender sender) {
        boolean nullReturnPath = sender == null || sender.isNullSender();
        return session.getUsername() != null && nullReturnPath ? HookResult.DECLINED : super.doCheck(session, sender);
    }
}
