// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.smtp;

import java.util.List;
import java.util.Set;
import java.util.stream.Stream;

import org.apache.james.protocols.api.handler.ProtocolHandler;
import org.apache.james.protocols.lib.handler.HandlersPackage;
import org.apache.james.protocols.smtp.core.esmtp.AuthCmdHandler;
import org.apache.james.protocols.smtp.core.esmtp.MailSizeEsmtpExtension;
import org.apache.james.smtpserver.CoreCmdHandlerLoader;

import dev.lemonademail.smtp.auth.ExtendedAuthCmdHandler;
import dev.lemonademail.smtp.chunking.BdatCmdHandler;
import dev.lemonademail.smtp.chunking.BodyParameterHook;
import dev.lemonademail.smtp.chunking.ChunkingEhlo;
import dev.lemonademail.smtp.framing.FramerInstaller;
import dev.lemonademail.smtp.framing.StartTlsCmdHandler;
import dev.lemonademail.smtp.message.MessageAssembly;
import dev.lemonademail.smtp.message.TransactionCmdHandler;
import dev.lemonademail.smtp.size.ExtendedMailSizeEsmtpExtension;
import dev.lemonademail.smtp.statuscodes.HelloCmdHandler;

/** The handlers of a listener for mail from other servers: James's, two of them replaced, and ours before them. */
public class RelayHandlers implements HandlersPackage {
    private static final List<Class<? extends ProtocolHandler>> OURS = List.of(
            FramerInstaller.class,
            HelloCmdHandler.class, // RFC 2034
            ExtendedAuthCmdHandler.class, // RFC 4954
            ExtendedMailSizeEsmtpExtension.class, // RFC 1870
            MessageAssembly.class,
            TransactionCmdHandler.class,
            StartTlsCmdHandler.class, // RFC 3207
            ChunkingEhlo.class, // RFC 3030
            BodyParameterHook.class, // RFC 3030
            BdatCmdHandler.class); // RFC 3030
    private static final Set<String> REPLACED =
            Set.of(AuthCmdHandler.class.getName(), MailSizeEsmtpExtension.class.getName());

    @Override
    public List<String> getHandlers() {
        return Stream.concat(
                        OURS.stream().map(Class::getName),
                        new CoreCmdHandlerLoader().getHandlers().stream().filter(name -> !REPLACED.contains(name)))
                .toList();
    }
}
