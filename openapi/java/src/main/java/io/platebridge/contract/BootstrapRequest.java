package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** The first company of an installation. */
public record BootstrapRequest(@Secret String token, @Nullable String companyId, String name) {

    public BootstrapRequest {
        requireNonNull(token, "token");
        requireNonNull(name, "name");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
