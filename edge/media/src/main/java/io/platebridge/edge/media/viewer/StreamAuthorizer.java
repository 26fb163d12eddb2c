package io.platebridge.edge.media.viewer;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.Verification.Invalid;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.stream.Verification.Valid;
import java.time.Instant;
import java.util.Optional;

/**
 * Lets viewers in whose token names the camera they ask for. Asks nobody: the token says it all.
 */
public final class StreamAuthorizer {

    private final StreamTokenVerifier verifier;
    private final Runnable unknownKey;

    /**
     * @param unknownKey told of a token whose key is not known, perhaps because it is new; must
     *     return at once
     */
    public StreamAuthorizer(StreamTokenVerifier verifier, Runnable unknownKey) {
        this.verifier = verifier;
        this.unknownKey = unknownKey;
    }

    /**
     * Returns which camera a viewer may see.
     *
     * @param token what the viewer showed
     * @param wanted the camera the viewer asks for; the token's if absent
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
        return switch (reason) {
            case MALFORMED ->
                    new Refused(StreamProblem.TOKEN_INVALID, "the token is not one of ours");
            case WRONG_ALGORITHM, BAD_SIGNATURE ->
                    new Refused(StreamProblem.TOKEN_INVALID, "the token's signature is not ours");
            case UNKNOWN_KEY -> {
                unknownKey.run();
                yield new Refused(
                        StreamProblem.TOKEN_KEY_UNKNOWN,
                        "the token is signed with a key this pod does not know");
            }
            case EXPIRED -> new Refused(StreamProblem.TOKEN_EXPIRED, "the token's time is over");
            case WRONG_POD ->
                    new Refused(StreamProblem.TOKEN_WRONG_POD, "the token is for another pod");
        };
    }

    /** Whether somebody may watch. */
    public sealed interface Admission {}

    /**
     * Yes, this camera.
     *
     * @param until when the token no longer permits it
     */
    public record Admitted(CameraId camera, Instant until) implements Admission {}

    /** No, for this reason. */
    public record Refused(StreamProblem problem, String detail) implements Admission {}
}
