package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** A registration token and one page of its pods, by id. */
public record RegistrationTokenUses(
        RegistrationToken registrationToken,
        List<RegistrationTokenUse> pods,
        @Nullable String nextCursor) {

    public RegistrationTokenUses {
        requireNonNull(registrationToken, "registrationToken");
        pods = List.copyOf(pods);
    }
}
