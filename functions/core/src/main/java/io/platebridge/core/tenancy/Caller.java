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
 * @param observer is told each company for which the person is found to have the role
 */
public record Caller(UserId user, Map<CompanyId, Role> roles, Role least, RoleObserver observer) {

    public Caller {
        var sorted = new TreeMap<CompanyId, Role>((a, b) -> a.value().compareTo(b.value()));
        sorted.putAll(roles);
        roles = Collections.unmodifiableMap(sorted);
    }

    /** Returns a person for a request that any member may make. */
    public Caller(UserId user, Map<CompanyId, Role> roles) {
        this(user, roles, Role.VIEWER, RoleObserver.NONE);
    }

    /** Returns the same person for a request that requires at least a role. */
    public Caller requiring(Role role) {
        return new Caller(user, roles, role, observer);
    }

    /** Returns the same person for a request that somebody observes. */
    public Caller observedBy(RoleObserver another) {
        return new Caller(user, roles, least, another);
    }

    /**
     * Returns the companies where the person has the required role, sorted, for a request about all
     * of them.
     *
     * @throws Refusal as {@link #demandAnyCompany}, or what the observer throws
     */
    public Set<CompanyId> companies() {
        Set<CompanyId> permitted = permitted();
        permitted.forEach(company -> observer.required(company, least));
        return permitted;
    }

    /**
     * Checks that the person has the required role in at least one company.
     *
     * @throws Refusal {@code not_a_member} if the person is a member of none, {@code role_too_low}
     *     if their roles are too low in all of them
     */
    public void demandAnyCompany() {
        permitted();
    }

    private Set<CompanyId> permitted() {
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
     * @throws Refusal {@code role_too_low} if they do, and their role there is lower than required;
     *     or what the observer throws
     */
    public boolean belongsTo(CompanyId company) {
        Optional<Role> role = role(company);
        if (role.filter(found -> !found.includes(least)).isPresent()) {
            throw roleTooLow();
        }
        role.ifPresent(_ -> observer.required(company, least));
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
            demandAnyCompany();
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
