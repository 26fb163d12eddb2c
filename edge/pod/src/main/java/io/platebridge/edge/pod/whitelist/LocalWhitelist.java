package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.state.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/**
 * The whitelist the pod decides by: in memory, and on disk for the next start. Decisions wait for
 * nothing. A pod that never had a whitelist lets nobody pass, but says that it knows none.
 * Thread-safe.
 */
public final class LocalWhitelist {

    private final WhitelistStore store;
    private final GateZone zone;
    private volatile Optional<CachedWhitelist> current;
    private Runnable onFirst = () -> {};

    private LocalWhitelist(WhitelistStore store, GateZone zone) {
        this.store = store;
        this.zone = zone;
        this.current = store.load();
        current.ifPresent(cached -> zone.siteIs(cached.siteZone()));
    }

    /** As {@link #load(Database, Optional)}, with the days of the site. */
    public static LocalWhitelist load(Database database) {
        return load(database, Optional.empty());
    }

    /**
     * Returns the whitelist that the pod had when it was last running.
     *
     * @param zone the gate's as config.yaml has it; absent, the site's counts
     */
    public static LocalWhitelist load(Database database, Optional<ZoneId> zone) {
        return new LocalWhitelist(new WhitelistStore(database), new GateZone(zone));
    }

    /** Returns what decisions are made by at the moment; nothing before the first fetch. */
    public Optional<CachedWhitelist> current() {
        return current;
    }

    /**
     * Has somebody told, once, that there is a whitelist: when the first one comes, or now.
     *
     * @param told by the thread that brought it
     */
    public synchronized void whenKnown(Runnable told) {
        if (current.isPresent()) {
            told.run();
        } else {
            onFirst = told;
        }
    }

    /**
     * Decides whether what was read may pass.
     *
     * @param at when it was read; which day that is, the gate's time zone says
     */
    public Decision decide(WrittenPlate written, Instant at) {
        return current.map(
                        cached -> {
                            LocalDate day = LocalDate.ofInstant(at, zone.of(cached.siteZone()));
                            return cached.whitelist().decide(written, day);
                        })
                .orElse(new Decision(Reason.LIST_UNKNOWN));
    }

    /** Returns the listed plate that another one is easily taken for: a hint for people. */
    public Optional<Plate> similarTo(WrittenPlate written) {
        return current.flatMap(
                list -> written.plate().flatMap(plate -> list.whitelist().similarTo(plate)));
    }

    /**
     * Decides by another whitelist from now on; it is on disk when this returns.
     *
     * @param siteZone as the cloud has it
     */
    synchronized void replace(Whitelist fetched, Optional<ZoneId> siteZone, Instant now) {
        boolean first = current.isEmpty();
        zone.siteIs(siteZone);
        var next = new CachedWhitelist(fetched, siteZone, now);
        if (current.map(CachedWhitelist::whitelist).filter(fetched::equals).isPresent()) {
            store.confirm(next);
        } else {
            store.replace(next);
        }
        current = Optional.of(next);
        if (first) {
            onFirst.run();
        }
    }
}
