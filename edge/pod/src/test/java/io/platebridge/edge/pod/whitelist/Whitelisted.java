package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Plate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import java.time.Instant;
import java.time.ZoneId;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Gives a pod a whitelist without a cloud. */
public final class Whitelisted {

    private Whitelisted() {}

    public static void replace(LocalWhitelist local, long version, WhitelistEntry... entries) {
        replace(local, Whitelist.of(version, Arrays.asList(entries)), Optional.empty());
    }

    /** Gives a pod the whitelist of a site that opens for look-alikes. */
    public static void openForLookAlikes(LocalWhitelist local, long version, String... plates) {
        openForLookAlikes(local, version, entries(plates).toArray(WhitelistEntry[]::new));
    }

    /** As {@link #openForLookAlikes(LocalWhitelist, long, String...)}, with more than plates. */
    public static void openForLookAlikes(
            LocalWhitelist local, long version, WhitelistEntry... entries) {
        replace(local, Whitelist.of(version, Arrays.asList(entries), true), Optional.empty());
    }

    static void replace(LocalWhitelist local, Whitelist list, Optional<ZoneId> siteZone) {
        local.replace(new CachedWhitelist(list, siteZone, Optional.empty(), Instant.now()));
    }

    /** As before a request of the list that {@link #replace} gives. */
    public static void ask(LocalWhitelist local) {
        local.ask();
    }

    public static void replace(LocalWhitelist local, long version, String... plates) {
        replace(local, version, entries(plates).toArray(WhitelistEntry[]::new));
    }

    private static List<WhitelistEntry> entries(String... plates) {
        return Arrays.stream(plates).map(plate -> WhitelistEntry.of(new Plate(plate))).toList();
    }
}
