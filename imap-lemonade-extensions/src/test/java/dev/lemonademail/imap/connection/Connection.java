// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

import org.apache.james.imap.api.ImapCommand;
import org.apache.james.imap.api.ImapConstants;
import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.message.response.StatusResponse;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.apache.james.imap.decode.base.AbstractImapCommandParser;
import org.apache.james.imap.encode.ImapEncoder;
import org.apache.james.imap.encode.StatusResponseEncoder;
import org.apache.james.imap.encode.base.EndImapEncoder;
import org.apache.james.imap.encode.main.DefaultImapEncoderFactory.DefaultImapEncoder;
import org.apache.james.imap.encode.main.DefaultLocalizer;
import org.apache.james.imap.message.request.AbstractImapRequest;
import org.apache.james.imap.message.request.StartTLSRequest;
import org.apache.james.imap.message.response.ImmutableStatusResponse;
import org.apache.james.imap.message.response.UnpooledStatusResponseFactory;
import org.apache.james.imapserver.netty.NettyConstants;
import org.apache.james.imapserver.netty.NettyImapSession;

import dev.lemonademail.imap.output.OpenSessions;
import dev.lemonademail.imap.output.SessionOutput;
import dev.lemonademail.imap.wire.CommandLiteral;
import dev.lemonademail.imap.wire.CommandReader;
import io.netty.buffer.ByteBuf;
import io.netty.buffer.Unpooled;
import io.netty.channel.Channel;
import io.netty.channel.ChannelHandlerContext;
import io.netty.channel.ChannelInboundHandlerAdapter;
import io.netty.channel.ChannelInitializer;
import io.netty.channel.embedded.EmbeddedChannel;

/**
 * A connection with our decoder and, in the place of James's core handler, one that writes down what it gets.
 *
 * <p>A command is written down as its words, with each literal as {@code <octets>} or {@code ~<octets>}; {@code HELD}
 * keeps a command in progress until {@link #release()}.
 */
final class Connection implements AutoCloseable {

    static final CommandLimits LIMITS = new CommandLimits(64 * 1024, 8 * 1024, 100 * 1024 * 1024, 1000, 256 * 1024);

    private static final StatusResponseFactory RESPONSES = new UnpooledStatusResponseFactory();

    final List<String> commands = new ArrayList<>();
    final List<CommandLiteral> literals = new ArrayList<>();
    final CommandDecoder decoder;
    final EmbeddedChannel channel;

    Connection(CommandLimits limits, Path directory) {
        SpoolDirectory spool = new SpoolDirectory(directory);
        CommandParsing parsing = new CommandParsing(name -> name.equals("BOGUS") ? null : new Parser(name), RESPONSES);
        decoder = new CommandDecoder(limits, parsing, spool, encoder(), new OpenSessions(), Runnable::run);
        channel = new EmbeddedChannel(new ChannelInitializer<>() {
            @Override
            protected void initChannel(Channel made) {
                made.pipeline().addLast(NettyConstants.REQUEST_DECODER, decoder).addLast(new Core());
            }
        });
    }

    static ImapEncoder encoder() {
        return new DefaultImapEncoder(
                Stream.of(new StatusResponseEncoder(new DefaultLocalizer())), new EndImapEncoder());
    }

    ImapSession session() {
        return channel.attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).get();
    }

    void login() {
        session().authenticated();
        // The limits of the next command count.
        send("login LOGIN\r\n");
        commands.clear();
        sent();
    }

    void send(String octets) {
        send(octets.getBytes(StandardCharsets.ISO_8859_1));
    }

    void send(byte[] octets) {
        if (channel.isOpen()) {
            channel.writeInbound(Unpooled.copiedBuffer(octets));
            channel.runPendingTasks();
        }
    }

    /** The client reads nothing, or goes on reading. */
    void unread(boolean unread) {
        channel.unsafe().outboundBuffer().setUserDefinedWritability(1, !unread);
        channel.runPendingTasks();
    }

    static StatusResponse event(String text) {
        return new ImmutableStatusResponse(
                StatusResponse.Type.OK, null, null, new HumanReadableText("event", text), null);
    }

    /** What the server has sent since the last call. */
    String sent() {
        StringBuilder text = new StringBuilder();
        ByteBuf octets = channel.readOutbound();
        while (octets != null) {
            text.append(octets.toString(StandardCharsets.ISO_8859_1));
            octets.release();
            octets = channel.readOutbound();
        }
        return text.toString();
    }

    SessionOutput output() {
        return SessionOutput.of(session()).orElseThrow();
    }

    /** Ends the command in progress. */
    void release() {
        end(new Tag("held"));
        channel.runPendingTasks();
    }

    @Override
    public void close() {
        channel.finishAndReleaseAll();
    }

    private void end(Tag tag) {
        output().answer(RESPONSES.taggedOk(tag, ImapCommand.anyStateCommand("IT"), HumanReadableText.COMPLETED));
        decoder.processed();
    }

    private final class Core extends ChannelInboundHandlerAdapter {
        @Override
        public void channelActive(ChannelHandlerContext context) {
            ImapSession session = new NettyImapSession(
                    context.channel(), null, false, false, true, ImapSession.SessionId.generate(), Optional.empty());
            context.channel().attr(NettyConstants.IMAP_SESSION_ATTRIBUTE_KEY).set(session);
        }

        @Override
        public void channelRead(ChannelHandlerContext context, Object message) {
            if (message instanceof ImapResponseMessage answer) {
                output().answer(answer);
                decoder.processed();
            } else if (message instanceof AbstractImapRequest request) {
                String words = message instanceof Written written ? written.words : " HELD";
                commands.add(request.getTag().asString() + words);
                if (!words.contains("HELD")) {
                    end(request.getTag());
                }
            }
        }
    }

    private final class Parser extends AbstractImapCommandParser {
        private final String command;

        private Parser(String command) {
            super(ImapConstants.NOOP_COMMAND, RESPONSES);
            this.command = command;
        }

        @Override
        protected ImapMessage decode(ImapRequestLineReader request, Tag tag, ImapSession session)
                throws DecodingException {
            CommandReader reader = CommandReader.of(request);
            StringBuilder words = new StringBuilder();
            while (reader.nextChar() != '\n') {
                if (reader.nextChar() == '{' || reader.nextChar() == '~') {
                    literalOrWord(reader, words);
                } else {
                    words.append(reader.consume());
                }
            }
            return switch (command) {
                case "STARTTLS" -> new StartTLSRequest(tag);
                default -> new Written(tag, words.toString().strip());
            };
        }

        private void literalOrWord(CommandReader reader, StringBuilder words) throws DecodingException {
            CommandLiteral literal;
            try {
                literal = reader.literal();
            } catch (DecodingException e) {
                words.append(reader.consume());
                return;
            }
            literals.add(literal);
            try (InputStream in = literal.octets().open()) {
                String octets = literal.octets().size() > 1000
                        ? literal.octets().size() + " octets"
                        : new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
                words.append(literal.kind() == CommandLiteral.Kind.LITERAL8 ? "~<" : "<");
                words.append(octets).append('>');
            } catch (IOException e) {
                throw new DecodingException(HumanReadableText.FAILED, "unreadable");
            }
        }
    }

    private static final class Written extends AbstractImapRequest {
        private final String words;

        private Written(Tag tag, String words) {
            super(tag, ImapConstants.NOOP_COMMAND);
            this.words = words.isEmpty() ? "" : " " + words;
        }
    }
}
