// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.smtpserver.SendMailHandler;
import org.apache.james.smtpserver.SenderAuthIdentifyVerificationHook;

import dev.lemonademail.smtp.auth.ExtendedSenderAuthIdentifyVerificationHook;
import dev.lemonademail.smtp.burl.BurlCmdHandler;
import dev.lemonademail.smtp.burl.BurlEhlo;
import dev.lemonademail.smtp.mdn.ExtendedSendMailHandler;

/** The handlers of a submission listener (RFC 6409): James's, two of them replaced, ours, and BURL. */
public class SubmissionHandlers implements HandlersPackage {
    private static final Map<String, String> REPLACED = Map.of(
            SenderAuthIdentifyVerificationHook.class.getName(),
            ExtendedSenderAuthIdentifyVerificationHook.class.getName(), // RFC 6409
            SendMailHandler.class.getName(),
            ExtendedSendMailHandler.class.getName()); // RFC 3503

    @Override
    public List<String> getHandlers() {
        return Stream.concat(
                        Stream.of(BurlCmdHandler.class, BurlEhlo.class).map(Class::getName), // RFC 4468
                        new RelayHandlers().getHandlers().stream().map(name -> REPLACED.getOrDefault(name, name)))
                .toList();
    }
}
