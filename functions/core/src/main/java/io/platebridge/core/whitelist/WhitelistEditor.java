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
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The whitelists of the sites of a person's companies, for managers and above. */
public final class WhitelistEditor {

    private final SitePlates plates;

    public WhitelistEditor(SitePlates plates) {
        this.plates = plates;
    }

    /**
     * Returns plates of a site, by plate.
     *
     * @param prefix the beginning of their normal form
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code cursor_invalid}
     */
    public Page<SitePlate> list(
            Caller caller, SiteId id, Optional<Plate> prefix, PageRequest request) {
        return plates.list(site(caller, id).id(), prefix, request);
    }

    /**
     * Returns a plate of a site.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code plate_unknown}
     */
    public SitePlate get(Caller caller, SiteId id, WrittenPlate plate) {
        return plates.find(site(caller, id).id(), plate).orElseThrow(WhitelistEditor::notListed);
    }

    /**
     * Adds a plate to a site's whitelist, or replaces it, and returns it as it is then.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}
     */
    public SitePlate put(Caller caller, SiteId id, SitePlate plate) {
        Site site = site(caller, id);
        return plates.put(note(caller, site, AuditAction.PLATE_PUT, plate.plate()), id, plate);
    }

    /**
     * Removes a plate from a site's whitelist and returns it as it was.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code plate_unknown}
     */
    public SitePlate remove(Caller caller, SiteId id, WrittenPlate written) {
        Site site = site(caller, id);
        Plate plate = written.plate().orElseThrow(WhitelistEditor::notListed);
        AuditNote note = note(caller, site, AuditAction.PLATE_REMOVED, plate);
        return plates.remove(note, id, written).orElseThrow(WhitelistEditor::notListed);
    }

    /**
     * Adds and changes the plates of a sheet. The other plates of the site stay as they are. A
     * sheet that changes nothing ends an import that was killed after its last plate.
     *
     * @param order of day and month in the sheet; if empty, a date that may be either is refused
     * @param dryRun whether only the report is wanted
     * @throws Refusal {@code site_unknown}, {@code role_too_low}
     */
    public ImportReport importSheet(
            Caller caller, SiteId id, Sheet sheet, Optional<DateOrder> order, boolean dryRun) {
        Site site = site(caller, id);
        ImportPlan plan =
                ImportPlan.of(
                        sheet,
                        plates.findAll(id, ImportPlan.plates(sheet)),
                        new LineParser(order, site.zone()));
        if (dryRun || (plan.changes().isEmpty() && !plates.isImportOpen(id))) {
            return plan.report();
        }
        AuditNote end = note(caller, site, AuditAction.PLATES_IMPORTED, id.value());
        Set<Plate> refused =
                plates.putAll(
                        note(caller, site, AuditAction.PLATES_PUT, id.value()),
                        id,
                        plan.changes(),
                        found -> end.change(Map.of(), plan.report().refusing(found).counts()));
        return plan.report().refusing(refused);
    }

    private static AuditNote note(Caller caller, Site site, AuditAction action, Plate plate) {
        return note(caller, site, action, plate.value()).about(AuditScope.PLATE, plate.value());
    }

    private static AuditNote note(Caller caller, Site site, AuditAction action, String subject) {
        return site.place().locate(caller.note(site.place().company(), action, subject));
    }

    /** Another tenant's site is answered like one that does not exist. */
    private Site site(Caller caller, SiteId id) {
        return plates.site(id)
                .filter(site -> caller.belongsTo(site.place().company()))
                .orElseThrow(() -> {
                    caller.demandAnyCompany();
                    return new Refusal(
                            ErrorCode.SITE_UNKNOWN, "site_id: none of your sites is " + id);
                });
    }

    private static Refusal notListed() {
        return new Refusal(ErrorCode.PLATE_UNKNOWN, "plate: it is not on the site's whitelist");
    }
}
