package io.platebridge.edge.pod.alert;

import io.platebridge.core.tenancy.CompanyId;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** The company the pod was registered for, as soon as a heartbeat's answer has named it. */
public final class PodCompany {

    private volatile @Nullable CompanyId company;

    /** The cloud says which one it is. */
    public void is(CompanyId named) {
        company = named;
    }

    Optional<CompanyId> get() {
        return Optional.ofNullable(company);
    }

    /** Whether the pod is known to belong to another company than this one. */
    boolean isNot(CompanyId other) {
        return get().filter(own -> !own.equals(other)).isPresent();
    }
}
