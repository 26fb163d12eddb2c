package io.platebridge.core.whitelist;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import java.util.Optional;

/**
 * The plates that may pass at every site of a community of a person's companies, for managers and
 * above.
 */
public final class CommunityWhitelist {

    private final CommunityPlates plates;
    private final CommunityDirectory communities;

    public CommunityWhitelist(CommunityPlates plates, CommunityDirectory communities) {
        this.plates = plates;
        this.communities = communities;
    }

    /**
     * Returns plates of a community, by plate.
     *
     * @param prefix the beginning of their normal form
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code cursor_invalid}
     */
    public Page<SitePlate> list(
            Caller caller, CommunityId id, Optional<Plate> prefix, PageRequest request) {
        return plates.list(communities.community(caller, id).id(), prefix, request);
    }

    /**
     * Returns a plate of a community.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code plate_unknown}
     */
    public SitePlate get(Caller caller, CommunityId id, WrittenPlate written) {
        Community community = communities.community(caller, id);
        return written.plate()
                .flatMap(plate -> plates.find(community.id(), plate))
                .orElseThrow(CommunityWhitelist::notListed);
    }

    /**
     * Adds a plate to a community, or replaces it, and returns it as it is then.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code quota_exceeded}
     */
    public SitePlate put(Caller caller, CommunityId id, SitePlate plate) {
        Community community = communities.community(caller, id);
        AuditNote note = note(caller, community, AuditAction.PLATE_PUT, plate.plate());
        return plates.put(note, community, plate);
    }

    /**
     * Removes a plate from a community and returns it as it was.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code plate_unknown}
     */
    public SitePlate remove(Caller caller, CommunityId id, WrittenPlate written) {
        Community community = communities.community(caller, id);
        Plate plate = written.plate().orElseThrow(CommunityWhitelist::notListed);
        AuditNote note = note(caller, community, AuditAction.PLATE_REMOVED, plate);
        return plates.remove(note, community, plate).orElseThrow(CommunityWhitelist::notListed);
    }

    private static AuditNote note(
            Caller caller, Community community, AuditAction action, Plate plate) {
        return caller.note(community.company(), action, plate.value())
                .about(AuditScope.COMMUNITY, community.id().value())
                .about(AuditScope.PLATE, plate.value());
    }

    private static Refusal notListed() {
        return new Refusal(ErrorCode.PLATE_UNKNOWN, "plate: it is not one of the community's");
    }
}
