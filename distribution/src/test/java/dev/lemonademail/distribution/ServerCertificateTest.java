// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.X509Certificate;
import java.util.List;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ServerCertificateTest {
    @TempDir
    Path conf;

    @Test
    void makeIfMissingShouldMakeACertificateForThisHostThatOnlyTheOwnerCanRead() throws Exception {
        ServerCertificate certificate = new ServerCertificate(conf);

        certificate.makeIfMissing();

        certificate.requireReadable();
        assertThat(names(certificate.secret())).contains("localhost", "127.0.0.1");
        for (String file : List.of("keystore", "keystore.secret")) {
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(conf.resolve(file))))
                    .isEqualTo("rw-------");
        }
    }

    private List<String> names(String secret) throws IOException, GeneralSecurityException {
        KeyStore keystore = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(conf.resolve("keystore"))) {
            keystore.load(in, secret.toCharArray());
        }
        X509Certificate made = (X509Certificate) keystore.getCertificate("lemonade");
        return made.getSubjectAlternativeNames().stream()
                .map(name -> (String) name.get(1))
                .toList();
    }

    @Test
    void makeIfMissingShouldKeepAKeystoreThatExists() throws IOException {
        Files.writeString(conf.resolve("keystore"), "mine");

        new ServerCertificate(conf).makeIfMissing();

        assertThat(conf.resolve("keystore")).hasContent("mine");
        assertThat(conf.resolve("keystore.secret")).doesNotExist();
    }

    @Test
    void requireReadableShouldNameTheFileWhenItIsNoKeystore() throws IOException {
        Files.writeString(conf.resolve("keystore"), "no keystore");
        Files.writeString(conf.resolve("keystore.secret"), "abc");

        assertThatThrownBy(new ServerCertificate(conf)::requireReadable)
                .isInstanceOf(StartRefused.class)
                .hasMessageContaining(conf.resolve("keystore").toString())
                .hasMessageNotContaining("abc");
    }
}
