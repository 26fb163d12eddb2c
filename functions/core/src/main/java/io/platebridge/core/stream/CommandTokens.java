package io.platebridge.core.stream;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.PodId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Date;
import java.util.function.Supplier;

/**
 * Issues command tokens: JWTs that contain a command for one pod, signed with the key of the stream
 * tokens. Another scope keeps the two apart. The command is in the token, so nobody on the way can
 * change it.
 */
public final class CommandTokens {

    /** How long a token is valid; the pod acts on its command once, however often it is shown. */
    public static final Duration LIFETIME = Duration.ofMinutes(1);

    static final String SCOPE = "command";
    static final String KIND_CLAIM = "kind";
    static final String ARGUMENTS_CLAIM = "arguments";

    /** When the command expires, seconds since 1970. */
    static final String EXPIRES_CLAIM = "command_exp";

    private final Supplier<SigningKey> key;
    private final Clock clock;

    /**
     * @param key the key that signs now, see {@link CurrentSigningKey}
     */
    public CommandTokens(Supplier<SigningKey> key, Clock clock) {
        this.key = key;
        this.clock = clock;
    }

    /** Returns a token with a command for a pod, valid for {@link #LIFETIME}. */
    public CommandToken issue(PodId pod, DeliveredCommand command) {
        SigningKey signing = key.get();
        // A JWT counts in whole seconds (RFC 7519 §2, NumericDate).
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        JwtBuilder token =
                Jwts.builder()
                        .json(TokenJson.WRITER)
                        .header()
                        .keyId(signing.tokenKey().kid())
                        .and()
                        .audience()
                        .add(pod.value())
                        .and()
                        .claim(StreamPermission.SCOPE_CLAIM, SCOPE)
                        .claim(KIND_CLAIM, command.kind())
                        .claim(ARGUMENTS_CLAIM, command.arguments())
                        .claim(EXPIRES_CLAIM, command.expires().getEpochSecond())
                        .issuedAt(Date.from(now))
                        .expiration(Date.from(now.plus(LIFETIME)))
                        .id(command.id().value());
        command.camera()
                .ifPresent(camera -> token.claim(StreamPermission.CAMERA_CLAIM, camera.value()));
        return new CommandToken(token.signWith(signing.privateKey(), Jwts.SIG.EdDSA).compact());
    }
}
