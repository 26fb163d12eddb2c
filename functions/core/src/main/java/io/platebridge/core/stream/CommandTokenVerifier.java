package io.platebridge.core.stream;

import io.jsonwebtoken.Claims;
import io.jsonwebtoken.JwtException;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.CommandVerification.Invalid;
import io.platebridge.core.stream.CommandVerification.Valid;
import io.platebridge.core.stream.Verification.Reason;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.util.Collection;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * Verifies command tokens for one pod. Any text gets a {@link CommandVerification}, none an
 * exception. Thread-safe.
 */
public final class CommandTokenVerifier {

    private final PodId pod;
    private final SignatureVerifier signatures;

    /**
     * @param pod the pod that receives commands
     * @param keys the public keys known at the moment; asked at every verification
     * @param clock decides expiry
     */
    public CommandTokenVerifier(
            PodId pod, Supplier<? extends Collection<TokenKey>> keys, Clock clock) {
        this.pod = pod;
        this.signatures = new SignatureVerifier(keys, clock);
    }

    /** Returns the command of a token, or the reason why it is invalid. */
    public CommandVerification verify(String token) {
        return switch (signatures.verify(token)) {
            case SignatureVerifier.Refused(Reason reason) -> new Invalid(reason);
            case SignatureVerifier.Signed(Claims claims, _) -> command(claims);
        };
    }

    private CommandVerification command(Claims claims) {
        try {
            return read(claims);
        } catch (JwtException | IllegalArgumentException | DateTimeException _) {
            // A claim of another type, an id that is none, or a time that is none.
            return new Invalid(Reason.MALFORMED);
        }
    }

    private CommandVerification read(Claims claims) {
        if (!CommandTokens.SCOPE.equals(claims.get(StreamPermission.SCOPE_CLAIM))
                || claims.getExpiration() == null) {
            return new Invalid(Reason.MALFORMED);
        }
        if (!Set.of(pod.value()).equals(claims.getAudience())) {
            return new Invalid(Reason.WRONG_POD);
        }
        if (claims.get(CommandTokens.KIND_CLAIM) instanceof String kind
                && claims.get(CommandTokens.ARGUMENTS_CLAIM) instanceof Map<?, ?> arguments
                && claims.get(CommandTokens.EXPIRES_CLAIM) instanceof Number expires) {
            return new Valid(
                    new DeliveredCommand(
                            new CommandId(Objects.requireNonNullElse(claims.getId(), "")),
                            kind,
                            camera(claims),
                            texts(arguments),
                            Instant.ofEpochSecond(expires.longValue())));
        }
        return new Invalid(Reason.MALFORMED);
    }

    private static Map<String, String> texts(Map<?, ?> arguments) {
        return arguments.entrySet().stream()
                .collect(
                        Collectors.toMap(
                                entry -> String.valueOf(entry.getKey()),
                                entry -> String.valueOf(entry.getValue())));
    }

    private static Optional<CameraId> camera(Claims claims) {
        return claims.get(StreamPermission.CAMERA_CLAIM) instanceof String camera
                ? Optional.of(new CameraId(camera))
                : Optional.empty();
    }
}
