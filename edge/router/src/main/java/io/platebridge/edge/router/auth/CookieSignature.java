package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.router.SessionToken;
import java.net.URLDecoder;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * The secret that signs Better Auth's session cookie: {@code <token>.<signature>}, the signature
 * being base64 of HMAC-SHA256 over the token, all of it percent-encoded. A cookie must be signed,
 * as the application requires it. In other places the token may be bare, as phones get it from the
 * application's answer to a sign-in. Never printed.
 *
 * @param secret {@code BETTER_AUTH_SECRET}, at least 1 character; when absent, signatures are not
 *     checked, since a token is 32 random characters and must be in the table anyway
 */
record CookieSignature(Optional<String> secret) {

    private static final String ALGORITHM = "HmacSHA256";

    /**
     * Returns the token as it is in the table, or empty if its signature is wrong or missing, or
     * the text is not a token.
     *
     * @param token bare or signed, percent-encoded or not
     */
    Optional<String> token(SessionToken token) {
        String presented = token.value();
        boolean mayBeBare = secret.isEmpty() || !token.byCookie();
        Optional<String> decoded =
                presented.contains("%") ? decoded(presented) : Optional.of(presented);
        return decoded.flatMap(
                        text -> {
                            int dot = text.indexOf('.');
                            if (dot < 0) {
                                return mayBeBare ? Optional.of(text) : Optional.empty();
                            }
                            String bare = text.substring(0, dot);
                            String signature = text.substring(dot + 1);
                            return secret.isEmpty() || signs(secret.get(), bare, signature)
                                    ? Optional.of(bare)
                                    : Optional.empty();
                        })
                .filter(bare -> !bare.isEmpty() && bare.indexOf('\0') < 0);
    }

    private static Optional<String> decoded(String presented) {
        try {
            // A plus is a plus: base64 uses it, and cookies are not form-encoded.
            return Optional.of(URLDecoder.decode(presented.replace("+", "%2B"), UTF_8));
        } catch (IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private static boolean signs(String secret, String token, String signature) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(secret.getBytes(UTF_8), ALGORITHM));
            byte[] expected = Base64.getEncoder().encode(mac.doFinal(token.getBytes(UTF_8)));
            return MessageDigest.isEqual(expected, signature.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }

    @Override
    public String toString() {
        return "CookieSignature[…]";
    }
}
