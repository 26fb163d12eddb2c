package io.platebridge.core.webpush;

import java.math.BigInteger;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Locale;

/**
 * Where a browser receives push messages, and what they are encrypted for, as the Push API hands it
 * out (W3C Push API §8, {@code PushSubscription}). {@code toString} hides it: who knows the
 * endpoint can name it to the push service.
 *
 * @param endpoint https, or http to the machine itself; at most 1,024 characters
 * @param publicKey {@code p256dh}: an uncompressed point of P-256, 65 bytes (RFC 8291 §3.2)
 * @param authSecret {@code auth}: 16 bytes (RFC 8291 §3.2)
 */
public record PushAddress(URI endpoint, byte[] publicKey, byte[] authSecret) {

    private static final int MAX_LENGTH = 1024;

    /** RFC 1035 §2.3.4, without the final dot. */
    private static final int MAX_HOST = 253;

    private static final int AUTH_BYTES = 16;
    private static final int POINT_BYTES = 65;
    private static final int HALF = 32;

    // P-256 (SP 800-186 §3.2.1.3): y² = x³ - 3x + b modulo p.
    private static final BigInteger P =
            new BigInteger("ffffffff00000001000000000000000000000000ffffffffffffffffffffffff", 16);
    private static final BigInteger B =
            new BigInteger("5ac635d8aa3a93e7b3ebbd55769886bc651d06b0cc53b0f63bce3c3e27d2604b", 16);

    public PushAddress {
        publicKey = publicKey.clone();
        authSecret = authSecret.clone();
    }

    /**
     * Returns the endpoint of a text.
     *
     * @throws IllegalArgumentException if it has another form
     */
    public static URI endpoint(String text) {
        try {
            URI uri = new URI(text);
            String scheme = String.valueOf(uri.getScheme()).toLowerCase(Locale.ROOT);
            if (text.length() <= MAX_LENGTH
                    && uri.getHost() != null
                    && uri.getHost().length() <= MAX_HOST
                    && uri.getRawUserInfo() == null
                    && uri.getRawFragment() == null
                    && uri.getPort() != 0
                    && uri.getPort() <= 65535
                    && (scheme.equals("https") || (scheme.equals("http") && isLoopback(uri)))) {
                return uri;
            }
        } catch (URISyntaxException _) {
            // Told below, like every other form.
        }
        throw new IllegalArgumentException(
                "an endpoint is an https URL of at most %d characters without user and fragment"
                        .formatted(MAX_LENGTH));
    }

    private static boolean isLoopback(URI uri) {
        return uri.getHost().equals("localhost") || uri.getHost().equals("127.0.0.1");
    }

    /**
     * Returns the public key of a text in Base64url.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] publicKey(String text) {
        byte[] point = decode(text);
        if (point.length != POINT_BYTES || point[0] != 4 || !isOnCurve(point)) {
            throw new IllegalArgumentException(
                    "p256dh is an uncompressed point of P-256, 65 bytes in Base64url");
        }
        return point;
    }

    /**
     * Returns the authentication secret of a text in Base64url.
     *
     * @throws IllegalArgumentException if it is none
     */
    public static byte[] authSecret(String text) {
        byte[] secret = decode(text);
        if (secret.length != AUTH_BYTES) {
            throw new IllegalArgumentException("auth is a secret of 16 bytes in Base64url");
        }
        return secret;
    }

    /** Returns no bytes if the text is not Base64url, which no caller accepts. */
    private static byte[] decode(String text) {
        try {
            return Base64.getUrlDecoder().decode(text);
        } catch (IllegalArgumentException _) {
            return new byte[0];
        }
    }

    private static boolean isOnCurve(byte[] point) {
        var x = new BigInteger(1, Arrays.copyOfRange(point, 1, 1 + HALF));
        var y = new BigInteger(1, Arrays.copyOfRange(point, 1 + HALF, POINT_BYTES));
        BigInteger three = BigInteger.valueOf(3);
        BigInteger right = x.pow(3).subtract(x.multiply(three)).add(B).mod(P);
        return x.compareTo(P) < 0 && y.compareTo(P) < 0 && y.pow(2).mod(P).equals(right);
    }

    /** Returns whether what is sent is encrypted on its way. */
    boolean isEncrypted() {
        return "https".equalsIgnoreCase(endpoint.getScheme());
    }

    /** Returns scheme, host and, if it is named, port of the endpoint (RFC 6454 §6.2). */
    public String origin() {
        String port = endpoint.getPort() < 0 ? "" : ":" + endpoint.getPort();
        return "%s://%s%s".formatted(endpoint.getScheme(), endpoint.getHost(), port);
    }

    @Override
    public byte[] publicKey() {
        return publicKey.clone();
    }

    @Override
    public byte[] authSecret() {
        return authSecret.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof PushAddress(var uri, var key, var secret)
                && endpoint.equals(uri)
                && Arrays.equals(publicKey, key)
                && Arrays.equals(authSecret, secret);
    }

    @Override
    public int hashCode() {
        return endpoint.hashCode();
    }

    @Override
    public String toString() {
        return "PushAddress[%s]".formatted(endpoint.getHost());
    }
}
