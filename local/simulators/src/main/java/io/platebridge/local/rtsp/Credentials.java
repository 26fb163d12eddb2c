package io.platebridge.local.rtsp;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The one user of a camera, asked for by digest authentication (RFC 2069, as cameras do). */
public record Credentials(String user, String password) {

    private static final String REALM = "Simulated camera";
    private static final Pattern FIELD = Pattern.compile("(\\w+)=\"([^\"]*)\"");

    public Credentials {
        if (user.isEmpty() || user.contains(":") || user.contains("\"")) {
            throw new IllegalArgumentException("a camera's user has no colon and no quote");
        }
    }

    /** Returns the challenge for a viewer. */
    String challenge(String nonce) {
        return "Digest realm=\"%s\", nonce=\"%s\"".formatted(REALM, nonce);
    }

    /** Returns whether a request proves that its sender has the password. */
    boolean admit(RtspRequest request, String nonce) {
        Map<String, String> fields = new HashMap<>();
        Matcher matcher = FIELD.matcher(request.header("authorization"));
        while (matcher.find()) {
            fields.put(matcher.group(1), matcher.group(2));
        }
        String expected =
                md5(
                        md5(user + ":" + REALM + ":" + password)
                                + ":"
                                + nonce
                                + ":"
                                + md5(request.method() + ":" + fields.get("uri")));
        return user.equals(fields.get("username"))
                && nonce.equals(fields.get("nonce"))
                && MessageDigest.isEqual(
                        bytes(expected), bytes(fields.getOrDefault("response", "")));
    }

    @Override
    public String toString() {
        return "Credentials[" + user + ", …]";
    }

    private static String md5(String text) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("MD5").digest(bytes(text)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has MD5", e);
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
