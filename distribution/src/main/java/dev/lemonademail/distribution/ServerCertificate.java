// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution;

import static java.nio.file.attribute.PosixFilePermission.OWNER_READ;
import static java.nio.file.attribute.PosixFilePermission.OWNER_WRITE;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * The certificate of the TLS listeners: conf/keystore (PKCS #12), opened with the password in conf/keystore.secret. Where the
 * configuration names that keystore and it does not exist, a self-signed one is made, both files for the server's eyes only.
 */
final class ServerCertificate {
    private static final int SECONDS_TO_MAKE = 60;

    private final Path keystore;
    private final Path secret;

    ServerCertificate(Path conf) {
        this.keystore = conf.resolve("keystore");
        this.secret = conf.resolve("keystore.secret");
    }

    /** The password of the keystore; empty if there is no such file. */
    String secret() throws IOException {
        return Files.exists(secret) ? Files.readString(secret).strip() : "";
    }

    /** Refuses a keystore that does not open with its password, which James would tell in the words of a parser. */
    void requireReadable() throws IOException {
        try (InputStream in = Files.newInputStream(keystore)) {
            KeyStore.getInstance("PKCS12").load(in, secret().toCharArray());
        } catch (IOException | GeneralSecurityException e) {
            throw new StartRefused(
                    keystore + " is no PKCS #12 keystore that opens with the password in " + secret + ".", e);
        }
    }

    void makeIfMissing() throws IOException {
        if (Files.exists(keystore)) {
            return;
        }
        byte[] random = new byte[24];
        new SecureRandom().nextBytes(random);
        String password = HexFormat.of().formatHex(random);
        Files.deleteIfExists(secret);
        Files.createFile(secret);
        forOwnerOnly(secret);
        Files.writeString(secret, password + "\n", StandardCharsets.US_ASCII);
        Path unfinished = keystore.resolveSibling(".keystore.tmp");
        Files.deleteIfExists(unfinished);
        keytool(unfinished, password);
        forOwnerOnly(unfinished);
        Files.move(unfinished, keystore);
    }

    /** Through the JDK's own tool: the JDK has no public interface that signs a certificate. The password goes by environment, not by argument. */
    private static void keytool(Path file, String password) throws IOException {
        String tool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
        String host = hostName();
        ProcessBuilder keytool = new ProcessBuilder(
                tool,
                "-genkeypair",
                "-alias",
                "lemonade",
                "-keyalg",
                "EC",
                "-groupname",
                "secp256r1",
                "-validity",
                "3650",
                "-dname",
                "CN=" + host,
                "-ext",
                "SAN=" + String.join(",", alternativeNames(host)),
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass:env",
                "KEYSTORE_SECRET");
        keytool.environment().put("KEYSTORE_SECRET", password);
        Process process = keytool.redirectErrorStream(true).start();
        process.getOutputStream().close();
        String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        try {
            if (!process.waitFor(SECONDS_TO_MAKE, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new IOException("keytool did not finish");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        }
        if (process.exitValue() != 0 || Files.notExists(file)) {
            throw new IOException("keytool failed: " + said.strip());
        }
    }

    private static String hostName() {
        try {
            String name = InetAddress.getLocalHost().getHostName();
            return name.matches("[A-Za-z0-9][A-Za-z0-9.-]*") ? name : "localhost";
        } catch (UnknownHostException e) {
            return "localhost";
        }
    }

    private static List<String> alternativeNames(String host) {
        List<String> names = new ArrayList<>(List.of("dns:localhost", "ip:127.0.0.1"));
        if (!host.equals("localhost") && host.matches("[A-Za-z].*")) {
            names.add("dns:" + host);
        }
        return names;
    }

    private static void forOwnerOnly(Path file) throws IOException {
        if (Files.getFileStore(file).supportsFileAttributeView("posix")) {
            Files.setPosixFilePermissions(file, Set.of(OWNER_READ, OWNER_WRITE));
        }
    }
}
