package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A subscription as the browser's Push API made it, and what it is for.
 *
 * @param endpoint https, of a public host, without user and fragment
 * @param p256dh an uncompressed point of P-256, 65 bytes, in Base64url
 * @param auth 16 bytes in Base64url
 * @param siteId only cars at this site
 * @param language of the messages, a language tag (RFC 5646); en if absent
 */
public record PushSubscriptionRequest(
        @Secret String endpoint,
        String p256dh,
        @Secret String auth,
        @Nullable String siteId,
        @Nullable String language) {

    public PushSubscriptionRequest {
        requireNonNull(endpoint, "endpoint");
        requireNonNull(p256dh, "p256dh");
        requireNonNull(auth, "auth");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
