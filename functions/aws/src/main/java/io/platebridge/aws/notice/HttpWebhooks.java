package io.platebridge.aws.notice;

import io.platebridge.aws.OutboundPost;
import io.platebridge.core.Refusal;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Channel;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.Target;
import io.platebridge.core.seal.Seal;
import io.platebridge.core.seal.Secret;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Sends notices to webhooks: a POST of JSON with the headers {@code webhook-id}, {@code
 * webhook-timestamp} and {@code webhook-signature} of Standard Webhooks 1.0.0. Any 2xx means that
 * it was accepted.
 */
final class HttpWebhooks {

    /** The receiver is no longer interested (RFC 9110 §15.5.11). */
    private static final int GONE = 410;

    private final Seal seal;
    private final OutboundPost post;
    private final Clock clock;

    HttpWebhooks(Map<String, String> environment, Seal seal, Clock clock) {
        this.seal = seal;
        this.post = OutboundPost.ofEnvironment(environment);
        this.clock = clock;
    }

    Attempt send(Notice notice, Target target, Channel.Webhook webhook, Duration limit) {
        Instant at = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        long start = System.nanoTime();
        OutboundPost.Outcome outcome;
        try {
            HttpRequest.Builder request = request(notice, at, secrets(target, webhook, at));
            outcome = post.send(webhook.address(), webhook.address().uri(), request, limit);
        } catch (Refusal e) {
            outcome = new OutboundPost.Outcome.NotSent(e.detail());
        }
        Duration took = Duration.ofNanos(System.nanoTime() - start).truncatedTo(ChronoUnit.MILLIS);
        return switch (outcome) {
            case OutboundPost.Outcome.Answered(int status, _) ->
                    new Attempt(
                            at,
                            outcome(status),
                            Optional.of(status),
                            "the webhook answered %d".formatted(status),
                            took);
            case OutboundPost.Outcome.NotSent(String reason) ->
                    failed(at, "nothing was sent: " + reason, took);
            case OutboundPost.Outcome.Unanswered(String reason) -> failed(at, reason, took);
        };
    }

    private static Attempt.Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return Attempt.Outcome.DELIVERED;
        }
        return status == GONE ? Attempt.Outcome.REFUSED : Attempt.Outcome.FAILED;
    }

    private static Attempt failed(Instant at, String reason, Duration took) {
        return new Attempt(at, Attempt.Outcome.FAILED, Optional.empty(), reason, took);
    }

    /**
     * Returns the secrets that sign at a time, the current one first.
     *
     * @throws Refusal {@code unavailable} if one cannot be unsealed
     */
    private List<Secret> secrets(Target target, Channel.Webhook webhook, Instant at) {
        var secrets = new ArrayList<Secret>();
        secrets.add(seal.unseal(webhook.secret(), target.sealContext()));
        webhook.formers().stream()
                .filter(former -> at.isBefore(former.until()))
                .map(former -> seal.unseal(former.secret(), target.sealContext()))
                .forEach(secrets::add);
        return secrets;
    }

    private static HttpRequest.Builder request(Notice notice, Instant at, List<Secret> secrets) {
        String body = notice.json();
        return HttpRequest.newBuilder()
                .header("Content-Type", "application/json")
                .header("User-Agent", "PlateBridge")
                .header("webhook-id", notice.id().value())
                .header("webhook-timestamp", Long.toString(at.getEpochSecond()))
                .header("webhook-signature", WebhookSignature.of(notice.id(), at, body, secrets))
                .POST(BodyPublishers.ofString(body));
    }
}
