package io.platebridge.core.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.jsonwebtoken.Jwts;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.Verification.Reason;
import io.platebridge.core.tenancy.UserId;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CommandTokensTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final PodId POD = new PodId("pod-1");
    private static final CameraId CAMERA = new CameraId("gate");
    private static final DeliveredCommand COMMAND =
            new DeliveredCommand(
                    new CommandId("c1"),
                    "snapshot",
                    Optional.of(CAMERA),
                    Map.of("width", "640"),
                    NOW.plusSeconds(600));

    private final SecureRandom random = new SecureRandom();
    private final SigningKey key = SigningKey.generate("2026-11-20", NOW, random);
    private final String token = issue(COMMAND).value();

    private CommandToken issue(DeliveredCommand command) {
        return new CommandTokens(() -> key, clock(NOW)).issue(POD, command);
    }

    private static Clock clock(Instant time) {
        return Clock.fixed(time, ZoneOffset.UTC);
    }

    private CommandVerification verify(PodId pod, String text, Instant time) {
        return new CommandTokenVerifier(pod, () -> List.of(key.tokenKey()), clock(time))
                .verify(text);
    }

    private void assertInvalid(Reason reason, String text) {
        assertEquals(new CommandVerification.Invalid(reason), verify(POD, text, NOW));
    }

    @Test
    void a_pod_reads_the_command_that_was_signed() {
        assertEquals(new CommandVerification.Valid(COMMAND), verify(POD, token, NOW));
        var nudge =
                new DeliveredCommand(
                        new CommandId("c2"),
                        "nudge",
                        Optional.empty(),
                        Map.of(),
                        NOW.plusSeconds(10));
        assertEquals(new CommandVerification.Valid(nudge), verify(POD, issue(nudge).value(), NOW));
    }

    @Test
    void a_stream_token_is_no_command_token_and_a_command_token_no_stream_token() {
        String stream =
                new StreamTokens(() -> key, clock(NOW), random)
                        .issue(new StreamPermission(new UserId("guard"), POD, CAMERA))
                        .value();
        assertInvalid(Reason.MALFORMED, stream);
        assertEquals(
                new Verification.Invalid(Reason.MALFORMED),
                new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock(NOW))
                        .verify(token));
    }

    @Test
    void a_command_for_another_pod_or_of_another_minute_is_refused() {
        assertEquals(
                new CommandVerification.Invalid(Reason.WRONG_POD),
                verify(new PodId("pod-2"), token, NOW));
        Instant late =
                NOW.plus(CommandTokens.LIFETIME)
                        .plus(StreamTokenVerifier.LEEWAY)
                        .plus(Duration.ofSeconds(1));
        assertEquals(new CommandVerification.Invalid(Reason.EXPIRED), verify(POD, token, late));
    }

    @Test
    void a_token_with_a_claim_of_another_type_or_without_one_is_refused() {
        assertInvalid(Reason.MALFORMED, signed(Map.of("kind", 7)));
        assertInvalid(Reason.MALFORMED, signed(Map.of("arguments", "none")));
        assertInvalid(Reason.MALFORMED, signed(Map.of("command_exp", Long.MAX_VALUE)));
        assertInvalid(Reason.MALFORMED, signed(Map.of("camera_id", "a b")));
        assertInvalid(Reason.MALFORMED, signed(Map.of("scope", "live")));
        assertFalse(signed(Map.of()).isEmpty());
        assertEquals(
                CommandVerification.Valid.class, verify(POD, signed(Map.of()), NOW).getClass());
    }

    /** Returns a token of the cloud, some claims of which are others. */
    private String signed(Map<String, Object> others) {
        return Jwts.builder()
                .json(TokenJson.WRITER)
                .header()
                .keyId(key.tokenKey().kid())
                .and()
                .audience()
                .add(POD.value())
                .and()
                .id("c1")
                .expiration(Date.from(NOW.plusSeconds(60)))
                .claim("scope", "command")
                .claim("kind", "nudge")
                .claim("arguments", Map.of())
                .claim("command_exp", NOW.getEpochSecond())
                .claims()
                .add(others)
                .and()
                .signWith(key.privateKey(), Jwts.SIG.EdDSA)
                .compact();
    }
}
