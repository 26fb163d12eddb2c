package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Row;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.Optional;

/** The stored whitelist. */
final class WhitelistStore {

    private final Database database;

    WhitelistStore(Database database) {
        this.database = database;
    }

    /** Returns the stored whitelist, or empty if there never was one. */
    Optional<CachedWhitelist> load() {
        return database.transaction(transaction -> {
            var entries =
                    transaction
                            .list("SELECT * FROM whitelist_entry", WhitelistStore::entry)
                            .stream()
                            .flatMap(Optional::stream)
                            .toList();
            return transaction.first(
                    "SELECT * FROM whitelist",
                    row ->
                            new CachedWhitelist(
                                    Whitelist.of(row.number("config_version"), entries),
                                    row.optionalText("time_zone").flatMap(WhitelistStore::zone),
                                    row.instant("fetched_at")));
        });
    }

    /**
     * Skips an entry that an older version of the pod accepted as a plate and this one does not.
     */
    private static Optional<WhitelistEntry> entry(Row row) throws SQLException {
        Optional<Plate> plate = Plate.find(row.text("plate"));
        return plate.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WhitelistEntry(
                                plate.get(),
                                row.optionalText("unit"),
                                row.optionalText("tenant"),
                                row.flag("enabled"),
                                row.optionalText("starts").map(LocalDate::parse),
                                row.optionalText("ends").map(LocalDate::parse),
                                row.optionalText("valid_from").map(Instant::parse),
                                row.optionalText("valid_until").map(Instant::parse),
                                WeeklyWindow.parse(row.text("windows"))));
    }

    /** Returns a zone by its name, or empty if this Java does not know it. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /** Replaces the stored whitelist in one transaction. */
    void replace(CachedWhitelist next) {
        database.transaction(transaction -> {
            transaction.change("DELETE FROM whitelist_entry");
            for (WhitelistEntry entry : next.whitelist().entries().values()) {
                transaction.change(
                        """
                        INSERT INTO whitelist_entry (plate, unit, tenant, enabled, starts, ends,
                          valid_from, valid_until, windows)
                        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)\
                        """,
                        entry.plate().value(),
                        entry.unit(),
                        entry.tenant(),
                        entry.enabled(),
                        entry.starts().map(LocalDate::toString),
                        entry.ends().map(LocalDate::toString),
                        entry.validFrom().map(Instant::toString),
                        entry.validUntil().map(Instant::toString),
                        WeeklyWindow.text(entry.windows()));
            }
            return stamp(transaction, next);
        });
    }

    /** Stores that the same whitelist was fetched again. */
    void confirm(CachedWhitelist same) {
        database.transaction(transaction -> stamp(transaction, same));
    }

    private static int stamp(Transaction transaction, CachedWhitelist whitelist)
            throws SQLException {
        return transaction.change(
                """
                INSERT OR REPLACE INTO whitelist (one, config_version, fetched_at, time_zone)
                VALUES (1, ?, ?, ?)\
                """,
                whitelist.whitelist().configVersion(),
                whitelist.fetchedAt(),
                whitelist.siteZone().map(ZoneId::getId));
    }
}
