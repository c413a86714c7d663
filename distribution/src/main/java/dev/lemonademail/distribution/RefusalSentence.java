// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

import com.google.common.base.Throwables;

/** Finds, in what James threw, the one sentence that helps an operator; the stack trace is in the log. */
final class RefusalSentence {
    /** Whose code complains tells whose file is wrong: the beginning of a class name in the stack, and the file. */
    private static final List<Map.Entry<String, String>> FILES = List.of(
            Map.entry("org.apache.james.modules.protocols.IMAPServerModule", "imapserver.xml"),
            Map.entry("org.apache.james.imapserver", "imapserver.xml"),
            Map.entry("org.apache.james.modules.protocols.SMTPServerModule", "smtpserver.xml"),
            Map.entry("org.apache.james.smtpserver", "smtpserver.xml"),
            Map.entry("org.apache.james.modules.protocols.LMTPServerModule", "lmtpserver.xml"),
            Map.entry("org.apache.james.modules.protocols.ManageSieveServerModule", "managesieveserver.xml"),
            Map.entry("org.apache.james.mailetcontainer", "mailetcontainer.xml"),
            Map.entry("org.apache.james.modules.server.MailetContainerModule", "mailetcontainer.xml"),
            Map.entry("org.apache.james.modules.server.WebAdminServerModule", "webadmin.properties"),
            Map.entry("org.apache.james.domainlist", "domainlist.xml"),
            Map.entry("org.apache.james.modules.data.CoreDataModule", "domainlist.xml"),
            Map.entry("org.apache.james.user", "usersrepository.xml"),
            Map.entry("org.apache.james.data.UsersRepositoryModuleChooser", "usersrepository.xml"),
            Map.entry("org.apache.james.utils.GuiceGenericLoader", "extensions.properties"),
            Map.entry("org.apache.james.utils.UserStartables", "extensions.properties"));

    private final LemonadeHome home;

    RefusalSentence(LemonadeHome home) {
        this.home = home;
    }

    String of(Throwable thrown) {
        List<Throwable> chain = Throwables.getCausalChain(thrown);
        Optional<String> own = chain.stream()
                .filter(StartRefused.class::isInstance)
                .map(Throwable::getMessage)
                .findFirst();
        return own.orElseGet(() -> missingClass(chain).orElseGet(() -> general(chain)));
    }

    private Optional<String> missingClass(List<Throwable> chain) {
        return chain.stream()
                .filter(cause -> cause instanceof ClassNotFoundException || cause instanceof NoClassDefFoundError)
                .map(Throwable::getMessage)
                .filter(name -> name != null)
                .map(name -> name.replace('/', '.'))
                .findFirst()
                .map(name -> mentioning(name)
                        .map(file -> file + " names the class " + name + ", which is neither in James nor in a jar of "
                                + home.folder().resolve("extensions-jars") + ".")
                        .orElse("The class " + name + ", which an extension needs, is missing; see " + home.log()
                                + "."));
    }

    private Optional<Path> mentioning(String word) {
        try (Stream<Path> files = Files.list(home.conf())) {
            return files.filter(file -> file.toString().matches(".*\\.(xml|properties)"))
                    .sorted()
                    .filter(file -> contains(file, word))
                    .findFirst();
        } catch (IOException e) {
            return Optional.empty();
        }
    }

    private static boolean contains(Path file, String word) {
        try {
            return Files.readString(file).contains(word);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private String general(List<Throwable> chain) {
        Optional<Throwable> own =
                chain.stream().filter(RefusalSentence::isOwnSentence).findFirst();
        Throwable root = own.orElse(chain.get(chain.size() - 1));
        String reason = root.getMessage() == null ? root.getClass().getSimpleName() : root.getMessage();
        String firstLine = reason.strip().lines().findFirst().orElse(reason).replaceFirst("\\.$", "");
        String details = "; details are in " + home.log() + ".";
        if (own.isPresent()) {
            return firstLine + details;
        }
        return fileAtFault(chain)
                .map(file -> home.conf().resolve(file) + " is refused: " + firstLine + details)
                .orElse("The server cannot start: " + firstLine + details);
    }

    /** The extensions say what is wrong and where; nothing has to be added. */
    private static boolean isOwnSentence(Throwable cause) {
        return cause.getMessage() != null
                && Arrays.stream(cause.getStackTrace())
                        .limit(1)
                        .anyMatch(frame -> frame.getClassName().startsWith("dev.lemonademail."));
    }

    /** The deepest frame decides: it is nearest to the setting. */
    private static Optional<String> fileAtFault(List<Throwable> chain) {
        for (int i = chain.size() - 1; i >= 0; i--) {
            Optional<String> file = Arrays.stream(chain.get(i).getStackTrace())
                    .flatMap(frame -> FILES.stream()
                            .filter(entry -> frame.getClassName().startsWith(entry.getKey()))
                            .map(Map.Entry::getValue))
                    .findFirst();
            if (file.isPresent()) {
                return file;
            }
        }
        return Optional.empty();
    }
}
