package io.platebridge.contract;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A registration token to create. */
public record RegistrationTokenRequest(
        @Nullable Instant expiresAt,
        @Nullable Integer expiresInDays,
        @Nullable Integer maxUses,
        @Nullable String serial,
        @Nullable String note) {}
