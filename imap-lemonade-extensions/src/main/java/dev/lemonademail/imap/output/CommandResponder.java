// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.output;

import java.util.List;

import org.apache.james.imap.api.ImapMessage;
import org.apache.james.imap.api.message.response.ImapResponseMessage;
import org.apache.james.imap.api.process.ImapProcessor.Responder;
import org.apache.james.imap.api.process.ImapSession;

/**
 * What the processor of one command writes to, on whichever thread and however late.
 *
 * <p>After the processor has returned (IDLE, AUTHENTICATE), each response leaves at once: nobody may flush it later.
 */
public final class CommandResponder implements Responder {

    private final SessionOutput output;
    private final ImapMessage command;
    private final ImapSession session;
    private final List<ResponseDecorator> decorators;
    private final long number;
    private volatile boolean returned;

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
            responses = responses.stream()
                    .flatMap(each -> decorator.decorate(command, session, each).stream())
                    .toList();
        }
        synchronized (output) {
            responses.forEach(each -> output.write(number, each));
            if (returned) {
                output.flush();
            }
        }
    }

    @Override
    public void flush() {
        output.flush();
    }

    /** The processor has written what it had to write for now. */
    public void returned() {
        returned = true;
        output.flush();
    }
}
