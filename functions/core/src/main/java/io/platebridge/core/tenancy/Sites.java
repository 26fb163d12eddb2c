package io.platebridge.core.tenancy;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import java.util.List;
import java.util.Optional;

/** All sites. Each change is stored together with its note in the company's audit trail. */
public interface Sites {

    /** Returns a site. */
    Optional<Site> find(SiteId id);

    /**
     * Returns sites of a company by community and id.
     *
     * @param community only this community's; all of the company if empty
     * @param after starts after this place: the site id in a community, else {@link
     *     SiteDirectory#position}
     * @param limit the most sites to return
     */
    List<Site> list(
            CompanyId company, Optional<CommunityId> community, Optional<Cursor> after, int limit);

    /**
     * Adds a site with an empty whitelist at version 0.
     *
     * @return false if the id is taken
     * @throws io.platebridge.core.Refusal {@code community_unknown} if the community was deleted
     */
    boolean create(Site site, AuditNote note);

    /**
     * Stores what differs between two states of a site, and nothing else of it; does nothing if it
     * does not exist. Its pods get it with their next whitelist, at most five minutes later.
     */
    void change(Site before, Site after, AuditNote note);

    /** Deletes a site without pods, plates and gates. */
    Deleted delete(Site site, AuditNote note);
}
