package io.platebridge.core.notice;

import io.platebridge.core.HttpsAddress;
import io.platebridge.core.seal.SealedSecret;
import java.time.Instant;
import java.util.Optional;

/** How notices reach a target. */
public sealed interface Channel {

    /**
     * A POST, signed as Standard Webhooks 1.0.0 defines it.
     *
     * @param secret the key that signs
     * @param former the key of before, for as long as it signs as well
     */
    record Webhook(HttpsAddress address, SealedSecret secret, Optional<Former> former)
            implements Channel {

        /**
         * The key before the last rotation.
         *
         * @param until it signs until then
         */
        public record Former(SealedSecret secret, Instant until) {}
    }

    /** An e-mail. */
    record Email(EmailAddress address) implements Channel {}
}
