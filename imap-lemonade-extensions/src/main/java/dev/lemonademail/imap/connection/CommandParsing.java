// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.nio.charset.CharacterCodingException;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.Tag;
import org.apache.james.imap.api.display.HumanReadableText;
import org.apache.james.imap.api.message.response.StatusResponseFactory;
import org.apache.james.imap.api.process.ImapSession;
import org.apache.james.imap.decode.DecodingException;
import org.apache.james.imap.decode.ImapCommandParser;
import org.apache.james.imap.decode.ImapCommandParserFactory;
import org.apache.james.imap.decode.ImapRequestLineReader;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Hands a complete command to the parser that is made for it, James's or ours.
 *
 * <p>{@code James:} {@code DefaultImapDecoder} ends the session at the first unknown command before login, blocks while it
 * does so, and loses the BYE. Here an unknown command is answered, and the connection counts them.
 */
public class CommandParsing {

    private static final Logger LOGGER = LoggerFactory.getLogger(CommandParsing.class);

    private final ImapCommandParserFactory parsers;
    private final StatusResponseFactory responses;

    @Inject
    public CommandParsing(ImapCommandParserFactory parsers, StatusResponseFactory responses) {
        this.parsers = parsers;
        this.responses = responses;
    }

    /** The request that the command makes, or the answer to one that makes none. */
    ParsedCommand parse(CompleteCommand command, ImapSession session) {
        ImapRequestLineReader reader = new CompleteCommandReader(command);
        Optional<Tag> tag = Optional.empty();
        Optional<ImapCommandParser> parser;
        try {
            tag = Optional.of(reader.tag());
            parser = Optional.ofNullable(parsers.getParser(reader.atom()));
        } catch (DecodingException e) {
            parser = Optional.empty();
        }
        if (tag.isEmpty() || parser.isEmpty()) {
            return new ParsedCommand(unknown(tag), false);
        }
        ImapMessage message = Nesting.isTooDeep(command.text())
                ? responses.taggedBad(tag.get(), null, HumanReadableText.ILLEGAL_ARGUMENTS)
                : parse(parser.get(), reader, tag.get(), session);
        return new ParsedCommand(message, true);
    }

    private ImapMessage parse(ImapCommandParser parser, ImapRequestLineReader reader, Tag tag, ImapSession session) {
        try {
            return parser.parse(reader, tag, session);
        } catch (RuntimeException | StackOverflowError e) {
            // James: some parsers recurse once per octet, and some meet malformed input with whatever is thrown.
            return unparsable(tag, e);
        } catch (Error e) {
            // James: so its ModifiedUtf7 says that a mailbox name is none.
            if (!(e.getCause() instanceof CharacterCodingException)) {
                throw e;
            }
            return unparsable(tag, e);
        }
    }

    private ImapMessage unparsable(Tag tag, Throwable cause) {
        LOGGER.info("A command could not be parsed: {}", cause.getClass().getName());
        return responses.taggedBad(tag, null, HumanReadableText.ILLEGAL_ARGUMENTS);
    }

    private ImapMessage unknown(Optional<Tag> tag) {
        return tag.<ImapMessage>map(known -> responses.taggedBad(known, null, HumanReadableText.UNKNOWN_COMMAND))
                .orElseGet(() -> responses.untaggedBad(HumanReadableText.UNKNOWN_COMMAND));
    }

    /**
     * @param message what the dispatcher gets
     * @param known whether there is such a command
     */
    record ParsedCommand(ImapMessage message, boolean known) {}
}
