// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLSocket;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** STARTTLS against a server whose certificate it signed itself. */
class EncryptionTest {
    private static final char[] PASSWORD = "changeit".toCharArray();

    @TempDir
    Path folder;

    private ServerSocket listener;
    private CompletableFuture<Void> served;

    @BeforeEach
    void startServer() throws Exception {
        SSLContext context = selfSigned();
        listener = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        served = CompletableFuture.runAsync(() -> serve(context));
    }

    @AfterEach
    void stopServer() throws Exception {
        listener.close();
    }

    @Test
    void startTlsShouldGoOnEncryptedWhenAnyCertificateWillDo() throws Exception {
        try (ImapClient imap = ImapClient.connect(settings(ServerTrust.ANY_CERTIFICATE))) {
            imap.startTls();
            Traffic before = imap.traffic();

            assertThat(imap.command("NOOP").status()).isEqualTo(ImapReply.Status.OK);
            assertThat(imap.traffic().since(before))
                    .isEqualTo(new Traffic("T2 NOOP\r\n".length(), "T2 OK encrypted\r\n".length(), 1));
            served.get(20, TimeUnit.SECONDS);
        }
    }

    @Test
    void startTlsShouldRefuseWhenTheCertificateMustBeVerified() throws Exception {
        try (ImapClient imap = ImapClient.connect(settings(ServerTrust.VERIFIED))) {
            assertThatThrownBy(imap::startTls).isInstanceOf(SSLHandshakeException.class);
        }
    }

    private ConnectionSettings settings(ServerTrust trust) {
        return ConnectionSettings.to(new Endpoint("127.0.0.1", listener.getLocalPort()))
                .withTrust(trust);
    }

    private void serve(SSLContext context) {
        try (Socket plain = listener.accept()) {
            plain.setSoTimeout(20_000);
            say(plain, "* OK hello\r\n");
            hear(plain, "T1 STARTTLS\r\n");
            say(plain, "T1 OK begin\r\n");
            SSLSocket secure = (SSLSocket) context.getSocketFactory().createSocket(plain, null, true);
            hear(secure, "T2 NOOP\r\n");
            say(secure, "T2 OK encrypted\r\n");
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private static void say(Socket socket, String text) throws Exception {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.US_ASCII));
        out.flush();
    }

    private static void hear(Socket socket, String expected) throws Exception {
        InputStream in = socket.getInputStream();
        assertThat(new String(in.readNBytes(expected.length()), StandardCharsets.US_ASCII))
                .isEqualTo(expected);
    }

    private SSLContext selfSigned() throws Exception {
        Path store = folder.resolve("server.p12");
        Path keytool = Path.of(System.getProperty("java.home"), "bin", "keytool");
        Process process = new ProcessBuilder(
                        (keytool + " -genkeypair -alias server -keyalg EC -dname CN=localhost -storetype PKCS12"
                                        + " -keystore " + store + " -storepass changeit")
                                .split(" "))
                .redirectErrorStream(true)
                .start();
        assertThat(process.waitFor(60, TimeUnit.SECONDS)).isTrue();
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD);
        }
        KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        managers.init(keys, PASSWORD);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(managers.getKeyManagers(), null, null);
        return context;
    }
}
