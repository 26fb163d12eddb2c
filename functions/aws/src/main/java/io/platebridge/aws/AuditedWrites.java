package io.platebridge.aws;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Writes changes together with their audit entries: both are stored, or neither. Changes of one
 * company are chained, so two at the same time are written one after the other.
 */
public final class AuditedWrites {

    /** The most writes of a change: an entry takes two places, and one for each of its ids. */
    public static final int MAX_WRITES = Store.MAX_TRANSACTION - 7;

    private static final int MAX_ROUNDS = 16;

    private final Store store;
    private final Clock clock;

    public AuditedWrites(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    /**
     * Writes all of these items and the entry of a note, or nothing.
     *
     * @param writes at most {@link #MAX_WRITES}, no two of one item
     * @return the writes whose condition failed; if there are any, nothing was written
     * @throws Refusal {@code unavailable} if too many others change things of the company
     */
    public Set<Write> write(AuditNote note, List<Write> writes) {
        return write(note, writes, List.of());
    }

    /**
     * As {@link #write(AuditNote, List)}, with an entry that several plates are found by.
     *
     * @param writes with the plates at most {@link #MAX_WRITES}
     */
    public Set<Write> write(AuditNote note, List<Write> writes, List<Plate> plates) {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<Item> head = store.get(Keys.auditHead(note.company()));
            AuditEntry entry =
                    AuditEntry.following(
                            head.map(item -> item.number(AuditItem.NUMBER)).orElse(0L),
                            head.map(item -> item.text(AuditItem.HASH)).orElse(AuditEntry.START),
                            note,
                            clock.instant());
            List<Write> trail = trail(entry);
            plates.forEach(plate -> trail.add(pointer(entry, AuditScope.PLATE, plate.value())));
            var all = new ArrayList<>(writes);
            all.addAll(trail);
            Set<Write> refused = store.writeAll(all);
            // If only the place in the trail was taken, the next round takes the next one.
            if (refused.isEmpty() || !trail.containsAll(refused)) {
                return refused.stream()
                        .filter(write -> !trail.contains(write))
                        .collect(Collectors.toUnmodifiableSet());
            }
        }
        throw new Refusal(ErrorCode.UNAVAILABLE, "the company is being changed by other requests");
    }

    private static List<Write> trail(AuditEntry entry) {
        AuditNote note = entry.note();
        var trail = new ArrayList<Write>();
        trail.add(AuditItem.put(entry));
        trail.add(head(entry));
        note.scopes().forEach((scope, id) -> trail.add(pointer(entry, scope, id)));
        return trail;
    }

    private static Write head(AuditEntry entry) {
        Write write =
                Write.update(Keys.auditHead(entry.note().company()))
                        .set(AuditItem.NUMBER, entry.number())
                        .set(AuditItem.HASH, entry.hash());
        return entry.number() == 1
                ? write.when("attribute_not_exists(#pk)")
                : write.when("#number = :before").with("before", entry.number() - 1);
    }

    private static Write pointer(AuditEntry entry, AuditScope scope, String id) {
        String company = entry.note().company();
        return Write.put(Keys.auditPointer(company, scope, id, entry.number()));
    }
}
