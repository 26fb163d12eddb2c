package io.platebridge.aws.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.OutboundPost;
import io.platebridge.core.JsonText;
import io.platebridge.core.Refusal;
import io.platebridge.core.gate.Gate;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateDevice;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.OpeningId;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.Secret;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Pattern;

/** Calls gates by HTTP: one POST, which is never sent again. */
public final class HttpGates implements GateDevice {

    private static final Pattern NOT_DONE = Pattern.compile("\"success\"\\s*:\\s*false");

    private final Seal seal;
    private final OutboundPost post;

    private HttpGates(Seal seal, OutboundPost post) {
        this.seal = seal;
        this.post = post;
    }

    /** Returns the gates of an environment. */
    public static HttpGates ofEnvironment(Map<String, String> environment, Seal seal) {
        return new HttpGates(seal, OutboundPost.ofEnvironment(environment));
    }

    @Override
    public GateAnswer open(Gate gate, OpeningId opening, Duration limit) {
        HttpRequest.Builder request;
        long start = System.nanoTime();
        try {
            request = request(gate, opening);
        } catch (Refusal e) {
            return unreachable(e.detail());
        }
        GateControl control = gate.control();
        Duration left = limit.minusNanos(System.nanoTime() - start);
        return switch (post.send(control.address(), control.openAt(), request, left)) {
            case OutboundPost.Outcome.Answered(int status, byte[] body) ->
                    answer(control, status, body);
            case OutboundPost.Outcome.NotSent(String reason) -> unreachable(reason);
            case OutboundPost.Outcome.Unanswered(String reason) -> unknown(reason);
        };
    }

    /**
     * Returns the request. Gatewise's has no body; its headers are those of the portals that are
     * deployed with it.
     *
     * @throws Refusal {@code unavailable} if the secret cannot be decrypted
     */
    private HttpRequest.Builder request(Gate gate, OpeningId opening) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder()
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", opening.value());
        gate.secret()
                .map(sealed -> seal.unseal(sealed, gate.sealContext()))
                .map(Secret::value)
                .ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return switch (gate.control()) {
            case GateControl.Gatewise _ -> request.POST(BodyPublishers.noBody());
            case GateControl.Webhook _ ->
                    request.POST(
                            BodyPublishers.ofString(
                                    "{\"action\":\"open\",\"gate_id\":%s,\"opening_id\":%s}"
                                            .formatted(
                                                    JsonText.quote(gate.id().value()),
                                                    JsonText.quote(opening.value()))));
        };
    }

    private static GateAnswer answer(GateControl control, int status, byte[] body) {
        if (status >= 500 || status < 200) {
            return unknown("the gate answered %d".formatted(status));
        }
        if (status >= 300) {
            return new GateAnswer(GateOutcome.REFUSED, "the gate answered %d".formatted(status));
        }
        return switch (control) {
            case GateControl.Webhook _ -> opened(status);
            case GateControl.Gatewise _ -> gatewise(status, new String(body, UTF_8));
        };
    }

    /**
     * Gatewise answers with a JSON object or nothing; a 200 with another text is not Gatewise's.
     */
    private static GateAnswer gatewise(int status, String body) {
        String text = body.strip();
        if (NOT_DONE.matcher(text).find()) {
            return new GateAnswer(
                    GateOutcome.REFUSED,
                    "the gate answered %d with success: false".formatted(status));
        }
        return text.isEmpty() || (text.startsWith("{") && text.endsWith("}"))
                ? opened(status)
                : unknown("the gate answered %d, but not with JSON".formatted(status));
    }

    private static GateAnswer opened(int status) {
        return new GateAnswer(GateOutcome.OPENED, "the gate answered %d".formatted(status));
    }

    private static GateAnswer unknown(String detail) {
        return new GateAnswer(GateOutcome.UNKNOWN, detail);
    }

    private static GateAnswer unreachable(String detail) {
        return new GateAnswer(GateOutcome.UNREACHABLE, "nothing was sent: " + detail);
    }
}
