package io.platebridge.core.recording;

import java.util.Base64;
import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The SHA-256 of a file.
 *
 * @param hex 64 lower case hex digits
 */
public record Sha256(String hex) {

    private static final Pattern FORM = Pattern.compile("[0-9a-f]{64}");

    /**
     * @throws IllegalArgumentException if it is not 64 lower case hex digits
     */
    public Sha256 {
        if (!FORM.matcher(hex).matches()) {
            throw new IllegalArgumentException("a SHA-256 is 64 lower case hex digits");
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

    /** Returns the hash in Base64, as object storage expects it. */
    public String base64() {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }
}
