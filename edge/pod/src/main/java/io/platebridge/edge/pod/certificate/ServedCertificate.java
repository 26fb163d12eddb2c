package io.platebridge.edge.pod.certificate;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import java.util.List;
import java.util.Optional;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;
import org.jspecify.annotations.Nullable;

/**
 * The certificate that the pod's servers show now. Each TLS handshake asks for it, so a replaced
 * one is shown from the next handshake on, and open connections stay. Thread-safe.
 */
public final class ServedCertificate extends X509ExtendedKeyManager {

    /** The latest is the first; a handshake may still be under way with the one before. */
    private volatile List<ServerCertificate> certificates;

    private volatile Optional<String> advice = Optional.empty();

    public ServedCertificate(ServerCertificate first) {
        certificates = List.of(first);
    }

    /** Returns the certificate that is shown. */
    public ServerCertificate now() {
        return certificates.getFirst();
    }

    /** Shows another certificate. */
    synchronized void replace(ServerCertificate next) {
        certificates = List.of(next, now());
    }

    /** Returns why there is no better certificate and what to do, for a person. */
    public Optional<String> advice() {
        return advice;
    }

    void advise(Optional<String> text) {
        advice = text;
    }

    /**
     * Returns the name under which browsers find the tailnet's certificate valid, if it is shown.
     */
    public Optional<String> tailnetName() {
        ServerCertificate shown = now();
        return shown.source() == ServerCertificate.Source.TAILNET
                ? shown.names().stream().findFirst()
                : Optional.empty();
    }

    private @Nullable String alias(String keyType) {
        ServerCertificate shown = now();
        return shown.leaf().getPublicKey().getAlgorithm().equals(keyType) ? shown.sha256() : null;
    }

    private Optional<ServerCertificate> named(@Nullable String alias) {
        return certificates.stream().filter(each -> each.sha256().equals(alias)).findFirst();
    }

    @Override
    public String @Nullable [] getServerAliases(String keyType, Principal @Nullable [] issuers) {
        String alias = alias(keyType);
        return alias == null ? null : new String[] {alias};
    }

    @Override
    public @Nullable String chooseServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return alias(keyType);
    }

    @Override
    public @Nullable String chooseEngineServerAlias(
            String keyType, Principal @Nullable [] issuers, @Nullable SSLEngine engine) {
        return alias(keyType);
    }

    @Override
    public X509Certificate @Nullable [] getCertificateChain(@Nullable String alias) {
        return named(alias).map(each -> each.chain().toArray(X509Certificate[]::new)).orElse(null);
    }

    @Override
    public @Nullable PrivateKey getPrivateKey(@Nullable String alias) {
        return named(alias).map(ServerCertificate::key).orElse(null);
    }

    @Override
    public String @Nullable [] getClientAliases(String keyType, Principal @Nullable [] issuers) {
        return null;
    }

    @Override
    public @Nullable String chooseClientAlias(
            String[] keyTypes, Principal @Nullable [] issuers, @Nullable Socket socket) {
        return null;
    }
}
