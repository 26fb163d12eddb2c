package io.platebridge.core.webpush;

import io.platebridge.core.IdForm;
import io.platebridge.core.SecretHash;

/**
 * The id of a subscription, made from its endpoint: a browser that subscribes again has the same.
 *
 * @param value 1 to 64 letters, digits, '.', '_' and '-'
 */
public record SubscriptionId(String value) {

    private static final IdForm FORM = IdForm.word("subscription id", 64);

    /**
     * @throws IllegalArgumentException if {@code value} has another form
     */
    public SubscriptionId {
        FORM.check(value);
    }

    /** Returns the id of a browser's subscription. */
    static SubscriptionId of(PushAddress address) {
        // Base64url may begin with any of its characters, and so may an id.
        return new SubscriptionId(SecretHash.of(address.endpoint().toString()).value());
    }

    @Override
    public String toString() {
        return value;
    }
}
