package io.platebridge.core.notice;

import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/** The targets of all companies. */
public interface Targets {

    /**
     * Stores a new target.
     *
     * @throws io.platebridge.core.Refusal {@code quota_exceeded}
     */
    void add(Target target, AuditNote note);

    /**
     * Stores a changed target.
     *
     * @return whether it was stored; not if it has changed or was deleted meanwhile
     */
    boolean change(Target target, AuditNote note);

    /**
     * Deletes a target.
     *
     * @return whether it was deleted; not if it has changed or was deleted meanwhile
     */
    boolean delete(Target target, AuditNote note);

    /** Returns a target of a company. */
    Optional<Target> find(CompanyId company, TargetId id);

    /** Returns all targets of a company by id, at most {@link Quota#most}. */
    List<Target> of(CompanyId company);
}
