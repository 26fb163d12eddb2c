package io.platebridge.core.tenancy;

import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;

/** Where something belongs: a site, the community it is in and the company that runs that. */
public record Place(CompanyId company, CommunityId community, SiteId site) {

    /** Returns a note as one about something at this place. */
    public AuditNote locate(AuditNote note) {
        return note.about(AuditScope.COMMUNITY, community.value())
                .about(AuditScope.SITE, site.value());
    }
}
