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
import java.util.Optional;

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
     * Adds a plate to a site's whitelist, or replaces it.
     *
     * @throws Refusal {@code site_unknown}, {@code role_too_low}
     */
    public void put(Caller caller, SiteId id, SitePlate plate) {
        Site site = site(caller, id);
        plates.put(note(caller, site, AuditAction.PLATE_PUT, plate.plate()), id, plate);
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

    private static AuditNote note(Caller caller, Site site, AuditAction action, Plate plate) {
        return site.place()
                .locate(caller.note(site.place().company(), action, plate.value()))
                .about(AuditScope.PLATE, plate.value());
    }

    /** Another tenant's site is answered like one that does not exist. */
    private Site site(Caller caller, SiteId id) {
        return plates.site(id)
                .filter(site -> caller.belongsTo(site.place().company()))
                .orElseThrow(() -> {
                    caller.companies();
                    return new Refusal(
                            ErrorCode.SITE_UNKNOWN, "site_id: none of your sites is " + id);
                });
    }

    private static Refusal notListed() {
        return new Refusal(ErrorCode.PLATE_UNKNOWN, "plate: it is not on the site's whitelist");
    }
}
