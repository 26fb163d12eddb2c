package io.platebridge.edge.base.tls;

import io.netty.handler.ssl.JdkSslContext;
import io.netty.handler.ssl.SslContext;
import io.netty.handler.ssl.SslContextBuilder;
import io.netty.handler.ssl.SslProvider;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Optional;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;
import javax.net.ssl.X509ExtendedTrustManager;
import org.jspecify.annotations.Nullable;

/**
 * TLS settings of a client. Files are PEM.
 *
 * @param authorities the authorities that may sign the server's certificate; Java's own if absent
 * @param pinned the server's own certificate, accepted whatever its authority and host name
 * @param own the client certificate for servers that require one
 */
public record ClientTls(
        Optional<Path> authorities, Optional<Fingerprint> pinned, Optional<Own> own) {

    /** Trusts Java's authorities and has no client certificate. */
    public static final ClientTls STANDARD =
            new ClientTls(Optional.empty(), Optional.empty(), Optional.empty());

    /**
     * The pod's own certificate.
     *
     * @param certificate the chain, from the pod's own certificate on
     * @param key PKCS #8, not encrypted
     */
    public record Own(Path certificate, Path key) {}

    /**
     * Returns the context of Netty's sockets and engines.
     *
     * @throws IOException if one of the files can't be used; its message names the file
     */
    public SslContext context() throws IOException {
        SslContextBuilder builder =
                SslContextBuilder.forClient()
                        .sslProvider(SslProvider.JDK)
                        .trustManager(new ServerCertificateCheck(trust(), pinned));
        try {
            own.ifPresent(files ->
                    builder.keyManager(files.certificate().toFile(), files.key().toFile()));
            return builder.build();
        } catch (IllegalArgumentException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    /**
     * Returns the same for the JDK's own sockets and HTTP client.
     *
     * @throws IOException as above
     */
    public SSLContext javaContext() throws IOException {
        return ((JdkSslContext) context()).context();
    }

    private X509ExtendedTrustManager trust() throws IOException {
        try {
            var factory =
                    TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities.isPresent() ? store(authorities.get()) : null);
            for (TrustManager manager : factory.getTrustManagers()) {
                if (manager instanceof X509ExtendedTrustManager standard) {
                    return standard;
                }
            }
            throw new IllegalStateException("every JDK checks X.509 certificates");
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "expected certificates in PEM, found something else in "
                            + authorities.map(Path::toString).orElse("Java's own"),
                    e);
        }
    }

    private static @Nullable KeyStore store(Path file)
            throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance(KeyStore.getDefaultType());
        store.load(null, null);
        try (InputStream stream = Files.newInputStream(file)) {
            int number = 0;
            for (Certificate each :
                    CertificateFactory.getInstance("X.509").generateCertificates(stream)) {
                store.setCertificateEntry("authority-" + number++, each);
            }
        }
        if (store.size() == 0) {
            throw new GeneralSecurityException("no certificate");
        }
        return store;
    }
}
