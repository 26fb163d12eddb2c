package io.platebridge.edge.pod.whitelist;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.edge.base.state.Database;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Optional;

/**
 * The whitelist that the pod decides by: in memory, and on disk for the next start. Decisions do
 * not block. Without a whitelist the gate stays closed, and the reason is {@code LIST_UNKNOWN}.
 * Thread-safe.
 */
public final class LocalWhitelist {

    private final WhitelistStore store;
    private final GateZone zone;
    private volatile Optional<CachedWhitelist> current;

    @GuardedBy("this")
    private Runnable onFirst = () -> {};

    private LocalWhitelist(WhitelistStore store, GateZone zone) {
        this.store = store;
        this.zone = zone;
        this.current = store.load();
        current.ifPresent(cached -> cached.whitelist().indexLookAlikes());
        current.ifPresent(cached -> zone.warnIfDifferent(cached.siteZone()));
    }

    /** As {@link #load(Database, Optional)}, with the site's time zone. */
    public static LocalWhitelist load(Database database) {
        return load(database, Optional.empty());
    }

    /**
     * Returns the whitelist that the pod had when it was last running.
     *
     * @param zone the configured time zone; the site's if absent
     */
    public static LocalWhitelist load(Database database, Optional<ZoneId> zone) {
        return new LocalWhitelist(new WhitelistStore(database), new GateZone(zone));
    }

    /** Returns the present whitelist, or empty before the first fetch. */
    public Optional<CachedWhitelist> current() {
        return current;
    }

    /**
     * Calls a listener once, when the first whitelist arrives, or now if there is one.
     *
     * @param listener called by the thread that stored the whitelist
     */
    public synchronized void whenKnown(Runnable listener) {
        if (current.isPresent()) {
            listener.run();
        } else {
            onFirst = listener;
        }
    }

    /** As {@link #decide(WrittenPlate, Instant, PassUse)}, by what the list has. */
    public Decision decide(WrittenPlate written, Instant at) {
        return decide(written, at, PassUse.NONE);
    }

    /**
     * Returns the plate whose guest pass lets a plate in a limited number of times: itself, or the
     * one that it is taken for; empty if there is no such limit.
     */
    public Optional<Plate> passPlate(WrittenPlate written) {
        return current.flatMap(cached -> cached.whitelist().passPlate(written));
    }

    /** Returns the listed plate that one is taken for, where the site opens for look-alikes. */
    public Optional<Plate> takenFor(WrittenPlate written) {
        return current.flatMap(cached -> cached.whitelist().takenFor(written));
    }

    /**
     * Decides whether a plate may pass.
     *
     * @param at when it was read; its day and hour are by the gate's time zone
     * @param use of the guest pass of {@link #passPlate} that the list does not count
     */
    public Decision decide(WrittenPlate written, Instant at, PassUse use) {
        return current.map(
                        cached -> {
                            ZonedDateTime local = at.atZone(zone.of(cached.siteZone()));
                            return cached.whitelist().decide(written, local, use);
                        })
                .orElse(new Decision(Reason.LIST_UNKNOWN));
    }

    /** Returns the listed plate that resembles another one, for the cloud and for people. */
    public Optional<SimilarPlate> similarTo(WrittenPlate written) {
        return current.flatMap(
                list -> written.plate().flatMap(plate -> list.whitelist().similarTo(plate)));
    }

    /** Must be called before the list is requested that {@link #replace} gets. */
    void ask() {
        store.ask();
    }

    /** Stores that the present whitelist is still the cloud's. */
    synchronized void confirm(Instant now) {
        current.ifPresent(cached -> {
            CachedWhitelist same = cached.fetchedAgain(now);
            store.confirm(same);
            current = Optional.of(same);
        });
    }

    /** Replaces the whitelist; it is on disk when this returns. */
    synchronized void replace(CachedWhitelist next) {
        boolean first = current.isEmpty();
        zone.warnIfDifferent(next.siteZone());
        Whitelist fetched = next.whitelist();
        fetched.indexLookAlikes(); // Not in the transaction of a decision.
        Optional<Whitelist> stored = current.map(CachedWhitelist::whitelist);
        CachedWhitelist unlisted = next.untagged();
        if (stored.filter(fetched::equals).isPresent()) {
            store.confirm(unlisted);
        } else {
            store.replace(stored, unlisted);
        }
        current = Optional.of(unlisted);
        store.list(next); // Not before the list is decided by, else an entry would count nowhere.
        current = Optional.of(next);
        if (first) {
            onFirst.run();
        }
    }
}
