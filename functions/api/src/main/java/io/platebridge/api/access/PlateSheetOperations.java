package io.platebridge.api.access;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.ImportOutcome;
import io.platebridge.contract.PlateExport;
import io.platebridge.contract.PlateImport;
import io.platebridge.contract.PlateImportLine;
import io.platebridge.contract.PlateImportRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Violation;
import io.platebridge.core.access.Plate;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.DateOrder;
import io.platebridge.core.whitelist.ImportReport;
import io.platebridge.core.whitelist.LineReport;
import io.platebridge.core.whitelist.LineReport.Outcome;
import io.platebridge.core.whitelist.Sheet;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Whitelists as sheets: import and export of CSV. */
final class PlateSheetOperations {

    /**
     * With the longest texts of the contract, 893,000 characters: as CSV it is in the bound of an
     * import.
     */
    private static final int LINES_OF_EXPORT = 400;

    private final Memberships memberships;
    private final WhitelistEditor editor;

    PlateSheetOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.editor = cloud.whitelistEditor();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of("importPlates", this::importPlates, "exportPlates", this::exportPlates);
    }

    private PlateImport importPlates(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        PlateImportRequest request = call.body(PlateImportRequest.class);
        Sheet sheet = SheetReader.read(request.csv());
        boolean isDryRun = Boolean.TRUE.equals(request.dryRun());
        Optional<DateOrder> order =
                Optional.ofNullable(request.dateOrder())
                        .map(chosen -> DateOrder.valueOf(chosen.name()));
        ImportReport report = editor.importSheet(caller, site, sheet, order, isDryRun);
        return new PlateImport(
                site.value(),
                isDryRun,
                report.count(Outcome.ADDED),
                report.count(Outcome.CHANGED),
                report.count(Outcome.SAME),
                report.count(Outcome.REFUSED),
                sheet.ignored(),
                report.lines().stream().map(PlateSheetOperations::line).toList());
    }

    private PlateExport exportPlates(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        Page<SitePlate> page =
                editor.list(
                        caller,
                        site,
                        Optional.empty(),
                        new PageRequest(LINES_OF_EXPORT, call.page().after()));
        return new PlateExport(
                site.value(),
                SheetWriter.write(page.entries()),
                page.next().map(Cursor::text).orElse(null));
    }

    private static PlateImportLine line(LineReport report) {
        Optional<Violation> violation = report.violation();
        return new PlateImportLine(
                (int) report.line(),
                ImportOutcome.valueOf(report.outcome().name()),
                report.plate().map(Plate::value).orElse(null),
                violation.map(Violation::field).orElse(null),
                violation.map(Violation::expected).orElse(null),
                violation.map(Violation::found).orElse(null));
    }

    private static SiteId site(ApiRequest call) {
        return Field.read("site_id", call.path("site_id"), SiteId::new);
    }
}
