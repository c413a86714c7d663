// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.imap.connection;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

import javax.inject.Inject;
import javax.inject.Singleton;

import org.apache.james.filesystem.api.FileSystem;

/** Where literals wait that are too large for memory: a directory of their own, which start-up empties. */
@Singleton
public class SpoolDirectory {

    private final Path path;

    /** The directory {@code var/lemonade-imap-literals} of this James. */
    @Inject
    public SpoolDirectory(FileSystem fileSystem) throws IOException {
        this(fileSystem.getFile("file://var/lemonade-imap-literals").toPath());
    }

    /** The directory {@code path}. */
    public SpoolDirectory(Path path) {
        this.path = path;
    }

    /** Makes the directory if it is missing and deletes what an earlier run may have left behind. */
    public void prepare() throws IOException {
        Files.createDirectories(path);
        List<Path> left;
        try (Stream<Path> files = Files.list(path)) {
            left = files.filter(Files::isRegularFile).toList();
        }
        for (Path file : left) {
            Files.deleteIfExists(file);
        }
    }

    /** The name of a new, empty file that only this process's user can read. */
    Path newFile() throws IOException {
        return Files.createTempFile(path, "literal-", ".tmp");
    }
}
