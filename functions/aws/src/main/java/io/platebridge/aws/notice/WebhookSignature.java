package io.platebridge.aws.notice;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.core.notice.NoticeId;
import io.platebridge.core.notice.WebhookSecret;
import io.platebridge.core.seal.Secret;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.List;
import java.util.stream.Collectors;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/** Signatures of webhooks (Standard Webhooks 1.0.0, "Signature scheme" and "Webhook headers"). */
final class WebhookSignature {

    private static final String ALGORITHM = "HmacSHA256";

    private WebhookSignature() {}

    /**
     * Returns the value of {@code webhook-signature}: {@code v1,} and the Base64 of the HMAC-SHA256
     * of id, time and body, one for each secret.
     */
    static String of(NoticeId id, Instant at, String body, List<Secret> secrets) {
        String text = "%s.%d.%s".formatted(id, at.getEpochSecond(), body);
        return secrets.stream()
                .map(secret -> "v1," + Base64.getEncoder().encodeToString(hmac(secret, text)))
                .collect(Collectors.joining(" "));
    }

    private static byte[] hmac(Secret secret, String text) {
        try {
            Mac mac = Mac.getInstance(ALGORITHM);
            mac.init(new SecretKeySpec(WebhookSecret.key(secret), ALGORITHM));
            return mac.doFinal(text.getBytes(UTF_8));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HMAC-SHA256", e);
        }
    }
}
