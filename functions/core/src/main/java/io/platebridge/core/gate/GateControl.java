package io.platebridge.core.gate;

import io.platebridge.core.HttpsAddress;
import io.platebridge.core.IdForm;
import java.net.URI;

/** How a gate is opened. */
public sealed interface GateControl {

    /** Returns the address that a POST opens the gate at. */
    URI openAt();

    /** Returns the address whose host is called. */
    HttpsAddress address();

    /** Returns whether another control sends the secret to the same address, in the same way. */
    default boolean sendsLike(GateControl other) {
        return getClass() == other.getClass() && address().equals(other.address());
    }

    /**
     * An access point of Gatewise, opened with its API key.
     *
     * @param endpoint the API without the path of the access point
     * @param community the community's id at Gatewise
     * @param accessPoint the access point's id at Gatewise
     */
    record Gatewise(HttpsAddress endpoint, String community, String accessPoint)
            implements GateControl {

        private static final IdForm COMMUNITY = IdForm.word("Gatewise community id", 64);
        private static final IdForm ACCESS_POINT = IdForm.word("Gatewise access point id", 64);

        /**
         * @throws IllegalArgumentException if an id has another form
         */
        public Gatewise {
            COMMUNITY.check(community);
            ACCESS_POINT.check(accessPoint);
        }

        @Override
        public URI openAt() {
            return endpoint.below(
                    "/community/%s/access-point/%s/open".formatted(community, accessPoint));
        }

        @Override
        public HttpsAddress address() {
            return endpoint;
        }
    }

    /**
     * Any controller that opens at a POST.
     *
     * @param address the complete address
     */
    record Webhook(HttpsAddress address) implements GateControl {

        @Override
        public URI openAt() {
            return address.uri();
        }
    }
}
