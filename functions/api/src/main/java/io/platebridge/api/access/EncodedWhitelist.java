package io.platebridge.api.access;

import io.platebridge.contract.AccessEntry;
import io.platebridge.contract.AccessList;
import io.platebridge.contract.AccessSettings;
import io.platebridge.contract.ListedPlate;
import io.platebridge.contract.PodInfo;
import io.platebridge.contract.Whitelist;
import io.platebridge.contract.WhitelistEntry;
import io.platebridge.core.Cursor;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Site;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/** A pod's site and its whitelist as the contract has them. */
final class EncodedWhitelist {

    /** The defaults of the prototype's portal. */
    private static final AccessSettings SETTINGS = new AccessSettings(true, false, 85);

    private EncodedWhitelist() {}

    /**
     * @param found the whole list or a page
     * @param knowsHours whether the pod knows guest passes and windows; another would open at any
     *     time, so for it an entry that has them is not enabled
     * @param active the plates that may pass now, for readers of {@code plates}
     * @param next where the following page starts
     * @param tag of the whole list, unless time changes it
     */
    static Whitelist of(
            SiteWhitelist found,
            boolean knowsHours,
            Optional<List<io.platebridge.core.access.WhitelistEntry>> active,
            Optional<Cursor> next,
            Optional<String> tag) {
        return new Whitelist(
                found.whitelist().configVersion(),
                found.site().zone().getId(),
                found.site().opensForLookAlikes() ? true : null,
                found.whitelist().entries().values().stream()
                        .map(entry -> entry(entry, knowsHours))
                        .toList(),
                active.map(plates ->
                                plates.stream()
                                        .map(entry -> new ListedPlate(entry.plate().value()))
                                        .toList())
                        .orElse(null),
                next.map(Cursor::text).orElse(null),
                tag.orElse(null));
    }

    static AccessList active(List<io.platebridge.core.access.WhitelistEntry> active, Instant now) {
        List<AccessEntry> entries = active.stream().map(EncodedWhitelist::activeEntry).toList();
        return new AccessList(
                SETTINGS, entries, entries.size(), now.truncatedTo(ChronoUnit.SECONDS));
    }

    static PodInfo podInfo(Pod pod, Site site) {
        return new PodInfo(
                pod.id().value(),
                pod.name(),
                pod.name(),
                pod.place().community().value(),
                pod.place().community().value(),
                pod.place().site().value(),
                site.slug(),
                pod.place().company().value(),
                site.zone().getId());
    }

    private static WhitelistEntry entry(
            io.platebridge.core.access.WhitelistEntry entry, boolean knowsHours) {
        return new WhitelistEntry(
                entry.plate().value(),
                entry.unit().orElse(null),
                entry.tenant().orElse(null),
                entry.enabled() && (knowsHours || !entry.hasMoreThanDays()),
                entry.starts().orElse(null),
                entry.ends().orElse(null),
                knowsHours ? entry.validFrom().orElse(null) : null,
                knowsHours ? entry.validUntil().orElse(null) : null,
                knowsHours ? entry.passEntries().map(PassEntries::left).orElse(null) : null,
                knowsHours ? EncodedWindows.of(entry.windows()) : null);
    }

    private static AccessEntry activeEntry(io.platebridge.core.access.WhitelistEntry entry) {
        return new AccessEntry(
                entry.plate().value(),
                entry.plate().value(),
                true,
                entry.unit().orElse(null),
                entry.tenant().orElse(null),
                entry.starts().orElse(null),
                entry.ends().orElse(null));
    }
}
