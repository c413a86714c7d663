// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.util.List;
import java.util.stream.Stream;

import org.apache.james.protocols.lib.handler.HandlersPackage;

import dev.lemonademail.smtp.burl.BurlCmdHandler;
import dev.lemonademail.smtp.burl.BurlEhlo;

/** The handlers of a submission listener (RFC 6409): James's, ours, and BURL. */
public class SubmissionHandlers implements HandlersPackage {

    @Override
    public List<String> getHandlers() {
        return Stream.concat(
                        Stream.of(BurlCmdHandler.class, BurlEhlo.class).map(Class::getName), // RFC 4468
                        new RelayHandlers().getHandlers().stream())
                .toList();
    }
}
