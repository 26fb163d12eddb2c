package io.platebridge.edge.pod.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.recording.Sha256;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.net.PemKeyCertOptions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.CertificateEncodingException;
import java.security.cert.X509Certificate;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import javax.net.ssl.KeyManager;
import javax.net.ssl.X509KeyManager;

/**
 * A certificate with its key.
 *
 * @param chain from the server's certificate on (RFC 8446 §4.4.2)
 */
public record ServerCertificate(Source source, List<X509Certificate> chain, PrivateKey key) {

    /** Where a certificate comes from. */
    public enum Source {
        FILE("file"),
        TAILNET("tailnet"),
        SELF_SIGNED("self-signed");

        private final String word;

        Source(String word) {
            this.word = word;
        }

        @Override
        public String toString() {
            return word;
        }
    }

    /** Names in a certificate that browsers compare with (RFC 5280 §4.2.1.6). */
    private static final int DNS_NAME = 2;

    /** Algorithm of the key → how to see that it belongs to the certificate. */
    private static final Map<String, String> SIGNATURES =
            Map.of("EC", "SHA256withECDSA", "RSA", "SHA256withRSA", "EdDSA", "EdDSA");

    public ServerCertificate {
        chain = List.copyOf(chain);
    }

    /**
     * Returns the certificate of two PEM texts.
     *
     * @param key PKCS #8, PKCS #1 (RSA) or SEC 1 (EC), as {@code tailscale cert} writes it
     * @throws GeneralSecurityException if a text is something else, or the key is not the
     *     certificate's
     */
    public static ServerCertificate ofPem(Source source, byte[] certificates, byte[] key)
            throws GeneralSecurityException {
        try {
            var pem =
                    new PemKeyCertOptions()
                            .addCertValue(Buffer.buffer(certificates))
                            .addKeyValue(Buffer.buffer(key));
            for (KeyManager manager : pem.getKeyManagerFactory(null).getKeyManagers()) {
                if (manager instanceof X509KeyManager keys) {
                    return of(source, keys);
                }
            }
            throw new GeneralSecurityException("no key in the PEM text");
        } catch (GeneralSecurityException e) {
            throw e;
        } catch (Exception e) {
            // The parser's message could repeat the text.
            throw new GeneralSecurityException(
                    "not a PEM certificate and key (%s)".formatted(e.getClass().getSimpleName()));
        }
    }

    private static ServerCertificate of(Source source, X509KeyManager keys)
            throws GeneralSecurityException {
        String alias =
                SIGNATURES.keySet().stream()
                        .flatMap(type -> Stream.ofNullable(keys.getServerAliases(type, null)))
                        .flatMap(Arrays::stream)
                        .findFirst()
                        .orElseThrow(() ->
                                new GeneralSecurityException("expected an EC, RSA or EdDSA key"));
        return new ServerCertificate(
                        source, List.of(keys.getCertificateChain(alias)), keys.getPrivateKey(alias))
                .withMatchingKey();
    }

    static ServerCertificate of(KeyStore store, char[] password) throws GeneralSecurityException {
        String alias = store.aliases().asIterator().next();
        return new ServerCertificate(
                Source.SELF_SIGNED,
                Arrays.stream(store.getCertificateChain(alias))
                        .map(X509Certificate.class::cast)
                        .toList(),
                (PrivateKey) store.getKey(alias, password));
    }

    /** Files that are just being replaced may be of two certificates. */
    private ServerCertificate withMatchingKey() throws GeneralSecurityException {
        byte[] text = "platebridge".getBytes(UTF_8);
        var signature = Signature.getInstance(SIGNATURES.getOrDefault(key.getAlgorithm(), "none"));
        signature.initSign(key);
        signature.update(text);
        byte[] signed = signature.sign();
        signature.initVerify(leaf().getPublicKey());
        signature.update(text);
        if (!signature.verify(signed)) {
            throw new GeneralSecurityException("the key is not the certificate's");
        }
        return this;
    }

    X509Certificate leaf() {
        return chain.getFirst();
    }

    /** Returns when it ends. */
    public Instant end() {
        return leaf().getNotAfter().toInstant();
    }

    /** Returns the DNS names that it is for. */
    public List<String> names() {
        try {
            var names = leaf().getSubjectAlternativeNames();
            return names == null
                    ? List.of()
                    : names.stream()
                            .filter(name -> name.getFirst().equals(DNS_NAME))
                            .map(name -> name.getLast().toString())
                            .toList();
        } catch (GeneralSecurityException _) {
            return List.of();
        }
    }

    /** Returns its SHA-256, Base64url without padding. */
    public String sha256() {
        try {
            return Sha256.of(leaf().getEncoded()).base64Url();
        } catch (CertificateEncodingException e) {
            throw new IllegalStateException("a certificate that was parsed has its bytes", e);
        }
    }

    /** Without the key. */
    @Override
    public String toString() {
        return "%s certificate for %s until %s".formatted(source, names(), end());
    }
}
