package io.platebridge.core.tenancy;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import java.util.List;
import java.util.Optional;

/** All communities. Each change is stored together with its note in the company's audit trail. */
public interface Communities {

    /** Returns a community. */
    Optional<Community> find(CommunityId id);

    /**
     * Returns communities of a company by id.
     *
     * @param after starts after this place
     * @param limit the most communities to return
     */
    List<Community> list(CompanyId company, Optional<Cursor> after, int limit);

    /**
     * Adds a community.
     *
     * @return false if the id is taken
     * @throws io.platebridge.core.Refusal {@code company_unknown} if the company was deleted
     */
    boolean create(Community community, AuditNote note);

    /**
     * Stores name and retention of a community; does nothing if it does not exist. The retention is
     * enforced by the next run of the job.
     */
    void change(Community community, AuditNote note);

    /** Deletes a community without sites. */
    Deleted delete(Community community, AuditNote note);
}
