package io.platebridge.core.whitelist;

import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;

/**
 * The plates of all communities as people edit them. Each change is written with its audit entry
 * and gives every site of the community and its pods another configuration version.
 */
public interface CommunityPlates {

    /**
     * Returns plates of a community, by plate.
     *
     * @param prefix the beginning of their normal form; all plates if empty
     * @throws io.platebridge.core.Refusal {@code cursor_invalid}
     */
    Page<SitePlate> list(CommunityId community, Optional<Plate> prefix, PageRequest request);

    /** Returns a plate of a community, or empty if it is not listed. */
    Optional<SitePlate> find(CommunityId community, Plate plate);

    /**
     * Adds a plate, or replaces the one that is there. A plate that is there as it is completes a
     * change that died before all sites had their version.
     *
     * @param note what the audit trail gets, without before and after
     * @return the plate as it is then, with the entries that its guest pass has used
     * @throws io.platebridge.core.Refusal {@code quota_exceeded}
     */
    SitePlate put(AuditNote note, Community community, SitePlate plate);

    /**
     * Removes a plate.
     *
     * @param note what the audit trail gets, without before
     * @return the plate as it was, or empty if it is not listed
     */
    Optional<SitePlate> remove(AuditNote note, Community community, Plate plate);
}
