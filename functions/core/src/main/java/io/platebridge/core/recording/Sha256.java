package io.platebridge.core.recording;

import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * A SHA-256 (FIPS 180-4), mostly that of a file.
 *
 * @param hex 64 lower case hex digits
 */
public record Sha256(String hex) {

    private static final int BUFFER_BYTES = 64 << 10;
    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * @throws IllegalArgumentException if it is not 64 lower case hex digits
     */
    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower case hex digits");
        }
    }

    /** Returns the hash of bytes. */
    public static Sha256 of(byte[] bytes) {
        return new Sha256(HexFormat.of().formatHex(digest().digest(bytes)));
    }

    /**
     * Returns the hash of all that is left to read.
     *
     * @throws IOException if it can't be read
     */
    public static Sha256 of(InputStream content) throws IOException {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER_BYTES];
        for (int read = content.read(buffer); read >= 0; read = content.read(buffer)) {
            digest.update(buffer, 0, read);
        }
        return new Sha256(HexFormat.of().formatHex(digest.digest()));
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    /**
     * Returns the hash of a Base64 text, as object storage returns it.
     *
     * @throws IllegalArgumentException if it is not 32 bytes
     */
    public static Sha256 ofBase64(String base64) {
        return new Sha256(HexFormat.of().formatHex(Base64.getDecoder().decode(base64)));
    }

    /** Returns the hash in Base64url without padding (RFC 4648 §5). */
    public String base64Url() {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** Returns the hash in Base64, as object storage expects it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
