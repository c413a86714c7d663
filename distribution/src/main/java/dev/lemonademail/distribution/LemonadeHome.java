// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The folder of one server: conf/ belongs to the operator, var/ and logs/ to the server, extensions-jars/ to both. */
public record LemonadeHome(Path folder) {

    public Path conf() {
        return folder.resolve("conf");
    }

    public Path log() {
        return folder.resolve("logs").resolve("lemonade.log");
    }

    private Path extensions() {
        return folder.resolve("extensions-jars");
    }

    /**
     * Makes what is missing. A file in conf/ that exists is the operator's and stays as it is; our jars in extensions-jars/ become
     * those of the distribution, other jars there stay.
     */
    public void fill(Path distribution) {
        try {
            for (String name : List.of("var", "logs")) {
                Files.createDirectories(folder.resolve(name));
            }
            for (Path shipped : files(distribution.resolve("conf"))) {
                Path own = conf().resolve(shipped.getFileName());
                if (Files.notExists(own)) {
                    place(shipped, own);
                }
            }
            List<Path> jars = files(distribution.resolve("extensions-jars"));
            for (Path jar : jars) {
                removeOtherVersions(jar);
                place(jar, extensions().resolve(jar.getFileName()));
            }
            requireReadable();
        } catch (IOException e) {
            throw new StartRefused("The home " + folder + " cannot be used: " + cause(e) + ".", e);
        }
    }

    private static List<Path> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        }
    }

    /** Whole or not at all: a running server may have the old jar open. */
    private static void place(Path shipped, Path own) throws IOException {
        if (Files.exists(own) && Files.mismatch(shipped, own) == -1) {
            return;
        }
        Files.createDirectories(own.getParent());
        Path unfinished = Files.createTempFile(own.getParent(), ".", ".tmp");
        try {
            Files.write(unfinished, Files.readAllBytes(shipped));
            unfinished.toFile().setReadable(true, false);
            Files.move(unfinished, own, ATOMIC_MOVE, REPLACE_EXISTING);
        } finally {
            Files.deleteIfExists(unfinished);
        }
    }

    private void removeOtherVersions(Path jar) throws IOException {
        String name = jar.getFileName().toString();
        Pattern sameArtifact = Pattern.compile(Pattern.quote(name.replaceFirst("-\\d.*", "")) + "-\\d.*\\.jar");
        if (Files.notExists(extensions())) {
            return;
        }
        for (Path other : files(extensions())) {
            String otherName = other.getFileName().toString();
            if (!otherName.equals(name) && sameArtifact.matcher(otherName).matches()) {
                Files.delete(other);
            }
        }
    }

    private void requireReadable() throws IOException {
        for (Path file : files(conf())) {
            if (!Files.isReadable(file)) {
                throw new FileSystemException(file.toString(), null, "it cannot be read");
            }
        }
    }

    private static String cause(IOException e) {
        if (e instanceof FileSystemException named && named.getFile() != null) {
            return named.getFile() + ": " + reason(named);
        }
        return String.valueOf(e.getMessage());
    }

    private static String reason(FileSystemException e) {
        return switch (e.getClass().getSimpleName()) {
            case "AccessDeniedException" -> "permission denied";
            case "FileAlreadyExistsException", "NotDirectoryException" -> "it is not a folder";
            case "NoSuchFileException" -> "there is no such file";
            default -> e.getReason() == null ? e.getClass().getSimpleName() : e.getReason();
        };
    }
}
