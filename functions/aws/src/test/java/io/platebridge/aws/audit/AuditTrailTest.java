package io.platebridge.aws.audit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.PageRequest;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditLog;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class AuditTrailTest {

    /** A company of which nothing else is written. */
    private static final String COMPANY = "audited";

    private final World world = new World(LocalAws.newTable());
    private final AuditedWrites writes = new AuditedWrites(world.store, world.clock);
    private final DynamoAuditTrail trail = new DynamoAuditTrail(world.store);
    private final AuditLog log = new AuditLog(trail);

    @Test
    void an_entry_is_read_as_it_was_written() {
        AuditNote note =
                at(note("owner", "ABC123"))
                        .about(AuditScope.POD, "pod-1")
                        .about(AuditScope.PLATE, "ABC123")
                        .change(Map.of("unit", "1"), Map.of("unit", "", "note", "\"moved\"\n"));
        assertEquals(Set.of(), writes.write(note, List.of()));

        AuditEntry entry = trail.from(COMPANY, 1, 10).getFirst();
        assertEquals(AuditEntry.following(0, AuditEntry.START, note, world.clock.instant()), entry);
        assertTrue(entry.isIntact());
    }

    @Test
    void a_change_that_is_refused_leaves_no_entry() {
        Write refused =
                Write.update(new Key("NO#thing", "NO"))
                        .set("name", "x")
                        .when("attribute_exists(#pk)");

        assertEquals(Set.of(refused), writes.write(note("owner", "x"), List.of(refused)));

        assertEquals(List.of(), trail.from(COMPANY, 1, 10));
        assertEquals(0, trail.last(COMPANY));
    }

    @Test
    void changes_at_the_same_time_are_chained_without_a_gap_or_a_fork() throws Exception {
        try (var threads = Executors.newFixedThreadPool(4)) {
            List<Callable<Set<Write>>> changes =
                    IntStream.range(0, 40)
                            .<Callable<Set<Write>>>mapToObj(
                                    i -> () -> writes.write(note("owner", "thing-" + i), List.of()))
                            .toList();
            for (var done : threads.invokeAll(changes)) {
                assertEquals(Set.of(), done.get());
            }
        }
        List<AuditEntry> all = trail.from(COMPANY, 1, 100);
        assertEquals(
                LongStream.rangeClosed(1, 40).boxed().toList(),
                all.stream().map(AuditEntry::number).toList());
        assertEquals(40, all.stream().map(entry -> entry.note().subject()).distinct().count());
        assertEquals(Optional.empty(), verify(7).brokenAt());
        assertEquals(40, verify(7).entries());
    }

    @Test
    void entries_are_found_by_place_pod_plate_and_person_newest_first() {
        writes.write(at(note("ann", "1")), List.of());
        writes.write(note("ben", "2").about(AuditScope.COMMUNITY, "oak-hills"), List.of());
        writes.write(note("ann", "3").about(AuditScope.POD, "pod-1"), List.of());
        writes.write(at(note("ben", "4")).about(AuditScope.PLATE, "XY1"), List.of());

        assertEquals(List.of("4", "3", "2", "1"), subjects(Optional.empty()));
        assertEquals(List.of("4", "1"), subjects(AuditScope.SITE, "main-gate"));
        assertEquals(List.of("4", "2", "1"), subjects(AuditScope.COMMUNITY, "oak-hills"));
        assertEquals(List.of("3"), subjects(AuditScope.POD, "pod-1"));
        assertEquals(List.of("4"), subjects(AuditScope.PLATE, "XY1"));
        assertEquals(List.of("3", "1"), subjects(AuditScope.PERSON, "ann"));
    }

    @Test
    void a_changed_or_removed_entry_is_found_and_every_part_before_it_verifies() {
        for (int i = 1; i <= 20; i++) {
            writes.write(at(note("owner", "thing-" + i)), List.of());
        }
        Key tenth = Keys.auditEntry(COMPANY, 10);
        Item intact = world.store.get(tenth).orElseThrow();

        world.store.write(Write.update(tenth).set("subject", "another"));
        assertEquals(Optional.of(10L), verify(6).brokenAt());
        world.putAll(List.of(World.copy(intact, tenth, Map.of())));
        assertEquals(Optional.empty(), verify(6).brokenAt());

        // An entry that was written again, with a hash that fits its content but not the chain.
        AuditEntry forged =
                AuditEntry.following(
                        9, AuditEntry.START, note("owner", "another"), world.clock.instant());
        world.putAll(
                List.of(
                        World.copy(
                                intact,
                                tenth,
                                Map.of(
                                        "subject", AttributeValue.fromS("another"),
                                        "previous", AttributeValue.fromS(forged.previous()),
                                        "hash", AttributeValue.fromS(forged.hash())))));
        assertEquals(Optional.of(10L), verify(6).brokenAt());

        for (long missing : new long[] {20, 12, 7, 1}) {
            world.store.writeAll(List.of(Write.delete(Keys.auditEntry(COMPANY, missing))));
            assertEquals(Optional.of(Math.min(missing, 10)), verify(6).brokenAt());
        }
    }

    private AuditNote note(String actor, String subject) {
        return AuditNote.of(COMPANY, actor, AuditAction.SITE_CHANGED, subject);
    }

    private static AuditNote at(AuditNote note) {
        return World.GATE.locate(note);
    }

    private List<String> subjects(AuditScope scope, String id) {
        return subjects(Optional.of(new AuditFilter(scope, id)));
    }

    private List<String> subjects(Optional<AuditFilter> filter) {
        var subjects = new ArrayList<String>();
        Optional<Cursor> after = Optional.empty();
        do {
            var page = log.list(COMPANY, filter, new PageRequest(2, after));
            page.entries().forEach(entry -> subjects.add(entry.note().subject()));
            after = page.next();
        } while (after.isPresent());
        return subjects;
    }

    /** Returns the sum of the parts up to the end or the first broken one. */
    private AuditLog.Verification verify(int limit) {
        int entries = 0;
        Optional<Cursor> after = Optional.empty();
        while (true) {
            var part = log.verify(COMPANY, new PageRequest(limit, after));
            entries += part.entries();
            after = part.next();
            if (after.isEmpty()) {
                return new AuditLog.Verification(entries, part.brokenAt(), after);
            }
        }
    }
}
