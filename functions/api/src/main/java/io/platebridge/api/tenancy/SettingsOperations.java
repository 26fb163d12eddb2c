package io.platebridge.api.tenancy;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Settings;
import io.platebridge.contract.SiteSettings;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Community;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Company;
import io.platebridge.core.tenancy.CompanyDirectory;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteDirectory;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;

/** The settings of a company and its gates in one answer. */
public final class SettingsOperations {

    private final Memberships memberships;
    private final CompanyDirectory companies;
    private final CommunityDirectory communities;
    private final SiteDirectory sites;

    public SettingsOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.companies = cloud.companies();
        this.communities = cloud.communities();
        this.sites = cloud.sites();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of("getSettings", this::getSettings);
    }

    private Settings getSettings(ApiRequest call) {
        Caller caller = call.caller(memberships);
        Company company =
                companies.company(
                        caller,
                        call.query("company_id")
                                .map(id -> Field.read("company_id", id, CompanyId::new))
                                .orElseGet(() -> only(caller.companies())));
        call.line().addCompany(company.id());
        Page<Site> page = sites.list(caller, company.id(), call.page());
        var read = new HashMap<CommunityId, Community>();
        return new Settings(
                company.id().value(),
                company.name(),
                page.entries().stream()
                        .map(site ->
                                encode(
                                        site,
                                        read.computeIfAbsent(
                                                site.place().community(),
                                                id -> communities.community(caller, id))))
                        .toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static CompanyId only(Set<CompanyId> companies) {
        if (companies.size() > 1) {
            throw Refusal.invalid(
                    "company_id",
                    "one of your %d companies".formatted(companies.size()),
                    "nothing");
        }
        return companies.iterator().next();
    }

    private static SiteSettings encode(Site site, Community community) {
        return new SiteSettings(
                site.id().value(),
                site.slug(),
                community.id().value(),
                community.name(),
                site.zone().getId(),
                community.retention().days().orElse(null),
                community.retention().bytes().orElse(null));
    }
}
