package io.platebridge.edge.pod.whitelist;

import io.platebridge.core.access.PassEntries;
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
import java.util.List;
import java.util.Map;
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
            List<WhitelistEntry> entries = entries(transaction);
            return transaction.first(
                    "SELECT * FROM whitelist",
                    row ->
                            new CachedWhitelist(
                                    Whitelist.of(
                                            row.number("config_version"),
                                            entries,
                                            row.flag("open_for_look_alikes")),
                                    row.optionalText("time_zone").flatMap(WhitelistStore::zone),
                                    ListTag.stored(row),
                                    row.instant("fetched_at")));
        });
    }

    private static List<WhitelistEntry> entries(Transaction transaction) throws SQLException {
        String all = "SELECT * FROM whitelist_entry";
        List<Optional<WhitelistEntry>> stored = transaction.list(all, WhitelistStore::entry);
        if (stored.stream().anyMatch(Optional::isEmpty)) {
            normalize(transaction);
            transaction.change("UPDATE whitelist SET tag = NULL"); // It is of the list before.
            stored = transaction.list(all, WhitelistStore::entry);
        }
        return stored.stream().flatMap(Optional::stream).toList();
    }

    /**
     * Stores each plate in its present normal form. An older version of the pod had another one,
     * and accepted texts as plates that this one does not.
     */
    private static void normalize(Transaction transaction) throws SQLException {
        List<String> stored =
                transaction.list("SELECT plate FROM whitelist_entry", row -> row.text("plate"));
        for (String text : stored) {
            Optional<Plate> plate = Plate.find(text);
            if (plate.filter(found -> found.value().equals(text)).isEmpty()) {
                if (plate.isPresent()) {
                    transaction.change(
                            "UPDATE OR IGNORE whitelist_entry SET plate = ? WHERE plate = ?",
                            plate.get().value(),
                            text);
                }
                transaction.change("DELETE FROM whitelist_entry WHERE plate = ?", text);
            }
        }
    }

    /** Returns an entry, or empty if its plate is not in the present normal form. */
    private static Optional<WhitelistEntry> entry(Row row) throws SQLException {
        String text = row.text("plate");
        Optional<Plate> plate = Plate.find(text).filter(found -> found.value().equals(text));
        return plate.isPresent() ? Optional.of(entry(plate.get(), row)) : Optional.empty();
    }

    private static WhitelistEntry entry(Plate plate, Row row) throws SQLException {
        return new WhitelistEntry(
                plate,
                row.optionalText("unit"),
                row.optionalText("tenant"),
                row.flag("enabled"),
                row.optionalText("starts").map(LocalDate::parse),
                row.optionalText("ends").map(LocalDate::parse),
                row.optionalText("valid_from").map(Instant::parse),
                row.optionalText("valid_until").map(Instant::parse),
                row.optionalNumber("entries_left")
                        .map(left -> new PassEntries(Math.toIntExact(left), 0)),
                WeeklyWindow.parse(row.text("windows")));
    }

    /** Returns a zone by its name, or empty if this Java does not know it. */
    static Optional<ZoneId> zone(String name) {
        try {
            return Optional.of(ZoneId.of(name));
        } catch (DateTimeException _) {
            return Optional.empty();
        }
    }

    /**
     * Replaces the stored whitelist in one transaction. Only what differs is written, because a
     * flash disk wears out.
     *
     * @param stored the whitelist that is stored; empty if it is unknown
     */
    void replace(Optional<Whitelist> stored, CachedWhitelist next) {
        Map<Plate, WhitelistEntry> before = stored.map(Whitelist::entries).orElse(Map.of());
        Map<Plate, WhitelistEntry> after = next.whitelist().entries();
        database.transaction(transaction -> {
            if (stored.isEmpty()) {
                transaction.change("DELETE FROM whitelist_entry");
            }
            for (Plate plate : before.keySet()) {
                if (!after.containsKey(plate)) {
                    transaction.change(
                            "DELETE FROM whitelist_entry WHERE plate = ?", plate.value());
                }
            }
            for (WhitelistEntry entry : after.values()) {
                if (!entry.equals(before.get(entry.plate()))) {
                    put(transaction, entry);
                }
            }
            return stamp(transaction, next);
        });
    }

    private static void put(Transaction transaction, WhitelistEntry entry) throws SQLException {
        transaction.change(
                """
                INSERT OR REPLACE INTO whitelist_entry (plate, unit, tenant, enabled, starts,
                  ends, valid_from, valid_until, entries_left, windows)
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?)\
                """,
                entry.plate().value(),
                entry.unit(),
                entry.tenant(),
                entry.enabled(),
                entry.starts().map(LocalDate::toString),
                entry.ends().map(LocalDate::toString),
                entry.validFrom().map(Instant::toString),
                entry.validUntil().map(Instant::toString),
                entry.passEntries().map(PassEntries::left),
                WeeklyWindow.text(entry.windows()));
    }

    /** Stores that a whitelist is asked for. */
    void ask() {
        database.transaction(PassUses::ask);
    }

    /** Stores that the whitelist that was asked for is the one that is decided by, and its tag. */
    void list(CachedWhitelist listed) {
        database.transaction(transaction -> {
            PassUses.list(transaction);
            return stamp(transaction, listed);
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
                INSERT OR REPLACE INTO whitelist (one, config_version, fetched_at, time_zone,
                  open_for_look_alikes, tag, tag_read_as)
                VALUES (1, ?, ?, ?, ?, ?, ?)\
                """,
                whitelist.whitelist().configVersion(),
                whitelist.fetchedAt(),
                whitelist.siteZone().map(ZoneId::getId),
                whitelist.whitelist().opensForLookAlikes(),
                whitelist.tag().map(ListTag::tag),
                whitelist.tag().map(ListTag::readAs));
    }
}
