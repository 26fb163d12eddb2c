package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.util.Collections;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A signed-in person and the companies they belong to. Every query on behalf of a person takes one,
 * so no query can forget its scope.
 *
 * @param user who it is
 * @param roles role per company; empty for somebody who belongs to none
 */
public record Caller(UserId user, Map<CompanyId, Role> roles) {

    public Caller {
        var sorted = new TreeMap<CompanyId, Role>((a, b) -> a.value().compareTo(b.value()));
        sorted.putAll(roles);
        roles = Collections.unmodifiableMap(sorted);
    }

    /**
     * Returns the companies the person belongs to, sorted.
     *
     * @throws Refusal {@code not_a_member} if there are none
     */
    public Set<CompanyId> companies() {
        if (roles.isEmpty()) {
            throw new Refusal(
                    ErrorCode.NOT_A_MEMBER, "expected a member of a company, found none for you");
        }
        return roles.keySet();
    }

    /** Tells whether the person may see who is on a company's whitelists: managers and above. */
    public boolean maySeeWhitelist(CompanyId company) {
        return Optional.ofNullable(roles.get(company))
                .filter(role -> role.compareTo(Role.MANAGER) <= 0)
                .isPresent();
    }

    /** Tells whether the person belongs to a company. */
    public boolean belongsTo(CompanyId company) {
        return roles.containsKey(company);
    }
}
