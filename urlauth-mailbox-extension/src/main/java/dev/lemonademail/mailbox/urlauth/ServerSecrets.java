// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.mailbox.urlauth;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

import javax.inject.Inject;

import org.apache.james.filesystem.api.FileSystem;

import com.google.inject.Singleton;

import dev.lemonademail.mailbox.settings.LemonadeSettings;

/**
 * The secrets of this server: the first signs, all verify, so that the operator can rotate them.
 *
 * <p>Settings: {@code urlauth.secret.file}, by default {@code lemonade-secret} beside the other configuration files, and
 * {@code urlauth.secret.create}, by default {@code true}; several nodes share one file and set it to {@code false}.
 */
@Singleton
class ServerSecrets {

    private final List<ServerSecret> secrets;

    /** Fails with a sentence for the operator if there is no secret and none may be made. */
    @Inject
    ServerSecrets(LemonadeSettings settings, FileSystem files) {
        this(SecretFile.of(settings, files).secrets());
    }

    ServerSecrets(List<ServerSecret> secrets) {
        this.secrets = List.copyOf(secrets);
    }

    ServerSecret signing() {
        return secrets.get(0);
    }

    Optional<ServerSecret> byId(byte[] id) {
        return secrets.stream().filter(secret -> Arrays.equals(secret.id(), id)).findFirst();
    }

    @Override
    public String toString() {
        return "ServerSecrets[redacted]";
    }
}
