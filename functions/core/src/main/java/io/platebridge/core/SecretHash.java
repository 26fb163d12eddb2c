package io.platebridge.core;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a key or token, as stored. The secrets have 256 random bits, so an unsalted hash
 * cannot be reversed by guessing.
 *
 * @param value 32 bytes as Base64url without padding, 43 characters
 */
public record SecretHash(String value) {

    private static final Pattern FORM = Pattern.compile("[A-Za-z0-9_-]{43}");

    /**
     * @throws IllegalArgumentException if it is not 43 characters of Base64url
     */
    public SecretHash {
        if (!FORM.matcher(value).matches()) {
            throw new IllegalArgumentException("a hash has 43 characters of Base64url");
        }
    }

    /** Returns the hash of a key or token. */
    public static SecretHash of(String secret) {
        try {
            byte[] hash = MessageDigest.getInstance("SHA-256").digest(secret.getBytes(UTF_8));
            return new SecretHash(Base64.getUrlEncoder().withoutPadding().encodeToString(hash));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
    }

    @Override
    public String toString() {
        return "SecretHash[…]";
    }
}
