package io.platebridge.api.request;

import io.platebridge.core.limit.RateLimiter;
import io.platebridge.core.tenancy.CompanyId;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.function.Consumer;

/**
 * Limits the requests of each company in this process, those of its persons and those of its pods
 * apart. Thread-safe.
 */
final class CompanyLimits {

    private final RateLimiter persons;
    private final RateLimiter pods;

    CompanyLimits(int perMinute, InstantSource clock) {
        this.persons = new RateLimiter(perMinute, "company", clock);
        this.pods = new RateLimiter(perMinute, "company", clock);
    }

    /**
     * Returns the counter of one request, which counts it once for each company and throws {@code
     * too_many_requests}; it counts nothing if the operation has no company rate. Not thread-safe.
     */
    Consumer<CompanyId> counter(Operation operation) {
        if (!operation.hasCompanyRate()) {
            return _ -> {};
        }
        RateLimiter limiter = operation.isForPods() ? pods : persons;
        var counted = new HashSet<CompanyId>();
        return company -> {
            if (counted.add(company)) {
                limiter.admit(company.value());
            }
        };
    }
}
