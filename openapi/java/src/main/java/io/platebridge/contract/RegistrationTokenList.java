package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/** One page of registration tokens, newest first. */
public record RegistrationTokenList(
        List<RegistrationToken> registrationTokens, @Nullable String nextCursor) {

    public RegistrationTokenList {
        registrationTokens = List.copyOf(registrationTokens);
    }
}
