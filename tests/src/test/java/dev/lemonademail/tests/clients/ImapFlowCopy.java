// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests.clients;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** The script {@code copy.js} as a process that takes commands; see there. */
final class ImapFlowCopy implements AutoCloseable {
    private static final long PATIENCE_IN_SECONDS = 120;

    private final Process process;
    private final BufferedReader answers;
    private final BufferedWriter commands;

    private ImapFlowCopy(Process process) {
        this.process = process;
        this.answers = process.inputReader(StandardCharsets.UTF_8);
        this.commands = process.outputWriter(StandardCharsets.UTF_8);
    }

    /** A message of the copy: the mailbox's name in UTF-8, and SHA-256 of the octets. */
    record Copied(String mailbox, long uid, String digest, Set<String> flags) {}

    /** Starts the script, which goes on with the copy in {@code file} if there is one. */
    static ImapFlowCopy open(Path installed, FilledAccount account, Path file)
            throws IOException, InterruptedException {
        ProcessBuilder builder = new ProcessBuilder(
                        "node",
                        "copy.js",
                        account.imap().getAddress().getHostAddress(),
                        String.valueOf(account.imap().getPort()),
                        account.user(),
                        file.toString())
                .directory(installed.toFile())
                .redirectError(file.resolveSibling("copy-errors").toFile());
        builder.environment().put("IMAP_PASSWORD", account.password());
        ImapFlowCopy copy = new ImapFlowCopy(builder.start());
        copy.answer();
        return copy;
    }

    /** Gives a command and waits for its end; the answer's text. Refuses an error. */
    String command(String... words) throws IOException, InterruptedException {
        send(words);
        return answer();
    }

    /** The copy as it is. */
    List<Copied> state() throws IOException, InterruptedException {
        send("state");
        List<Copied> messages = new ArrayList<>();
        String line = line();
        while (line.contains("\t") && !line.startsWith("error\t")) {
            String[] words = line.split("\t", -1);
            messages.add(new Copied(
                    words[0],
                    Long.parseLong(words[1]),
                    words[2],
                    words[3].isEmpty() ? Set.of() : Set.of(words[3].split(","))));
            line = line();
        }
        checked(line);
        return messages;
    }

    private void send(String... words) throws IOException {
        commands.write(String.join("\t", words) + "\n");
        commands.flush();
    }

    private String answer() throws IOException, InterruptedException {
        return checked(line());
    }

    private static String checked(String line) throws IOException {
        if (!line.startsWith("ok")) {
            throw new IOException("imapflow: " + line);
        }
        return line.substring("ok".length()).strip();
    }

    private String line() throws IOException, InterruptedException {
        CompletableFuture<String> line = CompletableFuture.supplyAsync(() -> {
            try {
                return answers.readLine();
            } catch (IOException e) {
                return "error\t" + e.getMessage();
            }
        });
        try {
            String text = line.get(PATIENCE_IN_SECONDS, TimeUnit.SECONDS);
            return text == null ? "error\tthe process ended" : text;
        } catch (TimeoutException | ExecutionException e) {
            throw new IOException("imapflow gave no answer", e);
        }
    }

    /** Ends the process in good order: the copy is saved after every command anyway. */
    @Override
    public void close() throws IOException {
        commands.close();
        try {
            if (!process.waitFor(PATIENCE_IN_SECONDS, TimeUnit.SECONDS)) {
                throw new IOException("imapflow did not log out");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            process.destroyForcibly();
        }
    }
}
