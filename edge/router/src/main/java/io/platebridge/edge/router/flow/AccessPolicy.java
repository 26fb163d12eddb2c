package io.platebridge.edge.router.flow;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.edge.router.Owner;
import io.platebridge.edge.router.Session;
import java.util.Comparator;
import java.util.List;

/**
 * Decides which companies' streams a session may publish and watch.
 *
 * @param publish the lowest role that may publish a stream
 * @param watch the lowest role that may watch one
 */
record AccessPolicy(Role publish, Role watch) {

    /** Returns whether a session may watch a company's streams. */
    boolean mayWatch(Session session, CompanyId company) {
        return session.systemAdmin() || hasRole(session.caller(), company, watch);
    }

    /** Returns the companies that a session may publish for, sorted. */
    List<CompanyId> publishableCompanies(Session session) {
        Caller caller = session.caller();
        return caller.roles().keySet().stream()
                .filter(company -> hasRole(caller, company, publish))
                .sorted(Comparator.comparing(CompanyId::value))
                .toList();
    }

    /** Returns whether a session may still publish a stream that it owns. */
    boolean mayPublish(Session session, Owner owner) {
        Caller caller = session.caller();
        return caller.user().equals(owner.user()) && hasRole(caller, owner.company(), publish);
    }

    private static boolean hasRole(Caller caller, CompanyId company, Role lowest) {
        Role role = caller.roles().get(company);
        return role != null && role.compareTo(lowest) <= 0;
    }
}
