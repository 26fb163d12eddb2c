package io.platebridge.core.whitelist;

import io.platebridge.core.Characters;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WeeklyWindow;
import io.platebridge.core.access.WhitelistEntry;
import java.util.Collections;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A plate on a site's whitelist as people see it: the entry that decides, and what only people need
 * to know. {@code toString} masks its owner.
 *
 * @param entry what pods and cloud decide by
 * @param vehicle the vehicle, e.g. {@code blue van}; at most 128 characters
 * @param note a remark; at most 512 characters
 */
public record SitePlate(WhitelistEntry entry, Optional<String> vehicle, Optional<String> note) {

    /** The longest description of a vehicle, characters. */
    public static final int MAX_VEHICLE = 128;

    /** The longest note, characters. */
    public static final int MAX_NOTE = 512;

    /**
     * @throws IllegalArgumentException if a text is too long
     */
    public SitePlate {
        if (vehicle.filter(text -> Characters.count(text) > MAX_VEHICLE).isPresent()
                || note.filter(text -> Characters.count(text) > MAX_NOTE).isPresent()) {
            throw new IllegalArgumentException(
                    "a vehicle has at most %d characters and a note at most %d"
                            .formatted(MAX_VEHICLE, MAX_NOTE));
        }
    }

    public Plate plate() {
        return entry.plate();
    }

    /**
     * Returns a copy that has used the entries of its guest pass that the plate it replaces has
     * used, if it is the same pass.
     */
    public SitePlate replacing(Optional<SitePlate> before) {
        return before.map(found -> new SitePlate(entry.replacing(found.entry()), vehicle, note))
                .orElse(this);
    }

    /** Returns the fields that have a value, as the audit trail shows them. */
    public SortedMap<String, String> fields() {
        var fields = new TreeMap<String, String>();
        fields.put("enabled", Boolean.toString(entry.enabled()));
        put(fields, "unit", entry.unit());
        put(fields, "tenant", entry.tenant());
        put(fields, "vehicle", vehicle);
        put(fields, "starts", entry.starts());
        put(fields, "ends", entry.ends());
        put(fields, "valid_from", entry.validFrom());
        put(fields, "valid_until", entry.validUntil());
        put(fields, "max_entries", entry.passEntries().map(PassEntries::max));
        put(fields, "entries_used", entry.passEntries().map(PassEntries::used));
        put(
                fields,
                "windows",
                Optional.of(WeeklyWindow.text(entry.windows())).filter(text -> !text.isEmpty()));
        put(fields, "note", note);
        return Collections.unmodifiableSortedMap(fields);
    }

    private static void put(SortedMap<String, String> fields, String name, Optional<?> value) {
        value.ifPresent(present -> fields.put(name, present.toString()));
    }

    @Override
    public String toString() {
        return "SitePlate[" + entry.plate() + "]";
    }
}
