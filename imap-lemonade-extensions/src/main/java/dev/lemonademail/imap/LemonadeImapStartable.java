// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;

import javax.inject.Inject;

import org.apache.james.events.EventBus;
import org.apache.james.imapserver.netty.IMAPServerFactory;
import org.apache.james.protocols.lib.netty.AbstractConfigurableAsyncServer;
import org.apache.james.utils.UserDefinedStartable;

import dev.lemonademail.imap.connection.ConnectionEquipment;
import dev.lemonademail.imap.connection.OperatorConfiguration;
import dev.lemonademail.imap.connection.ServerChannels;
import dev.lemonademail.imap.connection.SpoolDirectory;
import dev.lemonademail.imap.modseq.ExpungesRaiseModSeq;
import dev.lemonademail.mailbox.url.OwnHosts;

/**
 * Installs the command decoder on every IMAP listener, and the listeners for events that every command relies on: the {@code
 * guice.extension.startable} line of an operator.
 */
public class LemonadeImapStartable implements UserDefinedStartable {

    private final OperatorConfiguration configuration;
    private final IMAPServerFactory factory;
    private final ConnectionEquipment equipment;
    private final SpoolDirectory directory;
    private final OwnHosts ownHosts;
    private final EventBus eventBus;
    private final ExpungesRaiseModSeq expungesRaiseModSeq;

    @Inject
    public LemonadeImapStartable(
            OperatorConfiguration configuration,
            IMAPServerFactory factory,
            ConnectionEquipment equipment,
            SpoolDirectory directory,
            OwnHosts ownHosts,
            EventBus eventBus,
            ExpungesRaiseModSeq expungesRaiseModSeq) {
        this.configuration = configuration;
        this.factory = factory;
        this.equipment = equipment;
        this.directory = directory;
        this.ownHosts = ownHosts;
        this.eventBus = eventBus;
        this.expungesRaiseModSeq = expungesRaiseModSeq;
    }

    @Override
    public void start() {
        configuration.verify();
        List<AbstractConfigurableAsyncServer> servers = factory.getServers();
        if (servers == null) {
            throw new IllegalStateException("This James starts its extensions before its IMAP listeners, so that the"
                    + " Lemonade extensions cannot serve IMAP on it.");
        }
        try {
            directory.prepare();
        } catch (IOException e) {
            throw new UncheckedIOException("The directory for large IMAP literals cannot be prepared", e);
        }
        eventBus.register(expungesRaiseModSeq, expungesRaiseModSeq.getDefaultGroup());
        servers.stream().filter(AbstractConfigurableAsyncServer::isEnabled).forEach(this::equip);
    }

    private void equip(AbstractConfigurableAsyncServer server) {
        ServerChannels.of(server).forEach(equipment::install);
        ownHosts.addHost(server.getHelloName());
        server.getListenAddresses().forEach(address -> ownHosts.addPort(address.getPort()));
    }
}
