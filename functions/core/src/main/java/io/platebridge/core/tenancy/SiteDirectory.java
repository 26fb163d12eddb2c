package io.platebridge.core.tenancy;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import java.time.Clock;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The sites of a person's companies, and their changes. */
public final class SiteDirectory {

    private final Sites sites;
    private final CommunityDirectory communities;
    private final Clock clock;
    private final RandomGenerator random;

    public SiteDirectory(
            Sites sites, CommunityDirectory communities, Clock clock, RandomGenerator random) {
        this.sites = sites;
        this.communities = communities;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns the sites of one of the caller's companies by community and id.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Page<Site> list(Caller caller, CompanyId company, PageRequest request) {
        caller.demandCompany(company);
        return Page.of(
                sites.list(company, Optional.empty(), request.after(), request.limit() + 1),
                request,
                SiteDirectory::position);
    }

    /**
     * Returns the sites of one of the caller's communities by id.
     *
     * @throws Refusal {@code community_unknown}, {@code role_too_low}
     */
    public Page<Site> list(Caller caller, CommunityId id, PageRequest request) {
        Community community = communities.community(caller, id);
        return Page.of(
                sites.list(
                        community.company(), Optional.of(id), request.after(), request.limit() + 1),
                request,
                site -> site.id().value());
    }

    /**
     * Returns one of the caller's sites.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}
     */
    public Site site(Caller caller, SiteId id) {
        caller.demandAnyCompany();
        return sites.find(id)
                .filter(found -> caller.belongsTo(found.place().company()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.SITE_UNKNOWN, "site_id: none of your sites is " + id));
    }

    /**
     * Creates a site with an empty whitelist.
     *
     * @param id its id; a generated one if empty
     * @throws Refusal {@code community_unknown}, {@code role_too_low}, {@code id_taken}
     */
    public Site create(
            Caller caller, CommunityId community, Optional<SiteId> id, String slug, ZoneId zone) {
        Community found = communities.community(caller, community);
        var place =
                new Place(
                        found.company(),
                        community,
                        id.orElseGet(() -> new SiteId(SortableId.create(clock.instant(), random))));
        var site = new Site(place, slug, zone);
        AuditNote note =
                note(caller, AuditAction.SITE_CREATED, site).change(Map.of(), fields(site));
        if (!sites.create(site, note)) {
            throw CompanyDirectory.idTaken("site_id", id);
        }
        return site;
    }

    /**
     * Changes a site.
     *
     * @param slug the slug from now on; unchanged if empty
     * @param zone the time zone from now on; unchanged if empty
     * @param opensForLookAlikes whether it opens for look-alikes from now on; unchanged if empty
     * @throws Refusal {@code site_unknown}, {@code role_too_low}
     */
    public Site change(
            Caller caller,
            SiteId id,
            Optional<String> slug,
            Optional<ZoneId> zone,
            Optional<Boolean> opensForLookAlikes) {
        Site before = site(caller, id);
        var after =
                new Site(
                        before.place(),
                        slug.orElse(before.slug()),
                        zone.orElse(before.zone()),
                        opensForLookAlikes.orElse(before.opensForLookAlikes()));
        if (!after.equals(before)) {
            sites.change(
                    before,
                    after,
                    note(caller, AuditAction.SITE_CHANGED, after)
                            .change(fields(before), fields(after)));
        }
        return after;
    }

    /**
     * Deletes a site without pods, plates and gates.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code not_empty}
     */
    public Site delete(Caller caller, SiteId id) {
        Site site = site(caller, id);
        AuditNote note =
                note(caller, AuditAction.SITE_DELETED, site).change(fields(site), Map.of());
        return switch (sites.delete(site, note)) {
            case DONE, GONE -> site;
            case NOT_EMPTY ->
                    throw new Refusal(ErrorCode.NOT_EMPTY, "the site has pods, plates or gates");
        };
    }

    /** Returns the place of a site in the list of its company. */
    public static String position(Site site) {
        return site.place().community() + "#" + site.id();
    }

    private static AuditNote note(Caller caller, AuditAction action, Site site) {
        return site.place().locate(caller.note(site.place().company(), action, site.id().value()));
    }

    private static Map<String, String> fields(Site site) {
        return Map.of(
                "slug", site.slug(),
                "time_zone", site.zone().getId(),
                "open_for_look_alikes", Boolean.toString(site.opensForLookAlikes()));
    }
}
