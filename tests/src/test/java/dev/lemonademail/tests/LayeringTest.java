// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.tests;

import static com.tngtech.archunit.base.DescribedPredicate.describe;
import static com.tngtech.archunit.core.domain.JavaCall.Predicates.target;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;

import dev.lemonademail.tests.server.Distribution;

/** Who may know whom. */
class LayeringTest {
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(location -> !location.contains("/dev/lemonademail/tests/"))
            .importPackages("dev.lemonademail");
    private static final String[] JAMES_PROTOCOLS = {
        "org.apache.james.imap..",
        "org.apache.james.imapserver..",
        "org.apache.james.protocols..",
        "org.apache.james.smtpserver..",
        "org.apache.james.managesieve..",
        "org.apache.james.managesieveserver.."
    };

    @Test
    void classesShouldBeThere() {
        for (String root : Set.of("mailbox", "imap", "smtp", "distribution")) {
            assertThat(CLASSES.stream().filter(type -> type.getPackageName().startsWith("dev.lemonademail." + root)))
                    .as(root)
                    .isNotEmpty();
        }
    }

    @Test
    void mailboxShouldKnowNoProtocol() {
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail.mailbox..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(JAMES_PROTOCOLS)
                .orShould()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lemonademail.imap..", "dev.lemonademail.smtp..", "dev.lemonademail.sieve..")
                .check(CLASSES);
    }

    @Test
    void protocolsShouldNotKnowEachOther() {
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail.imap..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lemonademail.smtp..", "dev.lemonademail.sieve..")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail.smtp..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("dev.lemonademail.imap..", "dev.lemonademail.sieve..")
                .check(CLASSES);
    }

    @Test
    void extensionsShouldNotKnowTheDistribution() {
        noClasses()
                .that()
                .resideInAnyPackage(
                        "dev.lemonademail.mailbox..",
                        "dev.lemonademail.imap..",
                        "dev.lemonademail.smtp..",
                        "dev.lemonademail.sieve..")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("dev.lemonademail.distribution..")
                .check(CLASSES);
    }

    @Test
    void distributionShouldKnowNoExtension() {
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail.distribution..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(
                        "dev.lemonademail.mailbox..",
                        "dev.lemonademail.imap..",
                        "dev.lemonademail.smtp..",
                        "dev.lemonademail.sieve..")
                .because("it attaches them as anybody does who drops them into a stock James")
                .check(CLASSES);
    }

    @Test
    void syntaxShouldKnowNoStorage() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("CommandParser")
                .or()
                .haveSimpleNameEndingWith("Encoder")
                .should()
                .dependOnClassesThat(describe(
                        "mailbox managers or services",
                        type -> Set.of(
                                        "MailboxManager",
                                        "MessageManager",
                                        "MessageIdManager",
                                        "SubscriptionManager",
                                        "MailboxSessionMapperFactory",
                                        "UrlAuthorizer",
                                        "MessagePartReader")
                                .contains(type.getSimpleName())))
                .check(CLASSES);
    }

    @Test
    void processorsShouldReadAndWriteNoOctets() {
        noClasses()
                .that()
                .haveSimpleNameEndingWith("Processor")
                .should()
                .dependOnClassesThat()
                .haveSimpleName("ImapRequestLineReader")
                .orShould()
                .dependOnClassesThat()
                .haveSimpleName("ImapResponseComposer")
                .check(CLASSES);
    }

    @ParameterizedTest
    @ValueSource(strings = {"mailbox", "imap", "smtp", "distribution"})
    void foldersShouldBeFreeOfCycles(String root) {
        slices().matching("dev.lemonademail." + root + ".(*)..")
                .should()
                .beFreeOfCycles()
                .check(CLASSES);
    }

    @Test
    void nothingShouldBlockAReactiveChain() {
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail..")
                .should()
                .callMethodWhere(target(describe(
                        "Mono or Flux block",
                        called -> called.getName().startsWith("block")
                                && called.getOwner().getPackageName().startsWith("reactor.core.publisher"))))
                .check(CLASSES);
    }

    @Test
    void namesShouldSayWhatAClassIsFor() {
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail..")
                .should()
                .haveNameMatching(".*(Test|Impl|Util|Utils|Helper|Manager)")
                .check(CLASSES);
        noClasses()
                .that()
                .resideInAPackage("dev.lemonademail..")
                .should()
                .haveSimpleNameStartingWith("Abstract")
                .check(CLASSES);
        classes()
                .that()
                .resideInAPackage("dev.lemonademail..")
                .should()
                .resideOutsideOfPackage("..util..")
                .check(CLASSES);
    }

    @Test
    void everyFolderShouldHaveADoor() {
        Set<Path> folders = CLASSES.stream()
                .filter(type -> type.getPackageName().startsWith("dev.lemonademail"))
                .filter(type -> type.getSource().isPresent())
                .map(LayeringTest::folder)
                .collect(Collectors.toSet());

        assertThat(folders)
                .allSatisfy(folder ->
                        assertThat(folder.resolve("package-info.java")).exists());
    }

    /** The source folder of a class: {@code module/target/classes/x} and {@code module/target/module.jar!/x} are {@code x} in module. */
    private static Path folder(JavaClass type) {
        String location = type.getSource().orElseThrow().getUri().toString();
        String module = location.replaceAll(".*/([^/]+)/target/.*", "$1");
        Path folder = Distribution.project()
                .resolve(module)
                .resolve("src/main/java")
                .resolve(type.getPackageName().replace('.', '/'));
        assertThat(Files.isDirectory(folder)).as(location + " as " + folder).isTrue();
        return folder;
    }
}
