package io.platebridge.core.stream;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.stream.Verification.Valid;
import io.platebridge.core.stream.VerifiedTokenCache.Genuine;
import io.platebridge.core.tenancy.UserId;
import java.time.Clock;
import java.time.Duration;
import java.util.Collection;
import java.util.Date;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Verifies stream tokens, for one pod or any. Create one and reuse it, because its parser is
 * expensive to build. Any text gets a {@link Verification}, none an exception. Safe for use by
 * several threads.
 */
public final class StreamTokenVerifier {

    /** The longest token that is parsed, characters. */
    public static final int MAX_LENGTH = 4096;

    /** How far the clocks of cloud and pod may differ. */
    public static final Duration LEEWAY = Duration.ofSeconds(30);

    private final Optional<PodId> pod;
    private final Supplier<? extends Collection<TokenKey>> keys;
    private final VerifiedTokenCache verifiedTokens = new VerifiedTokenCache();
    private final Clock clock;
    private final SignatureVerifier signatures;

    /**
     * @param pod the pod that is to be watched
     * @param keys the public keys known at the moment; asked at every verification
     * @param clock decides expiry
     */
    public StreamTokenVerifier(
            PodId pod, Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        this(Optional.of(pod), keys, clock);
    }

    private StreamTokenVerifier(
            Optional<PodId> pod, Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        this.pod = pod;
        this.keys = keys;
        this.clock = clock;
        this.signatures = new SignatureVerifier(keys, clock);
    }

    /** Returns a verifier of tokens for whatever pod they name, for the cloud. */
    static StreamTokenVerifier ofAnyPod(
            Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        return new StreamTokenVerifier(Optional.empty(), keys, clock);
    }

    /** Returns the permission of a token, or the reason why it is invalid. */
    public Verification verify(String token) {
        if (token.length() > MAX_LENGTH) {
            return new Invalid(Reason.MALFORMED);
        }
        return verifiedTokens
                .find(token)
                .filter(this::isStillValid)
                .<Verification>map(Genuine::valid)
                .orElseGet(() -> verifySignature(token));
    }

    private boolean isStillValid(Genuine shown) {
        return keys.get().contains(shown.key())
                && !clock.instant().isAfter(shown.valid().expiresAt().plus(LEEWAY));
    }

    private Verification verifySignature(String token) {
        return switch (signatures.verify(token)) {
            case SignatureVerifier.Refused(Reason reason) -> new Invalid(reason);
            case SignatureVerifier.Signed(Claims claims, TokenKey key) -> {
                Verification permission = permission(claims);
                if (permission instanceof Valid valid) {
                    verifiedTokens.add(token, new Genuine(key, valid));
                }
                yield permission;
            }
        };
    }

    private Verification permission(Claims claims) {
        try {
            return read(claims);
        } catch (JwtException | IllegalArgumentException _) {
            // A claim of another type, or an id that is none.
            return new Invalid(Reason.MALFORMED);
        }
    }

    private Verification read(Claims claims) {
        String user = claims.getSubject();
        String camera = claims.get(StreamPermission.CAMERA_CLAIM, String.class);
        Date expires = claims.getExpiration();
        if (user == null
                || camera == null
                || expires == null
                || !StreamPermission.LIVE.equals(claims.get(StreamPermission.SCOPE_CLAIM))) {
            return new Invalid(Reason.MALFORMED);
        }
        Set<String> audience = claims.getAudience();
        if (audience == null
                || audience.size() != 1
                || pod.filter(id -> !audience.contains(id.value())).isPresent()) {
            return new Invalid(Reason.WRONG_POD);
        }
        var named = new PodId(audience.iterator().next());
        return new Valid(
                new StreamPermission(new UserId(user), named, new CameraId(camera)),
                expires.toInstant());
    }
}
