// SPDX-License-Identifier: Apache-2.0
package dev.lemonademail.distribution.client;

import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;

import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/** Which certificate of a server is good enough for TLS. */
public enum ServerTrust {
    /** One that the JDK trusts and that names the host. */
    VERIFIED,
    /** Any, also a self-signed one: only for a server on this machine that the caller started. */
    ANY_CERTIFICATE;

    SSLContext context() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            TrustManager[] managers = switch (this) {
                case VERIFIED -> null;
                case ANY_CERTIFICATE -> new TrustManager[] {new AnyCertificate()};
            };
            context.init(null, managers, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("This JDK offers no TLS.", e);
        }
    }

    SSLParameters parametersFrom(SSLParameters parameters) {
        if (this == VERIFIED) {
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
        }
        return parameters;
    }

    private static final class AnyCertificate extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String authType, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
