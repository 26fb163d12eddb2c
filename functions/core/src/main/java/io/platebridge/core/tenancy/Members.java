package io.platebridge.core.tenancy;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import java.util.List;
import java.util.Optional;

/**
 * The members of all companies. Each change is stored together with its note in the company's audit
 * trail. A company always keeps one owner.
 */
public interface Members {

    /** The outcome of a change. */
    enum Changed {
        DONE,
        /** The member was the last owner. */
        LAST_OWNER,
        /** The membership changed meanwhile, or does not exist. */
        STALE
    }

    /** Returns a person's membership of a company. */
    Optional<Member> find(CompanyId company, UserId user);

    /**
     * Returns members of a company by user id.
     *
     * @param after starts after this place
     * @param limit the most members to return
     */
    List<Member> list(CompanyId company, Optional<Cursor> after, int limit);

    /** Gives a member another role. */
    Changed change(Member before, Role role, AuditNote note);

    /** Ends a membership. */
    Changed remove(Member member, AuditNote note);
}
