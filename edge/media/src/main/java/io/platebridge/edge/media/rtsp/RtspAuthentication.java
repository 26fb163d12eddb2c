package io.platebridge.edge.media.rtsp;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.http.Credentials;
import io.platebridge.edge.base.http.HttpDigest;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.random.RandomGenerator;

/**
 * Authenticates requests with Digest, or with Basic if the camera knows nothing else (RFC 2326
 * §1.6). Not thread-safe.
 */
final class RtspAuthentication {

    private final Credentials credentials;
    private final RandomGenerator random;
    private Optional<HttpDigest> digest = Optional.empty();
    private boolean basic;

    RtspAuthentication(Credentials credentials, RandomGenerator random) {
        this.credentials = credentials;
        this.random = random;
    }

    /**
     * Learns a challenge.
     *
     * @param challenges values of {@code WWW-Authenticate}
     * @return whether the request may be repeated: false if the password was refused, or there is
     *     none, or no challenge is supported
     */
    boolean learn(List<String> challenges) {
        if (credentials.user().isEmpty() && credentials.password().isEmpty()) {
            return false;
        }
        Optional<HttpDigest> fresh = HttpDigest.answering(challenges, credentials, random);
        if (fresh.isPresent()) {
            boolean first = digest.isEmpty();
            // A camera that accepted the nonce before has let it expire.
            boolean stale =
                    fresh.get().saysStale() || digest.filter(HttpDigest::wasAccepted).isPresent();
            digest = fresh;
            return first || stale;
        }
        boolean offered =
                challenges.stream().anyMatch(each -> each.regionMatches(true, 0, "Basic", 0, 5));
        boolean first = !basic && digest.isEmpty();
        basic = offered;
        return offered && first;
    }

    /** Returns the value of {@code Authorization}, or empty if none was asked for. */
    Optional<String> authorization(String method, String url) {
        if (digest.isPresent()) {
            return digest.map(each -> each.authorization(method, url));
        }
        String login = credentials.user() + ":" + credentials.password();
        return basic
                ? Optional.of("Basic " + Base64.getEncoder().encodeToString(login.getBytes(UTF_8)))
                : Optional.empty();
    }
}
