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
 * so every query has its scope.
 *
 * @param user the person
 * @param roles role per company; empty if the person is a member of none
 */
public record Caller(UserId user, Map<CompanyId, Role> roles) {

    public Caller {
        var sorted = new TreeMap<CompanyId, Role>((a, b) -> a.value().compareTo(b.value()));
        sorted.putAll(roles);
        roles = Collections.unmodifiableMap(sorted);
    }

    /**
     * Returns the person's companies, sorted.
     *
     * @throws Refusal {@code not_a_member} if there are none
     */
    public Set<CompanyId> companies() {
        if (roles.isEmpty()) {
            throw new Refusal(ErrorCode.NOT_A_MEMBER, "you are not a member of any company");
        }
        return roles.keySet();
    }

    /** Returns whether the person may see a company's whitelists: managers and above. */
    public boolean maySeeWhitelist(CompanyId company) {
        return Optional.ofNullable(roles.get(company))
                .filter(role -> role.compareTo(Role.MANAGER) <= 0)
                .isPresent();
    }

    /** Returns whether the person belongs to a company. */
    public boolean belongsTo(CompanyId company) {
        return roles.containsKey(company);
    }
}
