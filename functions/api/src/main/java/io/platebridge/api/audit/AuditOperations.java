package io.platebridge.api.audit;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.AuditEntry;
import io.platebridge.contract.AuditExport;
import io.platebridge.contract.AuditList;
import io.platebridge.contract.AuditVerification;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations on the audit trails of companies. */
public final class AuditOperations {

    /** The query's parameters that select entries. */
    private static final Map<String, AuditScope> FILTERS =
            Map.of(
                    "community_id", AuditScope.COMMUNITY,
                    "site_id", AuditScope.SITE,
                    "pod_id", AuditScope.POD,
                    "plate", AuditScope.PLATE,
                    "user_id", AuditScope.PERSON);

    private final Memberships memberships;
    private final AuditLog log;

    public AuditOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.log = cloud.auditLog();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listAudit", this::listAudit,
                "exportAudit", this::exportAudit,
                "verifyAudit", this::verifyAudit);
    }

    private AuditList listAudit(ApiRequest call) {
        Page<io.platebridge.core.audit.AuditEntry> page =
                log.list(company(call), filter(call), call.page());
        return new AuditList(
                page.entries().stream().map(AuditOperations::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private AuditExport exportAudit(ApiRequest call) {
        String company = company(call);
        Page<io.platebridge.core.audit.AuditEntry> page = log.export(company, call.page());
        List<AuditEntry> entries = page.entries().stream().map(AuditOperations::encode).toList();
        String text =
                call.query("format").filter("jsonl"::equals).isPresent()
                        ? AuditText.jsonLines(entries)
                        : AuditText.csv(entries);
        return new AuditExport(
                company, entries.size(), text, page.next().map(Cursor::text).orElse(null));
    }

    private AuditVerification verifyAudit(ApiRequest call) {
        String company = company(call);
        AuditLog.Verification found = log.verify(company, call.page());
        return new AuditVerification(
                company,
                found.entries(),
                found.brokenAt().isEmpty(),
                found.brokenAt().orElse(null),
                found.next().map(Cursor::text).orElse(null));
    }

    private String company(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CompanyId company = Field.read("company_id", call.path("company_id"), CompanyId::new);
        call.line().addCompany(company);
        caller.demandCompany(company);
        return company.value();
    }

    private static Optional<AuditFilter> filter(ApiRequest call) {
        List<AuditFilter> filters = new ArrayList<>();
        FILTERS.forEach((name, scope) ->
                call.query(name).map(text -> filter(name, scope, text)).ifPresent(filters::add));
        if (filters.size() > 1) {
            throw Refusal.invalid("query", "at most one filter", filters.size() + " filters");
        }
        return filters.stream().findFirst();
    }

    private static AuditFilter filter(String name, AuditScope scope, String text) {
        String id = scope == AuditScope.PLATE ? Field.read(name, text, Plate::new).value() : text;
        return new AuditFilter(scope, id);
    }

    private static AuditEntry encode(io.platebridge.core.audit.AuditEntry entry) {
        AuditNote note = entry.note();
        return new AuditEntry(
                entry.number(),
                entry.at(),
                note.actor(),
                note.action().text(),
                note.subject(),
                note.scopes().get(AuditScope.COMMUNITY),
                note.scopes().get(AuditScope.SITE),
                note.scopes().get(AuditScope.POD),
                note.scopes().get(AuditScope.PLATE),
                note.before(),
                note.after(),
                entry.previous(),
                entry.hash());
    }
}
