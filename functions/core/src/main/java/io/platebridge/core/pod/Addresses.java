package io.platebridge.core.pod;

import java.util.Optional;

/**
 * The addresses of a pod; each may be unknown.
 *
 * @param ip its address in the network it is in, or its public one; at most 45 characters
 * @param tailscaleIp its address in the tailnet, preferred; at most 45 characters
 * @param tailscaleHostname its name in the tailnet, at most 253 characters
 * @param streamUrl where browsers reach its streams, if not at the default port of its address; at
 *     most 200 characters
 * @param certificate SHA-256 of its TLS certificate, Base64url without padding; unknown if it has
 *     none
 */
public record Addresses(
        Optional<String> ip,
        Optional<String> tailscaleIp,
        Optional<String> tailscaleHostname,
        Optional<String> streamUrl,
        Optional<String> certificate) {

    /** No address is known. */
    public static final Addresses UNKNOWN =
            new Addresses(
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.empty());

    /** Returns the address to connect to: the tailnet's if known, otherwise the other one. */
    public Optional<String> preferredIp() {
        return tailscaleIp.or(() -> ip);
    }
}
