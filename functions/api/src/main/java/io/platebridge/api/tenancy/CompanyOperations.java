package io.platebridge.api.tenancy;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.BootstrapRequest;
import io.platebridge.contract.Company;
import io.platebridge.contract.CompanyChange;
import io.platebridge.contract.CompanyList;
import io.platebridge.contract.CompanyRequest;
import io.platebridge.contract.QuotaUse;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyDirectory;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Names;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Operations on companies. */
public final class CompanyOperations {

    private final Memberships memberships;
    private final CompanyDirectory companies;
    private final Quotas quotas;

    public CompanyOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.companies = cloud.companies();
        this.quotas = cloud.quotas();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "bootstrapInstallation", this::bootstrapInstallation,
                "listCompanies", this::listCompanies,
                "createCompany", this::createCompany,
                "getCompany", this::getCompany,
                "changeCompany", this::changeCompany,
                "deleteCompany", this::deleteCompany);
    }

    private Company bootstrapInstallation(ApiRequest call) {
        BootstrapRequest request = call.body(BootstrapRequest.class);
        return encode(
                companies.bootstrap(
                        call.person(),
                        request.token(),
                        id(request.companyId()),
                        name(request.name())));
    }

    private CompanyList listCompanies(ApiRequest call) {
        Page<io.platebridge.core.tenancy.Company> page =
                companies.list(call.caller(memberships), call.page());
        return new CompanyList(
                page.entries().stream().map(CompanyOperations::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private Company createCompany(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CompanyRequest request = call.body(CompanyRequest.class);
        return encode(companies.create(caller, id(request.companyId()), name(request.name())));
    }

    private Company getCompany(ApiRequest call) {
        var company = companies.company(call.caller(memberships), companyId(call));
        return new Company(
                company.id().value(),
                company.name(),
                company.created(),
                uses(companies.usage(company)));
    }

    private List<QuotaUse> uses(Map<Quota, Long> used) {
        return Arrays.stream(Quota.values())
                .map(quota ->
                        new QuotaUse(
                                io.platebridge.contract.Quota.valueOf(quota.name()),
                                quotas.of(quota),
                                used.get(quota)))
                .toList();
    }

    private Company changeCompany(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CompanyChange change = call.body(CompanyChange.class);
        return encode(companies.rename(caller, companyId(call), name(change.name())));
    }

    private Company deleteCompany(ApiRequest call) {
        return encode(companies.delete(call.caller(memberships), companyId(call)));
    }

    /** Returns a name of the body; the contract's pattern lets some blanks through. */
    static String name(String text) {
        return Field.read("name", text, name -> Names.check("name", name));
    }

    /** Returns the company of a request's path. */
    static CompanyId companyId(ApiRequest call) {
        CompanyId company = Field.read("company_id", call.path("company_id"), CompanyId::new);
        call.line().addCompany(company);
        return company;
    }

    private static Optional<CompanyId> id(@Nullable String text) {
        return Optional.ofNullable(text).map(id -> Field.read("company_id", id, CompanyId::new));
    }

    private static Company encode(io.platebridge.core.tenancy.Company company) {
        return new Company(company.id().value(), company.name(), company.created(), null);
    }
}
