package io.platebridge.core.tenancy;

import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All companies. Each change is stored together with its note in the company's audit trail. */
public interface Companies {

    /** Returns a company. */
    Optional<Company> find(CompanyId id);

    /** Returns how much of its quotas a company uses, of those that count per company. */
    Map<Quota, Long> usage(CompanyId company);

    /** Returns the companies with these ids that exist, in this order. */
    List<Company> find(Collection<CompanyId> ids);

    /**
     * Adds a company with its first member, an owner.
     *
     * @return false if the id is taken
     */
    boolean create(Company company, Member owner, AuditNote note);

    /**
     * Adds the first company of an installation, with its first member.
     *
     * @return false if the id is taken or the installation has had a first company
     */
    boolean bootstrap(Company company, Member owner, AuditNote note);

    /** Stores the name of a company; does nothing if it does not exist. */
    void change(Company company, AuditNote note);

    /** Deletes a company without communities, with the membership of its only member. */
    Deleted delete(CompanyId company, Member last, AuditNote note);
}
