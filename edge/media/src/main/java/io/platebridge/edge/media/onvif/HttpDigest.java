package io.platebridge.edge.media.onvif;

import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Authenticates requests with HTTP Digest (RFC 7616), which devices may require instead of
 * WS-Security (ONVIF Core Specification §5.9.1). Not thread-safe.
 */
final class HttpDigest {

    private static final Pattern PARAMETER =
            Pattern.compile("([A-Za-z]+)\\s*=\\s*(?:\"((?:[^\"\\\\]|\\\\.)*)\"|([^\\s,\"]+))");
    private static final Map<String, String> ALGORITHMS =
            Map.of("", "MD5", "MD5", "MD5", "SHA-256", "SHA-256");

    private final Credentials credentials;
    private final Map<String, String> challenge;
    private final String algorithm;
    private final RandomGenerator random;
    private int count;

    private HttpDigest(
            Credentials credentials,
            Map<String, String> challenge,
            String algorithm,
            RandomGenerator random) {
        this.credentials = credentials;
        this.challenge = challenge;
        this.algorithm = algorithm;
        this.random = random;
    }

    /**
     * Returns the authentication for the first supported challenge, or empty if none is supported.
     *
     * @param challenges values of {@code WWW-Authenticate}
     */
    static Optional<HttpDigest> answering(
            List<String> challenges, Credentials credentials, RandomGenerator random) {
        for (String each : challenges) {
            if (!each.regionMatches(true, 0, "Digest ", 0, 7)) {
                continue;
            }
            Map<String, String> parameters = parameters(each.substring(7));
            String algorithm =
                    ALGORITHMS.get(
                            parameters.getOrDefault("algorithm", "").toUpperCase(Locale.ROOT));
            if (algorithm != null && parameters.containsKey("nonce")) {
                return Optional.of(new HttpDigest(credentials, parameters, algorithm, random));
            }
        }
        return Optional.empty();
    }

    private static Map<String, String> parameters(String text) {
        var parameters = new HashMap<String, String>();
        Matcher each = PARAMETER.matcher(text);
        while (each.find()) {
            String value = each.group(2) == null ? each.group(3) : each.group(2);
            parameters.putIfAbsent(each.group(1).toLowerCase(Locale.ROOT), value);
        }
        return parameters;
    }

    /** Whether the device states that the nonce is stale and the password may be right. */
    boolean saysStale() {
        return "true".equalsIgnoreCase(challenge.get("stale"));
    }

    /** Whether it was accepted before, so that a refusal means a stale nonce. */
    boolean wasAccepted() {
        return count > 1;
    }

    /** Returns the value of {@code Authorization} for a POST. */
    String authorization(URI target) {
        String uri =
                target.getRawPath()
                        + (target.getRawQuery() == null ? "" : "?" + target.getRawQuery());
        String realm = challenge.getOrDefault("realm", "");
        String nonce = challenge.getOrDefault("nonce", "");
        String secret = hash(credentials.user() + ":" + realm + ":" + credentials.password());
        String asked = hash("POST:" + uri);
        count++;
        var header = new StringBuilder("Digest ");
        header.append("username=\"%s\", realm=\"%s\"".formatted(credentials.user(), realm));
        header.append(", nonce=\"%s\", uri=\"%s\"".formatted(nonce, uri));
        String qop = challenge.getOrDefault("qop", "");
        if (List.of(qop.split("[\\s,]+")).contains("auth")) {
            String nc = "%08x".formatted(count);
            String cnonce = "%016x".formatted(random.nextLong());
            String response = hash(String.join(":", secret, nonce, nc, cnonce, "auth", asked));
            header.append(
                    ", qop=auth, nc=%s, cnonce=\"%s\", response=\"%s\""
                            .formatted(nc, cnonce, response));
        } else {
            header.append(", response=\"%s\"".formatted(hash(secret + ":" + nonce + ":" + asked)));
        }
        if (challenge.containsKey("algorithm")) {
            header.append(", algorithm=").append(challenge.get("algorithm"));
        }
        if (challenge.containsKey("opaque")) {
            header.append(", opaque=\"%s\"".formatted(challenge.get("opaque")));
        }
        return header.toString();
    }

    private String hash(String text) {
        try {
            byte[] digest =
                    MessageDigest.getInstance(algorithm)
                            .digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has " + algorithm, e);
        }
    }
}
