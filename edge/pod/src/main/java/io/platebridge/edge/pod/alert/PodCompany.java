package io.platebridge.edge.pod.alert;

import io.platebridge.core.tenancy.CompanyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The company that the pod was registered for, once a heartbeat's answer has named it. */
public final class PodCompany {

    private volatile @Nullable CompanyId company;

    /** Sets the company that the cloud named. */
    public void set(CompanyId named) {
        company = named;
    }

    Optional<CompanyId> get() {
        return Optional.ofNullable(company);
    }

    /** Tells whether the pod is known to belong to another company. */
    boolean isOtherThan(CompanyId other) {
        return get().filter(own -> !own.equals(other)).isPresent();
    }
}
