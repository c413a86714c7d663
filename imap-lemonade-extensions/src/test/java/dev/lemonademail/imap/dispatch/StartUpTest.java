// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.dispatch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

import org.apache.commons.configuration2.BaseHierarchicalConfiguration;
import org.apache.james.imap.api.ImapConfiguration;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapProcessor;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.ImapCommandParserFactory;
import org.apache.james.imap.decode.main.DefaultImapDecoder;
import org.apache.james.imap.decode.parser.ImapParserFactory;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.base.EndImapEncoder;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory.DefaultImapEncoder;
import org.apache.james.imap.encode.main.DefaultLocalizer;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imap.processor.CapabilityProcessor;
import org.apache.james.imap.processor.base.AbstractProcessor;
import org.apache.james.imap.processor.base.ImapResponseMessageProcessor;
import org.apache.james.imapserver.netty.IMAPServer;
import org.apache.james.imapserver.netty.ImapMetrics;
import org.apache.james.metrics.api.NoopGaugeRegistry;
import org.apache.james.metrics.tests.RecordingMetricFactory;
import org.apache.james.utils.ClassName;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import dev.lemonademail.imap.connection.CommandParsing;
import dev.lemonademail.imap.connection.ConnectionEquipment;
import dev.lemonademail.imap.connection.ServerChannels;
import dev.lemonademail.imap.connection.SpoolDirectory;
import dev.lemonademail.imap.greeting.SessionCapabilities;
import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.imap.selected.ChangeReport;
import dev.lemonademail.mailbox.settings.LemonadeSettings;
import reactor.core.publisher.Mono;

/** Connections to James's own IMAP server, before and after ours is installed on its listener. */
class StartUpTest {

    private static final StatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();
    private static final LemonadeSettings SETTINGS = LemonadeSettings.of(Map.of());

    @TempDir
    private Path directory;

    private final CapabilityProcessor capabilities =
            new CapabilityProcessor(null, RESPONSES, new RecordingMetricFactory());
    private final ImapCommandParserFactory parsers = new ImapParserFactory(RESPONSES);
    private final ImapEncoder encoder =
            new DefaultImapEncoder(Stream.of(new StatusResponseEncoder(new DefaultLocalizer())), new EndImapEncoder());
    private IMAPServer server;

    @BeforeEach
    void start() throws Exception {
        Dispatched dispatched = new Dispatched(capabilities);
        server = new IMAPServer(
                new DefaultImapDecoder(RESPONSES, parsers),
                encoder,
                dispatched,
                new ImapMetrics(new RecordingMetricFactory()),
                new NoopGaugeRegistry());
        BaseHierarchicalConfiguration configuration = new BaseHierarchicalConfiguration();
        configuration.addProperty("bind", "127.0.0.1:0");
        configuration.addProperty("jmxName", "StartUpTest");
        configuration.addProperty("gracefulShutdown", false);
        server.configure(configuration);
    }

    @AfterEach
    void stop() {
        if (server.isBound()) {
            server.destroy();
        }
    }

    @Test
    void ofShouldRefuseAServerThatDoesNotListen() {
        assertThatThrownBy(() -> ServerChannels.of(server))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("cannot be installed");
    }

    @Test
    void commandShouldNotBeExecutedWhenItsConnectionCameBeforeOurs() throws Exception {
        server.init();
        try (Client early = new Client(server)) {
            assertThat(early.line()).startsWith("* OK JAMES");
            install();
            early.send("a BOGUS\r\nb LOGIN {1+}\r\na {1+}\r\na\r\n");
            assertThat(early.line()).startsWith("* BYE");
            assertThat(early.line()).isNull();
        }
    }

    @Test
    void commandShouldBeServedByOursWhenItsConnectionCameAfterwards() throws Exception {
        server.init();
        install();
        try (Client client = new Client(server)) {
            assertThat(client.line())
                    .matches("\\* OK \\[CAPABILITY IMAP4rev1 [^]]*LITERAL\\+[^]]*] IMAP server ready\\.");
            client.send("a BOGUS {1}\r\n");
            assertThat(client.line()).startsWith("+ ");
            client.send("x {1}\r\n");
            assertThat(client.line()).startsWith("+ ");
            client.send("y\r\n");
            assertThat(client.line()).startsWith("a BAD ");
        }
    }

    private void install() {
        ConnectionEquipment equipment = new ConnectionEquipment(
                SETTINGS,
                new CommandParsing(parsers, RESPONSES),
                new SpoolDirectory(directory),
                () -> encoder,
                new SessionCapabilities(capabilities),
                new OpenSessions());
        ServerChannels.of(server).forEach(equipment::install);
    }

    /** The dispatcher in front of the one processor that answers what parsers have refused. */
    private static final class Dispatched implements ImapProcessor {
        private final LemonadeDispatcher dispatcher;

        private Dispatched(CapabilityProcessor capabilities) {
            dispatcher = new LemonadeDispatcher(
                    new OneProcessor(), capabilities, RESPONSES, new ChangeReport(null, null), SETTINGS);
        }

        @Override
        public Mono<Void> processReactive(ImapMessage message, Responder responder, ImapSession session) {
            return dispatcher.processReactive(message, responder, session);
        }

        @Override
        public void configure(ImapConfiguration configuration) {
            // The mailbox manager that the capabilities ask is not needed here.
        }
    }

    private static final class OneProcessor extends ExtensionSource {
        private OneProcessor() {
            super(null);
        }

        @Override
        @SuppressWarnings("unchecked")
        public <T> List<T> instances(List<ClassName> names) {
            boolean decorators = names.stream().anyMatch(name -> name.getName().endsWith("UrlMechanisms"));
            List<AbstractProcessor<?>> one = List.of(new ImapResponseMessageProcessor());
            return decorators ? List.of() : (List<T>) one;
        }
    }

    private static final class Client implements AutoCloseable {
        private final Socket socket = new Socket();
        private final BufferedReader reader;

        private Client(IMAPServer server) throws IOException {
            int port = server.getListenAddresses().get(0).getPort();
            socket.connect(new InetSocketAddress("127.0.0.1", port), 10_000);
            socket.setSoTimeout(10_000);
            reader = new BufferedReader(new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII));
        }

        private void send(String octets) throws IOException {
            socket.getOutputStream().write(octets.getBytes(StandardCharsets.US_ASCII));
        }

        /** The next line, or null at the end. */
        private String line() throws IOException {
            return reader.readLine();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
