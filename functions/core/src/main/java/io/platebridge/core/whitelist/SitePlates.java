package io.platebridge.core.whitelist;

import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * The whitelists of all sites as people edit them. Each change gives the site and its pods a new
 * configuration version and is written with its audit entry.
 */
public interface SitePlates {

    /** Returns a site, or empty if it does not exist. */
    Optional<Site> site(SiteId site);

    /**
     * Returns plates of a site, by plate.
     *
     * @param prefix the beginning of their normal form; all plates if empty
     * @throws io.platebridge.core.Refusal {@code cursor_invalid}
     */
    Page<SitePlate> list(SiteId site, Optional<Plate> prefix, PageRequest request);

    /** Returns a plate of a site, or empty if it is not listed. */
    Optional<SitePlate> find(SiteId site, WrittenPlate plate);

    /** Returns those of some plates that are listed, with every change that was answered. */
    Map<Plate, SitePlate> findAll(SiteId site, Collection<Plate> plates);

    /**
     * Returns whether an import has written plates since the site got its configuration version: it
     * is being written, or it was killed before its end.
     */
    boolean isImportOpen(SiteId site);

    /**
     * Writes the changes of an import. Each transaction takes some of them, with an audit entry
     * that shows them and that each of its plates can be found by. At the end the site and its pods
     * get one new configuration version, also if there are no changes.
     *
     * @param note what the audit trail gets for each transaction, without before and after
     * @param summary returns what it gets at the end, from the plates that were refused
     * @return the plates that others changed since they were read; they are left as they are
     */
    Set<Plate> putAll(
            AuditNote note,
            SiteId site,
            List<PlateChange> changes,
            Function<Set<Plate>, AuditNote> summary);

    /**
     * Adds a plate, or replaces the one that is there. Does nothing if it is there as it is.
     *
     * @param note what the audit trail gets, without before and after
     * @return the plate as it is then, with the entries that its guest pass has used
     */
    SitePlate put(AuditNote note, SiteId site, SitePlate plate);

    /**
     * Removes a plate.
     *
     * @param note what the audit trail gets, without before
     * @return the plate as it was, or empty if it is not listed
     */
    Optional<SitePlate> remove(AuditNote note, SiteId site, WrittenPlate plate);
}
