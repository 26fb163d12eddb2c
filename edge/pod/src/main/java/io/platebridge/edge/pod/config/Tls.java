package io.platebridge.edge.pod.config;

import java.nio.file.Path;

/** TLS settings of the pod's HTTP server. */
public sealed interface Tls {

    /** No TLS: for a tailnet, which is encrypted already, and for tests. */
    record Off() implements Tls {}

    /** With the tailnet's certificate while Tailscale gives one, otherwise self-signed. */
    record Automatic() implements Tls {}

    /** With a certificate that the pod creates on its first start. */
    record SelfSigned() implements Tls {}

    /**
     * With certificate files, such as those of {@code tailscale cert}.
     *
     * @param certificate PEM, the chain from the pod's certificate on
     * @param key PEM, PKCS #8
     */
    record Files(Path certificate, Path key) implements Tls {}

    /** Tells whether URLs begin with {@code https}. */
    default boolean https() {
        return !(this instanceof Off);
    }
}
