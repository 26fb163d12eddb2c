package io.platebridge.edge.media.viewer;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.stream.Verification.Valid;
import java.time.Instant;
import java.util.Optional;

/**
 * Authorizes viewers by a token that names the requested camera. Works offline: the token contains
 * all claims. Thread-safe.
 */
public final class StreamAuthorizer {

    private final StreamTokenVerifier verifier;
    private final Runnable onUnknownKey;

    /**
     * @param onUnknownKey called for a token whose signing key is unknown and possibly new; must
     *     return immediately
     */
    public StreamAuthorizer(StreamTokenVerifier verifier, Runnable onUnknownKey) {
        this.verifier = verifier;
        this.onUnknownKey = onUnknownKey;
    }

    /**
     * Returns the camera that a viewer may watch, or why it is refused.
     *
     * @param token the token in the request
     * @param wanted the requested camera; if absent, the token's camera
     */
    public Admission authorize(Optional<String> token, Optional<CameraId> wanted) {
        if (token.isEmpty()) {
            return new Refused(StreamProblem.TOKEN_MISSING, "expected a stream token, found none");
        }
        return switch (verifier.verify(token.get())) {
            case Valid valid -> authorize(valid, wanted);
            case Invalid invalid -> refuse(invalid.reason());
        };
    }

    private static Admission authorize(Valid valid, Optional<CameraId> wanted) {
        CameraId permitted = valid.permission().camera();
        if (wanted.isPresent() && !wanted.get().equals(permitted)) {
            return new Refused(
                    StreamProblem.TOKEN_WRONG_CAMERA,
                    "expected a token of camera %s, found one of another".formatted(wanted.get()));
        }
        return new Admitted(permitted, valid.expiresAt().plus(StreamTokenVerifier.LEEWAY));
    }

    private Refused refuse(Reason reason) {
        if (reason == Reason.UNKNOWN_KEY) {
            onUnknownKey.run();
        }
        return refusal(reason);
    }

    /** Returns the refusal of an invalid token. */
    public static Refused refusal(Reason reason) {
        return switch (reason) {
            case MALFORMED -> new Refused(StreamProblem.TOKEN_INVALID, "the token is malformed");
            case WRONG_ALGORITHM, BAD_SIGNATURE ->
                    new Refused(StreamProblem.TOKEN_INVALID, "the token's signature is wrong");
            case UNKNOWN_KEY ->
                    new Refused(
                            StreamProblem.TOKEN_KEY_UNKNOWN,
                            "the token is signed with a key this pod does not know");
            case EXPIRED -> new Refused(StreamProblem.TOKEN_EXPIRED, "the token has expired");
            case WRONG_POD ->
                    new Refused(StreamProblem.TOKEN_WRONG_POD, "the token is for another pod");
        };
    }

    /** The result of an authorization. */
    public sealed interface Admission {}

    /**
     * The viewer may watch this camera.
     *
     * @param admittedUntil when the viewing ends: the expiry of the token plus 30 s of leeway
     */
    public record Admitted(CameraId camera, Instant admittedUntil) implements Admission {}

    /** The viewer may not watch. */
    public record Refused(StreamProblem problem, String detail) implements Admission {}
}
