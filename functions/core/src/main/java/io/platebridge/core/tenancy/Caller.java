package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * A signed-in person and the companies they belong to, for a request that requires a role. Every
 * query on behalf of a person takes one, so every query has its scope and its role.
 *
 * @param user the person
 * @param roles role per company; empty if the person is a member of none
 * @param least the least role that the request requires
 */
public record Caller(UserId user, Map<CompanyId, Role> roles, Role least) {

    public Caller {
        var sorted = new TreeMap<CompanyId, Role>((a, b) -> a.value().compareTo(b.value()));
        sorted.putAll(roles);
        roles = Collections.unmodifiableMap(sorted);
    }

    /** Returns a person for a request that any member may make. */
    public Caller(UserId user, Map<CompanyId, Role> roles) {
        this(user, roles, Role.VIEWER);
    }

    /** Returns the same person for a request that requires at least a role. */
    public Caller requiring(Role role) {
        return new Caller(user, roles, role);
    }

    /**
     * Returns the companies where the person has the required role, sorted.
     *
     * @throws Refusal {@code not_a_member} if the person is a member of none, {@code role_too_low}
     *     if their roles are too low in all of them
     */
    public Set<CompanyId> companies() {
        if (roles.isEmpty()) {
            throw new Refusal(ErrorCode.NOT_A_MEMBER, "you are not a member of any company");
        }
        var permitted = new LinkedHashSet<CompanyId>();
        roles.forEach((company, role) -> {
            if (role.includes(least)) {
                permitted.add(company);
            }
        });
        if (permitted.isEmpty()) {
            throw roleTooLow();
        }
        return Collections.unmodifiableSet(permitted);
    }

    /** Returns whether the person may see a company's whitelists: managers and above. */
    public boolean maySeeWhitelist(CompanyId company) {
        return role(company).filter(role -> role.includes(Role.MANAGER)).isPresent();
    }

    /**
     * Returns whether the person belongs to a company.
     *
     * @throws Refusal {@code role_too_low} if they do, and their role there is lower than required
     */
    public boolean belongsTo(CompanyId company) {
        Optional<Role> role = role(company);
        if (role.filter(found -> !found.includes(least)).isPresent()) {
            throw roleTooLow();
        }
        return role.isPresent();
    }

    /**
     * Checks that the person has the required role in a company.
     *
     * @throws Refusal {@code not_a_member}, {@code role_too_low}, or {@code company_unknown} if
     *     they do not belong to it
     */
    public void demandCompany(CompanyId company) {
        if (!belongsTo(company)) {
            companies();
            throw new Refusal(
                    ErrorCode.COMPANY_UNKNOWN, "company_id: none of your companies is " + company);
        }
    }

    /** Returns the person's role in a company; empty if they do not belong to it. */
    public Optional<Role> role(CompanyId company) {
        return Optional.ofNullable(roles.get(company));
    }

    /** Returns a note of what the person does in a company. */
    public AuditNote note(CompanyId company, AuditAction action, String subject) {
        return AuditNote.of(company.value(), user.value(), action, subject);
    }

    private Refusal roleTooLow() {
        return new Refusal(
                ErrorCode.ROLE_TOO_LOW,
                "this requires the role %s in the company".formatted(least.text()));
    }
}
