package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import java.time.Clock;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The communities of a person's companies, and their changes. */
public final class CommunityDirectory {

    private final Communities communities;
    private final Clock clock;
    private final RandomGenerator random;

    public CommunityDirectory(Communities communities, Clock clock, RandomGenerator random) {
        this.communities = communities;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns the communities of one of the caller's companies by id.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Page<Community> list(Caller caller, CompanyId company, PageRequest request) {
        caller.demandCompany(company);
        return Page.of(
                communities.list(company, request.after(), request.limit() + 1),
                request,
                community -> community.id().value());
    }

    /**
     * Returns one of the caller's communities.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}
     */
    public Community community(Caller caller, CommunityId id) {
        caller.demandAnyCompany();
        return communities
                .find(id)
                .filter(found -> caller.belongsTo(found.company()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.COMMUNITY_UNKNOWN,
                                "community_id: none of your communities is " + id));
    }

    /**
     * Creates a community.
     *
     * @param id its id; a generated one if empty
     * @throws Refusal {@code company_unknown}, {@code role_too_low}, {@code id_taken}
     */
    public Community create(
            Caller caller, CompanyId company, Optional<CommunityId> id, String name) {
        caller.demandCompany(company);
        var community =
                new Community(
                        id.orElseGet(
                                () -> new CommunityId(SortableId.create(clock.instant(), random))),
                        company,
                        name,
                        clock.instant());
        AuditNote note =
                note(caller, AuditAction.COMMUNITY_CREATED, community)
                        .change(Map.of(), community.fields());
        if (!communities.create(community, note)) {
            throw CompanyDirectory.idTaken("community_id", id);
        }
        return community;
    }

    /**
     * Changes what is given of a community.
     *
     * @param days of its retention; 0 removes the limit
     * @param bytes of its retention; 0 removes the limit
     * @throws Refusal {@code community_unknown}, {@code role_too_low}
     */
    public Community change(
            Caller caller,
            CommunityId id,
            Optional<String> name,
            Optional<Integer> days,
            Optional<Long> bytes) {
        Community before = community(caller, id);
        Community after =
                before.changed(name.orElse(before.name()), before.retention().changed(days, bytes));
        if (after.equals(before)) {
            return before;
        }
        communities.change(
                after,
                note(caller, AuditAction.COMMUNITY_CHANGED, after)
                        .change(before.fields(), after.fields()));
        return after;
    }

    /**
     * Deletes a community without sites.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code not_empty}
     */
    public Community delete(Caller caller, CommunityId id) {
        Community community = community(caller, id);
        AuditNote note =
                note(caller, AuditAction.COMMUNITY_DELETED, community)
                        .change(community.fields(), Map.of());
        return switch (communities.delete(community, note)) {
            case DONE, GONE -> community;
            case NOT_EMPTY ->
                    throw new Refusal(ErrorCode.NOT_EMPTY, "the community has sites or plates");
        };
    }

    private static AuditNote note(Caller caller, AuditAction action, Community community) {
        return caller.note(community.company(), action, community.id().value())
                .about(AuditScope.COMMUNITY, community.id().value());
    }
}
