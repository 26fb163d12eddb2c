package io.platebridge.aws.webpush;

import com.zerodeplibs.webpush.EncryptedPushMessage;
import com.zerodeplibs.webpush.MessageEncryption;
import com.zerodeplibs.webpush.MessageEncryptions;
import com.zerodeplibs.webpush.UserAgentMessageEncryptionKeyInfo;
import io.platebridge.aws.OutboundPost;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.Refusal;
import io.platebridge.core.webpush.PushAddress;
import io.platebridge.core.webpush.PushMessage;
import io.platebridge.core.webpush.PushSender;
import io.platebridge.core.webpush.PushSubscription;
import io.platebridge.core.webpush.VapidTokens;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.time.Duration;
import java.util.Map;

/**
 * Sends messages to push services (RFC 8030 §5), encrypted for the browser (RFC 8291), so a push
 * service sees neither plate nor place. Thread-safe.
 */
public final class HttpPushSender implements PushSender {

    /** A car does not wait longer; a browser that comes later is told nothing (RFC 8030 §5.2). */
    private static final Duration TTL = Duration.ofMinutes(2);

    private final VapidTokens tokens;
    private final OutboundPost post;
    private final MessageEncryption encryption = MessageEncryptions.of();

    /**
     * @param environment with the local sealing key, push services at loopback and without
     *     encryption are called
     */
    public HttpPushSender(Map<String, String> environment, VapidTokens tokens) {
        this.tokens = tokens;
        this.post = OutboundPost.ofEnvironment(environment);
    }

    @Override
    public Answer send(PushSubscription subscription, PushMessage message, long end) {
        PushAddress address = subscription.address();
        EncryptedPushMessage encrypted =
                encryption.encrypt(
                        UserAgentMessageEncryptionKeyInfo.of(
                                address.publicKey(), address.authSecret()),
                        com.zerodeplibs.webpush.PushMessage.ofUTF8(message.json(subscription)));
        HttpRequest.Builder request;
        try {
            request = request(encrypted, message, address.origin());
        } catch (Refusal e) {
            return new Answer(Outcome.FAILED, e.detail());
        }
        var host = HttpsAddress.of(address.origin());
        Duration limit = Duration.ofNanos(end - System.nanoTime());
        return switch (post.send(host, address.endpoint(), request, limit)) {
            case OutboundPost.Outcome.Answered(int status, _) -> answered(status);
            case OutboundPost.Outcome.NotSent(String reason) ->
                    new Answer(Outcome.FAILED, "nothing was sent: " + reason);
            case OutboundPost.Outcome.Unanswered(String reason) ->
                    new Answer(Outcome.FAILED, reason);
        };
    }

    private HttpRequest.Builder request(
            EncryptedPushMessage encrypted, PushMessage message, String origin) {
        return HttpRequest.newBuilder()
                .header("Authorization", tokens.header(origin))
                .header("Content-Encoding", encrypted.contentEncoding())
                .header("Content-Type", encrypted.mediaType())
                .header("TTL", Long.toString(TTL.toSeconds()))
                .header("Urgency", "high")
                .header("Topic", message.topic())
                .POST(BodyPublishers.ofByteArray(encrypted.toBytes()));
    }

    /** A subscription that ended is 404 or 410 (RFC 8030 §7.3, §5). */
    private static Answer answered(int status) {
        String detail = "the push service answered %d".formatted(status);
        if (status >= 200 && status < 300) {
            return new Answer(Outcome.ACCEPTED, detail);
        }
        return new Answer(status == 404 || status == 410 ? Outcome.GONE : Outcome.FAILED, detail);
    }
}
