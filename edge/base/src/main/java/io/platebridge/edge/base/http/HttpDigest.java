package io.platebridge.edge.base.http;

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
 * Authenticates requests with HTTP Digest (RFC 7616), which RTSP uses too (RFC 2326 §1.6). Not
 * thread-safe.
 */
public final class HttpDigest {

    private static final Pattern SCHEME = Pattern.compile("(?i)(?:^|,)\\s*+Digest\\s++");

    /** Possessive: a server's text may be long, and going back takes stack for each character. */
    private static final Pattern PARAMETER =
            Pattern.compile(
                    "([A-Za-z]++)\\s*+=\\s*+"
                            + "(?:\"([^\"\\\\]*+(?:\\\\.[^\"\\\\]*+)*+)\"|([^\\s,\"]++))");

    private static final Map<String, String> ALGORITHMS =
            Map.of("", "MD5", "MD5", "MD5", "SHA-256", "SHA-256");
    private static final String SESSION = "-SESS"; // the secret depends on the nonces

    private final Credentials credentials;
    private final Map<String, String> challenge;
    private final String algorithm;
    private final boolean session;
    private final RandomGenerator random;
    private int count;

    private HttpDigest(
            Credentials credentials,
            Map<String, String> challenge,
            String algorithm,
            boolean session,
            RandomGenerator random) {
        this.credentials = credentials;
        this.challenge = challenge;
        this.algorithm = algorithm;
        this.session = session;
        this.random = random;
    }

    /**
     * Returns the authentication for the first supported challenge, or empty if none is supported.
     *
     * @param challenges values of {@code WWW-Authenticate}
     */
    public static Optional<HttpDigest> answering(
            List<String> challenges, Credentials credentials, RandomGenerator random) {
        for (String each : challenges) {
            int start = start(each);
            if (start < 0) {
                continue;
            }
            Map<String, String> parameters = parameters(each.substring(start));
            String name = parameters.getOrDefault("algorithm", "").toUpperCase(Locale.ROOT);
            boolean session = name.endsWith(SESSION);
            String algorithm =
                    ALGORITHMS.get(
                            session ? name.substring(0, name.length() - SESSION.length()) : name);
            if (algorithm != null && parameters.containsKey("nonce")) {
                return Optional.of(
                        new HttpDigest(credentials, parameters, algorithm, session, random));
            }
        }
        return Optional.empty();
    }

    /** Returns where the parameters of Digest start; one header may have several schemes. */
    private static int start(String challenges) {
        Matcher scheme = SCHEME.matcher(challenges);
        while (scheme.find()) {
            boolean quoted =
                    challenges.substring(0, scheme.start()).chars().filter(c -> c == '"').count()
                                    % 2
                            == 1;
            if (!quoted) {
                return scheme.end();
            }
        }
        return -1;
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

    /** Whether the server states that the nonce is stale and the password may be right. */
    public boolean saysStale() {
        return "true".equalsIgnoreCase(challenge.get("stale"));
    }

    /** Whether it was accepted before, so that a refusal means a stale nonce. */
    public boolean wasAccepted() {
        return count > 1;
    }

    /**
     * Returns the value of {@code Authorization} for a request.
     *
     * @param method such as {@code POST}
     * @param uri as in the request line
     */
    public String authorization(String method, String uri) {
        String realm = challenge.getOrDefault("realm", "");
        String nonce = challenge.getOrDefault("nonce", "");
        String cnonce = "%016x".formatted(random.nextLong());
        String secret = hash(credentials.user() + ":" + realm + ":" + credentials.password());
        if (session) {
            secret = hash(String.join(":", secret, nonce, cnonce));
        }
        String asked = hash(method + ":" + uri);
        count++;
        var header = new StringBuilder("Digest ");
        header.append("username=\"%s\", realm=\"%s\"".formatted(credentials.user(), realm));
        header.append(", nonce=\"%s\", uri=\"%s\"".formatted(nonce, uri));
        String qop = challenge.getOrDefault("qop", "");
        if (List.of(qop.split("[\\s,]+")).contains("auth")) {
            String nc = "%08x".formatted(count);
            String response = hash(String.join(":", secret, nonce, nc, cnonce, "auth", asked));
            header.append(
                    ", qop=auth, nc=%s, cnonce=\"%s\", response=\"%s\""
                            .formatted(nc, cnonce, response));
        } else {
            header.append(", response=\"%s\"".formatted(hash(secret + ":" + nonce + ":" + asked)));
            if (session) {
                header.append(", cnonce=\"%s\"".formatted(cnonce));
            }
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
