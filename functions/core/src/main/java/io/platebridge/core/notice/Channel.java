package io.platebridge.core.notice;

import io.platebridge.core.HttpsAddress;
import io.platebridge.core.seal.SealedSecret;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** How notices reach a target. */
public sealed interface Channel {

    /**
     * A POST, signed as Standard Webhooks 1.0.0 defines it.
     *
     * @param secret the key that signs
     * @param formers the previous keys, the latest first, for as long as they sign as well
     */
    record Webhook(HttpsAddress address, SealedSecret secret, List<Former> formers)
            implements Channel {

        /** Of rotations that follow each other, so many keys sign beside the present one. */
        private static final int MAX_FORMERS = 2;

        public Webhook {
            formers = List.copyOf(formers);
        }

        /** Returns this webhook with another key; those that the receiver may have sign as well. */
        Webhook rotated(SealedSecret next, Instant now, Instant until) {
            List<Former> kept =
                    Stream.concat(Stream.of(new Former(secret, until)), formers.stream())
                            .filter(former -> now.isBefore(former.until()))
                            .limit(MAX_FORMERS)
                            .toList();
            return new Webhook(address, next, kept);
        }

        /**
         * The key before a rotation.
         *
         * @param until it signs until then
         */
        public record Former(SealedSecret secret, Instant until) {}
    }

    /** An e-mail. */
    record Email(EmailAddress address) implements Channel {}
}
