package io.platebridge.core.gate;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import java.util.List;
import java.util.Optional;

/** All gates. Each change is written together with its audit entry. */
public interface Gates {

    /**
     * Adds a gate. Returns false, and changes nothing, if the id is taken.
     *
     * @throws io.platebridge.core.Refusal {@code site_unknown} if the site was deleted, {@code
     *     quota_exceeded}
     */
    boolean add(Gate gate, AuditNote note);

    /**
     * Replaces a gate, which keeps its place. Returns false, and changes nothing, if the stored
     * gate no longer has the version before that of this one.
     */
    boolean change(Gate gate, AuditNote note);

    /**
     * Deletes a gate. Its openings stay. Returns false, and changes nothing, if the stored gate no
     * longer has the version of this one.
     */
    boolean delete(Gate gate, AuditNote note);

    Optional<Gate> find(GateId id);

    /** Returns all gates of a site by id; at most 100. */
    List<Gate> ofSite(SiteId site);

    /** Returns gates of a company by id, after a position. */
    List<Gate> ofCompany(CompanyId company, Optional<Cursor> after, int limit);
}
