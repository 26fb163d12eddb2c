package io.platebridge.edge.pod.config;

import java.nio.file.Path;

/** How the pod's HTTP is encrypted. */
public sealed interface Tls {

    /** Not at all: for a tailnet, which encrypts by itself, and for trials. */
    record Off() implements Tls {}

    /** With a certificate the pod makes for itself on its first start. */
    record SelfSigned() implements Tls {}

    /**
     * With a certificate of somebody else, such as {@code tailscale cert} makes.
     *
     * @param certificate PEM, the chain from the pod's certificate on
     * @param key PEM, PKCS #8
     */
    record Files(Path certificate, Path key) implements Tls {}

    /** Tells whether addresses begin with {@code https}. */
    default boolean https() {
        return !(this instanceof Off);
    }
}
