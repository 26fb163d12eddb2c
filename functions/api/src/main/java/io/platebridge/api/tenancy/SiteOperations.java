package io.platebridge.api.tenancy;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Site;
import io.platebridge.contract.SiteChange;
import io.platebridge.contract.SiteList;
import io.platebridge.contract.SiteRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations on sites. */
public final class SiteOperations {

    private final Memberships memberships;
    private final SiteDirectory sites;

    public SiteOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.sites = cloud.sites();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listCompanySites", this::listCompanySites,
                "listSites", this::listSites,
                "createSite", this::createSite,
                "getSite", this::getSite,
                "changeSite", this::changeSite,
                "deleteSite", this::deleteSite);
    }

    private SiteList listCompanySites(ApiRequest call) {
        return encode(
                sites.list(
                        call.caller(memberships), CompanyOperations.companyId(call), call.page()));
    }

    private SiteList listSites(ApiRequest call) {
        return encode(
                sites.list(
                        call.caller(memberships),
                        CommunityOperations.communityId(call),
                        call.page()));
    }

    private Site createSite(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteRequest request = call.body(SiteRequest.class);
        return encode(
                sites.create(
                        caller,
                        CommunityOperations.communityId(call),
                        Optional.ofNullable(request.siteId())
                                .map(id -> Field.read("site_id", id, SiteId::new)),
                        request.slug(),
                        zone(request.timeZone())));
    }

    private Site getSite(ApiRequest call) {
        return encode(sites.site(call.caller(memberships), siteId(call)));
    }

    private Site changeSite(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteChange change = call.body(SiteChange.class);
        return encode(
                sites.change(
                        caller,
                        siteId(call),
                        Optional.ofNullable(change.slug()),
                        Optional.ofNullable(change.timeZone()).map(SiteOperations::zone),
                        Optional.ofNullable(change.openForLookAlikes())));
    }

    private Site deleteSite(ApiRequest call) {
        return encode(sites.delete(call.caller(memberships), siteId(call)));
    }

    private static SiteId siteId(ApiRequest call) {
        return Field.read("site_id", call.path("site_id"), SiteId::new);
    }

    /**
     * Returns a region's zone. An offset such as {@code +02:00} is none: its days and hours would
     * be wrong for half of the year.
     */
    private static ZoneId zone(String name) {
        try {
            if (ZoneId.getAvailableZoneIds().contains(name)) {
                return ZoneId.of(name);
            }
        } catch (DateTimeException _) {
            // A name of no zone is refused below.
        }
        throw Refusal.invalid(
                "time_zone",
                "a zone of the IANA time zone database, such as America/Chicago",
                "a text of %d characters".formatted(name.length()));
    }

    private static SiteList encode(Page<io.platebridge.core.tenancy.Site> page) {
        return new SiteList(
                page.entries().stream().map(SiteOperations::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static Site encode(io.platebridge.core.tenancy.Site site) {
        return new Site(
                site.id().value(),
                site.place().community().value(),
                site.place().company().value(),
                site.slug(),
                site.zone().getId(),
                site.opensForLookAlikes());
    }
}
