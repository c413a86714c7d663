// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.util.ArrayList;
import java.util.List;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;

/**
 * What the processor of one command writes to, on whichever thread and however late.
 *
 * <p>The tagged response waits until the processor has returned, so that untagged ones can still go before it. After
 * that (IDLE, AUTHENTICATE), each response leaves at once: nobody may flush it later.
 */
public final class CommandResponder implements Responder {

    private final SessionOutput output;
    private final ImapMessage command;
    private final ImapSession session;
    private final List<ResponseDecorator> decorators;
    private final long number;
    private final List<ImapResponseMessage> ending = new ArrayList<>();
    private boolean returned;

    /** A responder for the command that {@code output} has just been told of. */
    public CommandResponder(
            SessionOutput output, ImapMessage command, ImapSession session, List<ResponseDecorator> decorators) {
        this.output = output;
        this.command = command;
        this.session = session;
        this.decorators = decorators;
        this.number = output.command();
    }

    @Override
    public void respond(ImapResponseMessage response) {
        List<ImapResponseMessage> responses = List.of(response);
        for (ResponseDecorator decorator : decorators) {
            responses = decorated(decorator, responses);
        }
        synchronized (output) {
            if (!returned && (!ending.isEmpty() || StatusResponses.isTagged(response))) {
                ending.addAll(responses);
                return;
            }
            responses.forEach(each -> output.write(number, each));
            if (returned) {
                output.flush();
            }
        }
    }

    private List<ImapResponseMessage> decorated(ResponseDecorator decorator, List<ImapResponseMessage> responses) {
        // As a rule it is one response, and a FETCH writes fifty thousand.
        if (responses.size() == 1) {
            return decorator.decorate(command, session, responses.get(0));
        }
        return responses.stream()
                .flatMap(each -> decorator.decorate(command, session, each).stream())
                .toList();
    }

    /** Writes {@code response} before the tagged one even if the processor has given that already. */
    public void before(ImapResponseMessage response) {
        synchronized (output) {
            output.write(number, response);
        }
    }

    /** Whether the processor has ended the command with a tagged response. */
    public boolean isAnswered() {
        synchronized (output) {
            return !ending.isEmpty() || output.isAnswered();
        }
    }

    @Override
    public void flush() {
        output.flush();
    }

    /** The processor has written what it had to write for now. */
    public void returned() {
        synchronized (output) {
            returned = true;
            ending.forEach(each -> output.write(number, each));
            output.flush();
        }
    }
}
