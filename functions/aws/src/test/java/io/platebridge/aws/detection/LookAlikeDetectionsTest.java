package io.platebridge.aws.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.detection.PodOpening;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Cars that are let in as look-alikes of QQ10AAA, which has a guest pass of three entries. */
class LookAlikeDetectionsTest {

    private static final Plate LISTED = Plate.of("QQ10AAA");
    private static final Plate READ = Plate.of("QQ1OAAA");

    private final World world = new World(LocalAws.newTable());
    private final WhitelistEditor editor = new WhitelistEditor(world.sitePlates);
    private final Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());

    @BeforeEach
    void list() {
        put(LISTED, 3);
        open(true);
    }

    private void put(Plate plate, int entries) {
        editor.put(
                world.owner(World.GATE),
                World.GATE.site(),
                new SitePlate(
                        WhitelistEntry.of(plate).with(Optional.of(new PassEntries(entries, 0))),
                        Optional.empty(),
                        Optional.empty()));
    }

    private void open(boolean opens) {
        world.siteDirectory.change(
                world.owner(World.GATE),
                World.GATE.site(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(opens));
    }

    private int used(Plate plate) {
        return editor.get(world.owner(World.GATE), World.GATE.site(), WrittenPlate.of(plate))
                .entry()
                .passEntries()
                .orElseThrow()
                .used();
    }

    private Reason late(String event, @Nullable PodOpening opening) {
        return report(event, true, opening);
    }

    private Reason report(String event, boolean late, @Nullable PodOpening opening) {
        return world.log
                .record(
                        pod,
                        new DetectionReport(
                                Optional.of(new EventId(event)),
                                Optional.empty(),
                                WrittenPlate.of(READ),
                                Optional.of(new SimilarPlate(LISTED, true)),
                                Optional.of("gate"),
                                Optional.empty(),
                                Optional.of(0.95),
                                Optional.of(Verdict.ALLOW),
                                Optional.of(world.clock.instant()),
                                1,
                                late,
                                Optional.empty(),
                                Optional.ofNullable(opening)))
                .change()
                .decision()
                .reason();
    }

    @Test
    void a_car_that_the_pod_let_in_is_counted_even_if_the_site_opens_for_none_any_more() {
        open(false);

        assertEquals(Reason.NOT_LISTED, late("e1", null));
        assertEquals(0, used(LISTED), "it opened nothing");
        assertEquals(Reason.NOT_LISTED, late("e2", PodOpening.OPENED));
        assertEquals(1, used(LISTED));
        assertEquals(Reason.NOT_LISTED, late("e2", PodOpening.OPENED));
        assertEquals(1, used(LISTED), "the report was repeated");
    }

    @Test
    void a_car_that_the_pod_let_in_is_counted_at_the_plate_it_was_taken_for_then() {
        put(READ, 1);

        assertEquals(Reason.LISTED, late("e1", PodOpening.OPENED));
        assertEquals(1, used(LISTED));
        assertEquals(0, used(READ));
        assertEquals(Reason.LISTED, report("e2", false, null));
        assertEquals(1, used(READ));
    }

    @Test
    void a_pass_is_not_used_more_often_than_it_has_entries() {
        open(false);
        for (int car = 0; car < 4; car++) {
            late("e" + car, PodOpening.OPENED);
        }

        assertEquals(3, used(LISTED));
    }

    /** An older control plane reads the item after a way back (guide/upgrade.md). */
    @Test
    void it_is_stored_under_a_reason_that_an_older_control_plane_can_read() {
        assertEquals(Reason.LOOK_ALIKE, report("e1", false, null));

        Item stored = world.store.get(Keys.detection(pod.id(), new EventId("e1"))).orElseThrow();
        assertEquals("listed", stored.text("reason"));
        assertEquals(Reason.LOOK_ALIKE, report("e1", false, null), "read again");
        assertFalse(stored.findText("similar_to").isEmpty());
    }

    @Test
    void the_list_of_a_site_opens_for_look_alikes_if_the_site_does() {
        assertTrue(lists());
        open(false);
        assertFalse(lists());
    }

    private boolean lists() {
        return world.whitelists
                .of(World.GATE.site())
                .orElseThrow()
                .whitelist()
                .opensForLookAlikes();
    }
}
