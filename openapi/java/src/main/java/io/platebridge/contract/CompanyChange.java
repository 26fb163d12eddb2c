package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** What changes; absent fields stay. */
public record CompanyChange(String name) {

    public CompanyChange {
        requireNonNull(name, "name");
    }
}
