// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;

import org.apache.james.filesystem.api.FileSystem;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/** The file with the server's secrets, one per line in hexadecimal digits; lines that start with # are for humans. */
class SecretFile {

    private static final Logger LOGGER = LoggerFactory.getLogger(SecretFile.class);
    private static final String STANDARD = FileSystem.FILE_PROTOCOL_AND_CONF + "lemonade-secret";
    private static final int SECRET_LENGTH = 32;

    private final Path path;
    private final boolean create;

    SecretFile(Path path, boolean create) {
        this.path = path;
        this.create = create;
    }

    static SecretFile of(LemonadeSettings settings, FileSystem files) {
        String location = settings.text("urlauth.secret.file").orElse(STANDARD);
        boolean create = settings.flag("urlauth.secret.create", true);
        try {
            Path path = location.startsWith("/")
                    ? Path.of(location)
                    : files.getFile(location).toPath();
            return new SecretFile(path, create);
        } catch (FileNotFoundException e) {
            throw new IllegalStateException("urlauth.secret.file: " + location + " cannot be found", e);
        }
    }

    List<ServerSecret> secrets() {
        try {
            if (!Files.exists(path)) {
                create();
            }
            warnIfOthersMayRead();
            return parse(Files.readAllLines(path));
        } catch (NoSuchFileException e) {
            throw new IllegalStateException(
                    "The URLAUTH secret " + path + " cannot be made: its directory does not exist.", e);
        } catch (IOException e) {
            throw new IllegalStateException("The URLAUTH secret " + path + " cannot be read or written.", e);
        }
    }

    private List<ServerSecret> parse(List<String> lines) {
        List<ServerSecret> secrets = new ArrayList<>();
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            int number = i + 1;
            if (!line.isEmpty() && !line.startsWith("#")) {
                secrets.add(ServerSecret.parse(line)
                        .orElseThrow(() -> new IllegalStateException("Line " + number + " of the URLAUTH secret " + path
                                + " must be at least 64 hexadecimal digits.")));
            }
        }
        if (secrets.isEmpty()) {
            throw new IllegalStateException("The URLAUTH secret " + path
                    + " is empty: it must have a line of at least 64" + " hexadecimal digits.");
        }
        return secrets;
    }

    /** Whoever comes first wins: a file appears complete or not at all, and is never replaced. */
    private void create() throws IOException {
        if (!create) {
            throw new IllegalStateException(
                    "The URLAUTH secret " + path + " does not exist and urlauth.secret.create is false:"
                            + " copy it from another node or make it with 'openssl rand -hex 32'.");
        }
        byte[] secret = new byte[SECRET_LENGTH];
        new SecureRandom().nextBytes(secret);
        Set<PosixFilePermission> ownerOnly = PosixFilePermissions.fromString("rw-------");
        Path complete = Files.createTempFile(
                path.toAbsolutePath().getParent(),
                "lemonade-secret",
                ".new",
                PosixFilePermissions.asFileAttribute(ownerOnly));
        try {
            Files.writeString(complete, HexFormat.of().formatHex(secret) + "\n");
            Files.createLink(path, complete);
            LOGGER.info("Made a new URLAUTH secret in {}", path);
        } catch (FileAlreadyExistsException e) {
            LOGGER.debug("Another process has made the URLAUTH secret {} first", path);
        } finally {
            Files.deleteIfExists(complete);
        }
    }

    private void warnIfOthersMayRead() throws IOException {
        Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(path);
        if (permissions.contains(PosixFilePermission.GROUP_READ)
                || permissions.contains(PosixFilePermission.OTHERS_READ)) {
            LOGGER.warn("The URLAUTH secret {} can be read by other users of this machine", path);
        }
    }
}
