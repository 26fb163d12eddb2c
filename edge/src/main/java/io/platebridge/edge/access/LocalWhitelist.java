package io.platebridge.edge.access;

import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.edge.state.Database;
import java.time.Instant;
import java.time.LocalDate;
import java.util.Optional;

/**
 * The whitelist the pod decides by: in memory, and on disk for the next start. Decisions wait for
 * nothing. A pod that never had a whitelist lets nobody pass, but says that it knows none.
 * Thread-safe.
 */
public final class LocalWhitelist {

    private final WhitelistStore store;
    private volatile Optional<CachedWhitelist> current;
    private Runnable onFirst = () -> {};

    private LocalWhitelist(WhitelistStore store) {
        this.store = store;
        this.current = store.load();
    }

    /** Returns the whitelist that the pod had when it was last running. */
    public static LocalWhitelist load(Database database) {
        return new LocalWhitelist(new WhitelistStore(database));
    }

    /** Returns what decisions are made by at the moment; nothing before the first fetch. */
    public Optional<CachedWhitelist> current() {
        return current;
    }

    /**
     * Decides whether a plate may pass.
     *
     * @param day the day at the gate
     */
    public Decision decide(Plate plate, LocalDate day) {
        return current.map(cached -> cached.whitelist().decide(plate, day))
                .orElse(new Decision(Reason.LIST_UNKNOWN));
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

    /** Decides by another whitelist from now on; it is on disk when this returns. */
    synchronized void replace(Whitelist fetched, Instant now) {
        boolean first = current.isEmpty();
        var next = new CachedWhitelist(fetched, now);
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
