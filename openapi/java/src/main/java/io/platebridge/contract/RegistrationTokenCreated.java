package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** A registration token with its text, which is shown only once. */
public record RegistrationTokenCreated(@Secret String token, RegistrationToken registrationToken) {

    public RegistrationTokenCreated {
        requireNonNull(token, "token");
        requireNonNull(registrationToken, "registrationToken");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
