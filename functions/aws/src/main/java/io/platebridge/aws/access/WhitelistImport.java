package io.platebridge.aws.access;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.access.WhitelistChange.Content;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.JsonText;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.PlateChange;
import io.platebridge.core.whitelist.SitePlate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Writes an import: transactions of plates with their audit entry, then one new version. If it is
 * killed in between, its pods request the list at each heartbeat until there is another version.
 */
final class WhitelistImport {

    /** A transaction takes 100 items: two of each plate, the site, and six of the audit trail. */
    private static final int MAX_PLATES = 40;

    /** Of before and after in one audit entry, characters; a page of 100 entries is an answer. */
    private static final int MAX_TEXT = 20_000;

    private final Store store;
    private final AuditedWrites audit;
    private final SiteId site;
    private final Quotas quotas;
    private final PlateCount plates;

    WhitelistImport(Store store, AuditedWrites audit, SiteId site, Quotas quotas) {
        this.store = store;
        this.audit = audit;
        this.site = site;
        this.quotas = quotas;
        this.plates = new PlateCount(store, site, quotas);
    }

    /** See {@link io.platebridge.core.whitelist.SitePlates#putAll}. */
    Set<Plate> write(
            AuditNote note, List<PlateChange> changes, Function<Set<Plate>, AuditNote> summary) {
        plates.demandRoom(plates.counted(), added(changes));
        var end = new WhitelistChange(store, site, quotas);
        end.announce();
        var refused = new HashSet<Plate>();
        try {
            parts(changes).forEach(part -> refused.addAll(put(note, part)));
        } catch (Refusal refusal) {
            end.bump(); // Else the pods would request the list at each heartbeat.
            throw refusal;
        }
        end.write(() -> new Content(List.of(), 0, Optional.of(summary.apply(refused))), audit);
        return refused;
    }

    private static List<List<PlateChange>> parts(List<PlateChange> changes) {
        var parts = new ArrayList<List<PlateChange>>();
        int length = MAX_TEXT;
        for (PlateChange change : changes) {
            int more = text(change.before()).length() + text(Optional.of(change.after())).length();
            if (length + more > MAX_TEXT || parts.getLast().size() == MAX_PLATES) {
                parts.add(new ArrayList<>());
                length = 0;
            }
            parts.getLast().add(change);
            length += more;
        }
        return parts;
    }

    /** Returns the plates that others changed meanwhile; those are left out. */
    private Set<Plate> put(AuditNote note, List<PlateChange> part) {
        var left = new ArrayList<>(part);
        var refused = new HashSet<Plate>();
        while (!left.isEmpty()) {
            Map<Write, Plate> puts =
                    left.stream()
                            .collect(
                                    Collectors.toMap(
                                            change -> EntryItem.replace(site, change),
                                            PlateChange::plate));
            Write revision =
                    Write.update(Keys.site(site))
                            .add(SiteAttributes.REVISION, 1)
                            .when("attribute_exists(#pk)");
            plates.count(revision, added(left));
            var writes = new ArrayList<>(puts.keySet());
            writes.add(revision);
            Set<Write> failed = audit.write(entry(note, left), writes, List.copyOf(puts.values()));
            if (failed.isEmpty()) {
                break;
            }
            if (failed.contains(revision)) {
                if (store.get(Keys.site(site)).isEmpty()) {
                    throw new Refusal(ErrorCode.SITE_UNKNOWN, "site_id: the site was deleted");
                }
                plates.demandRoom(plates.counted(), added(left));
                continue; // Others made room meanwhile.
            }
            failed.forEach(write -> refused.add(puts.get(write)));
            left.removeIf(change -> refused.contains(change.plate()));
        }
        return refused;
    }

    private static int added(List<PlateChange> changes) {
        return (int) changes.stream().filter(change -> change.before().isEmpty()).count();
    }

    private static AuditNote entry(AuditNote note, List<PlateChange> part) {
        var before = new TreeMap<String, String>();
        var after = new TreeMap<String, String>();
        for (PlateChange change : part) {
            change.before()
                    .ifPresent(_ -> before.put(change.plate().value(), text(change.before())));
            after.put(change.plate().value(), text(Optional.of(change.after())));
        }
        return note.change(before, after);
    }

    private static String text(Optional<SitePlate> plate) {
        return plate.map(found -> JsonText.object(found.fields())).orElse("");
    }
}
