package io.platebridge.edge.router.auth;

import io.jsonwebtoken.security.Jwk;
import java.security.Key;
import java.security.interfaces.ECPublicKey;
import java.security.interfaces.EdECPublicKey;
import java.security.interfaces.RSAPublicKey;
import java.security.spec.NamedParameterSpec;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A public key that an issuer signs with (RFC 7517).
 *
 * @param id its {@code kid}; a set with one key needs none
 * @param algorithms that a token signed by it may name, by the kind of key and the issuer's {@code
 *     alg}; the token does not choose (RFC 8725 §3.1)
 */
record IssuerKey(Optional<String> id, Key key, Set<String> algorithms) {

    private static final int P_256_BITS = 256;

    /** Returns the key, or empty if it has another use or an unsupported kind. */
    static Optional<IssuerKey> of(Jwk<?> jwk) {
        if (jwk.containsKey("use") && !"sig".equals(text(jwk, "use"))) {
            return Optional.empty();
        }
        Set<String> kind = algorithms(jwk.toKey());
        Set<String> declared = jwk.containsKey("alg") ? Set.of(named(text(jwk, "alg"))) : kind;
        Set<String> both = kind.stream().filter(declared::contains).collect(Collectors.toSet());
        return both.isEmpty()
                ? Optional.empty()
                : Optional.of(new IssuerKey(Optional.ofNullable(jwk.getId()), jwk.toKey(), both));
    }

    private static Set<String> algorithms(Key key) {
        return switch (key) {
            case RSAPublicKey _ -> Set.of("RS256", "RS384", "RS512");
            case ECPublicKey ec
                    when ec.getParams().getCurve().getField().getFieldSize() == P_256_BITS ->
                    Set.of("ES256");
            case EdECPublicKey ed
                    when ed.getParams().getName().equals(NamedParameterSpec.ED25519.getName()) ->
                    Set.of("EdDSA");
            default -> Set.of();
        };
    }

    /** Returns an algorithm by its older name (RFC 9864 §2.2). */
    private static String named(String algorithm) {
        return algorithm.equals("Ed25519") ? "EdDSA" : algorithm;
    }

    private static String text(Jwk<?> jwk, String name) {
        return String.valueOf(jwk.get(name));
    }
}
