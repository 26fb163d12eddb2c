package io.platebridge.aws.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.StoreUsage;
import io.platebridge.aws.World;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.ListedEntry;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditEntry;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.core.whitelist.ImportReport;
import io.platebridge.core.whitelist.LineReport.Outcome;
import io.platebridge.core.whitelist.PlateChange;
import io.platebridge.core.whitelist.Sheet;
import io.platebridge.core.whitelist.SheetColumn;
import io.platebridge.core.whitelist.SheetLine;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SitePlatesTest {

    private static final SiteId SITE = World.GATE.site();

    private final World world = new World(LocalAws.newTable());
    private final WhitelistEditor editor = new WhitelistEditor(world.sitePlates);
    private final Caller manager =
            new Caller(new UserId("jane"), Map.of(World.GATE.company(), Role.MANAGER))
                    .requiring(Role.MANAGER);

    private static SitePlate plate(String plate, String unit) {
        return new SitePlate(
                new WhitelistEntry(
                        Plate.of(plate),
                        Optional.of(unit),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty()),
                Optional.of("blue van"),
                Optional.of("Gardener"));
    }

    private long version() {
        return world.whitelists
                .of(SITE)
                .map(SiteWhitelist::whitelist)
                .orElseThrow()
                .configVersion();
    }

    private List<AuditEntry> audit(Optional<AuditFilter> filter) {
        return new DynamoAuditTrail(world.store)
                .list(World.GATE.company().value(), filter, 1000, 100);
    }

    @Test
    void each_change_has_a_version_that_pods_learn_and_an_audit_entry_with_before_and_after() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        editor.put(manager, SITE, plate("ABC123", "1"));
        editor.put(manager, SITE, plate("ABC123", "2"));
        editor.put(manager, SITE, plate("ABC123", "2"));
        assertEquals(
                plate("ABC123", "2"), editor.remove(manager, SITE, new WrittenPlate("abc 123")));

        assertEquals(3, version());
        assertEquals(
                3,
                world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)).configVersion());
        List<AuditEntry> entries = audit(Optional.of(new AuditFilter(AuditScope.PLATE, "ABC123")));
        assertEquals(
                List.of(AuditAction.PLATE_REMOVED, AuditAction.PLATE_PUT, AuditAction.PLATE_PUT),
                entries.stream().map(entry -> entry.note().action()).toList());
        assertEquals("2", entries.getFirst().note().before().get("unit"));
        assertTrue(entries.getFirst().note().after().isEmpty());
        assertEquals("1", entries.get(1).note().before().get("unit"));
        assertEquals("Gardener", entries.get(1).note().after().get("note"));
        assertTrue(entries.getLast().note().before().isEmpty());
    }

    @Test
    void the_pods_list_has_the_entries_and_a_put_without_vehicle_and_note_removes_them() {
        editor.put(manager, SITE, plate("ABC123", "1"));
        assertEquals(plate("ABC123", "1"), editor.get(manager, SITE, new WrittenPlate("ABC123")));
        assertEquals(
                Optional.of(plate("ABC123", "1").entry()),
                world.whitelists
                        .lookup(World.GATE, new WrittenPlate("ABC123"), Optional.empty())
                        .orElseThrow()
                        .entry()
                        .map(ListedEntry::entry));
        var bare = new SitePlate(plate("ABC123", "1").entry(), Optional.empty(), Optional.empty());
        editor.put(manager, SITE, bare);
        assertEquals(bare, editor.get(manager, SITE, new WrittenPlate("ABC123")));
    }

    @Test
    void pages_go_through_all_plates_of_a_prefix_by_plate() {
        for (String plate : List.of("B1", "A3", "A1", "A2", "AB")) {
            editor.put(manager, SITE, plate(plate, "1"));
        }
        var read = new ArrayList<String>();
        var request = new PageRequest(2, Optional.empty());
        Page<SitePlate> page;
        do {
            page = editor.list(manager, SITE, Optional.of(Plate.of("a")), request);
            page.entries().forEach(plate -> read.add(plate.plate().value()));
            request = new PageRequest(2, page.next());
        } while (page.next().isPresent());
        assertEquals(List.of("A1", "A2", "A3", "AB"), read);
    }

    @Test
    void another_tenants_site_is_like_one_that_does_not_exist() {
        for (SiteId site : List.of(World.OTHER_GATE.site(), new SiteId("nowhere"))) {
            assertEquals(
                    ErrorCode.SITE_UNKNOWN,
                    assertThrows(
                                    Refusal.class,
                                    () -> editor.put(manager, site, plate("ABC123", "1")))
                            .code());
        }
        assertEquals(List.of(), audit(Optional.of(new AuditFilter(AuditScope.PERSON, "jane"))));
    }

    @Test
    void changes_at_the_same_time_lose_nothing_and_each_before_is_the_after_of_the_one_before()
            throws Exception {
        List<Callable<Object>> changes =
                IntStream.range(0, 6)
                        .<Callable<Object>>mapToObj(i ->
                                () -> {
                                    editor.put(manager, SITE, plate("ABC123", "unit " + i));
                                    return i;
                                })
                        .toList();
        try (var threads = Executors.newFixedThreadPool(3)) {
            for (var change : threads.invokeAll(changes)) {
                change.get();
            }
        }
        assertEquals(6, version());
        List<AuditEntry> entries = audit(Optional.of(new AuditFilter(AuditScope.PERSON, "jane")));
        assertEquals(6, entries.size());
        for (int i = 0; i + 1 < entries.size(); i++) {
            assertEquals(entries.get(i + 1).note().after(), entries.get(i).note().before());
        }
    }

    /** A read that may be old costs half a unit. */
    @Test
    void an_import_plans_from_plates_that_are_read_strongly_consistent() {
        editor.put(manager, SITE, plate("ABC1", "1"));
        editor.put(manager, SITE, plate("ABC2", "2"));
        world.store.meter().readAndReset();
        Map<Plate, SitePlate> found =
                world.sitePlates.findAll(SITE, List.of(Plate.of("ABC1"), Plate.of("ABC2")));
        StoreUsage usage = world.store.meter().readAndReset();
        assertEquals(
                Map.of(
                        Plate.of("ABC1"), plate("ABC1", "1"),
                        Plate.of("ABC2"), plate("ABC2", "2")),
                found);
        assertEquals(1, usage.requests());
        assertEquals(2.0, usage.readUnits());
    }

    private AuditNote note(AuditAction action) {
        return World.GATE.locate(manager.note(World.GATE.company(), action, SITE.value()));
    }

    @Test
    void an_import_leaves_plates_that_others_changed_and_puts_the_rest() {
        SitePlate other = plate("ABC2", "by another");
        editor.put(manager, SITE, other);
        List<PlateChange> changes =
                List.of(
                        new PlateChange(Optional.empty(), plate("ABC1", "1")),
                        new PlateChange(Optional.of(plate("ABC2", "1")), plate("ABC2", "2")),
                        new PlateChange(Optional.empty(), plate("ABC3", "1")));
        var refused = new ArrayList<Plate>();
        world.sitePlates.putAll(
                note(AuditAction.PLATES_PUT),
                SITE,
                changes,
                found -> {
                    refused.addAll(found);
                    return note(AuditAction.PLATES_IMPORTED);
                });
        assertEquals(List.of(Plate.of("ABC2")), refused);
        assertEquals(other, editor.get(manager, SITE, new WrittenPlate("ABC2")));
        assertEquals(plate("ABC3", "1"), editor.get(manager, SITE, new WrittenPlate("ABC3")));
        assertEquals(2, version());
        assertEquals(
                Set.of("ABC1", "ABC3"),
                audit(Optional.of(new AuditFilter(AuditScope.PLATE, "ABC1")))
                        .getFirst()
                        .note()
                        .after()
                        .keySet());
        assertEquals(1, audit(Optional.of(new AuditFilter(AuditScope.PLATE, "ABC2"))).size());
    }

    /** The version that its heartbeat brings differs from the list's, so it requests it again. */
    @Test
    void an_import_that_dies_before_its_end_leaves_no_pod_without_its_plates() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        importThatDies("ABC1");
        assertEquals(0, version());
        assertEquals(
                1,
                world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)).configVersion());
        assertEquals(plate("ABC1", "1"), editor.get(manager, SITE, new WrittenPlate("ABC1")));
    }

    @Test
    void an_import_that_died_before_its_end_ends_when_it_is_sent_again() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        importThatDies("ABC1");
        assertEquals(0, version());

        ImportReport dry = importAgain("ABC1", true);
        assertEquals(1, dry.count(Outcome.SAME));
        assertEquals(0, version());

        assertEquals(dry, importAgain("ABC1", false));
        assertEquals(1, version());
        assertEquals(
                1,
                world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)).configVersion());
        AuditNote end =
                audit(Optional.of(new AuditFilter(AuditScope.PERSON, "jane"))).getFirst().note();
        assertEquals(AuditAction.PLATES_IMPORTED, end.action());
        assertEquals("1", end.after().get("same"));

        assertEquals(dry, importAgain("ABC1", false));
        assertEquals(1, version());
    }

    @Test
    void a_change_of_a_plate_ends_an_import_that_died_as_well() {
        importThatDies("ABC1");
        editor.put(manager, SITE, plate("ABC2", "1"));
        assertEquals(1, importAgain("ABC1", false).count(Outcome.SAME));
        assertEquals(1, version());

        importThatDies("ABC3");
        assertEquals(1, importAgain("ABC3", false).count(Outcome.SAME));
        assertEquals(2, version());
    }

    private void importThatDies(String plate) {
        assertThrows(
                IllegalStateException.class,
                () ->
                        world.sitePlates.putAll(
                                note(AuditAction.PLATES_PUT),
                                SITE,
                                List.of(new PlateChange(Optional.empty(), plate(plate, "1"))),
                                _ -> {
                                    throw new IllegalStateException("killed");
                                }));
    }

    private ImportReport importAgain(String plate, boolean dryRun) {
        Map<SheetColumn, String> values = Map.of(SheetColumn.PLATE, plate, SheetColumn.UNIT, "1");
        var sheet = new Sheet(List.of(new SheetLine(2, values, Optional.empty())), List.of());
        return editor.importSheet(manager, SITE, sheet, Optional.empty(), dryRun);
    }
}
