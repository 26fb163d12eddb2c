package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/** A company to create. */
public record CompanyRequest(@Nullable String companyId, String name) {

    public CompanyRequest {
        requireNonNull(name, "name");
    }
}
