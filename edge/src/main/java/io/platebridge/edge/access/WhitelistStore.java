package io.platebridge.edge.access;

import io.platebridge.core.access.Plate;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.edge.state.Database;
import io.platebridge.edge.state.Transaction;
import java.sql.SQLException;
import java.time.LocalDate;
import java.util.Optional;

/** The whitelist on disk. */
final class WhitelistStore {

    private final Database database;

    WhitelistStore(Database database) {
        this.database = database;
    }

    /** Returns the whitelist as it was last replaced; nothing on a pod that never had one. */
    Optional<CachedWhitelist> load() {
        return database.transaction(transaction -> {
            var entries =
                    transaction.list(
                            "SELECT * FROM whitelist_entry",
                            row ->
                                    new WhitelistEntry(
                                            new Plate(row.text("plate")),
                                            row.optionalText("unit"),
                                            row.optionalText("tenant"),
                                            row.flag("enabled"),
                                            row.optionalText("starts").map(LocalDate::parse),
                                            row.optionalText("ends").map(LocalDate::parse)));
            return transaction.first(
                    "SELECT config_version, fetched_at FROM whitelist",
                    row ->
                            new CachedWhitelist(
                                    Whitelist.of(row.number("config_version"), entries),
                                    row.instant("fetched_at")));
        });
    }

    /** Puts another whitelist in the place of the one that is there, whole or not at all. */
    void replace(CachedWhitelist next) {
        database.transaction(transaction -> {
            transaction.change("DELETE FROM whitelist_entry");
            for (WhitelistEntry entry : next.whitelist().entries().values()) {
                transaction.change(
                        "INSERT INTO whitelist_entry VALUES (?, ?, ?, ?, ?, ?)",
                        entry.plate().value(),
                        entry.unit(),
                        entry.tenant(),
                        entry.enabled(),
                        entry.starts().map(LocalDate::toString),
                        entry.ends().map(LocalDate::toString));
            }
            return stamp(transaction, next);
        });
    }

    /** Notes that the cloud gave the same whitelist again. */
    void confirm(CachedWhitelist same) {
        database.transaction(transaction -> stamp(transaction, same));
    }

    private static int stamp(Transaction transaction, CachedWhitelist whitelist)
            throws SQLException {
        return transaction.change(
                "INSERT OR REPLACE INTO whitelist VALUES (1, ?, ?)",
                whitelist.whitelist().configVersion(),
                whitelist.fetchedAt());
    }
}
