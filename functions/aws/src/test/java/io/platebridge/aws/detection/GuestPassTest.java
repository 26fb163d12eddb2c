package io.platebridge.aws.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.access.DynamoCommunityPlates;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.DetectionLog.Recorded;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.CommunityWhitelist;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Guest passes that let their car in a limited number of times. */
class GuestPassTest {

    private static final Plate PLATE = Plate.of("GUEST1");
    private static final Place BACK =
            new Place(World.GATE.company(), World.GATE.community(), new SiteId("back-gate"));

    private final World world = new World(LocalAws.newTable());
    private final Caller owner = world.owner(World.GATE);
    private final WhitelistEditor editor = new WhitelistEditor(world.sitePlates);
    private final CommunityWhitelist community =
            new CommunityWhitelist(
                    new DynamoCommunityPlates(world.store, world.audited, Quotas.USUAL),
                    world.communityDirectory);
    private final Pod north = pod(World.GATE, "SN1");
    private final Pod south = pod(World.GATE, "SN2");

    private Pod pod(Place place, String serial) {
        return world.authentication.of(world.register(place, serial).key());
    }

    private static SitePlate pass(int max) {
        return new SitePlate(
                WhitelistEntry.of(PLATE).with(Optional.of(new PassEntries(max, 0))),
                Optional.empty(),
                Optional.empty());
    }

    /** A car that is at the gate now. */
    private Report car(String event) {
        return new Report(event, 1, PLATE.value(), null, world.clock.instant(), false, null);
    }

    /** A report of a pod with what this test varies. */
    private record Report(
            String event,
            int sequence,
            String plate,
            @Nullable String repeatOf,
            Instant at,
            boolean late,
            @Nullable Verdict podDecision) {

        Report repeating(String first) {
            return new Report(event, sequence, plate, first, at, late, podDecision);
        }

        Report change(int next, String read) {
            return new Report(event, next, read, repeatOf, at, late, podDecision);
        }

        Report decidedLate() {
            return new Report(event, sequence, plate, repeatOf, at, true, podDecision);
        }

        Report decided(Verdict verdict, Instant then) {
            return new Report(event, sequence, plate, repeatOf, then, late, verdict);
        }

        DetectionReport report() {
            return report(Optional.of(new EventId(event)));
        }

        DetectionReport withoutEvent() {
            return report(Optional.empty());
        }

        private DetectionReport report(Optional<EventId> id) {
            return new DetectionReport(
                    id,
                    Optional.empty(),
                    new WrittenPlate(plate),
                    Optional.empty(),
                    Optional.of("gate"),
                    Optional.empty(),
                    Optional.of(0.95),
                    Optional.ofNullable(podDecision),
                    Optional.of(at),
                    sequence,
                    late,
                    Optional.ofNullable(repeatOf).map(EventId::new));
        }
    }

    private Recorded send(Pod pod, Report report) {
        return world.log.record(pod, report.report());
    }

    private Reason reason(Pod pod, Report report) {
        return send(pod, report).change().decision().reason();
    }

    private int used() {
        return entries(editor.get(owner, World.GATE.site(), WrittenPlate.of(PLATE))).used();
    }

    private static PassEntries entries(SitePlate plate) {
        return plate.entry().passEntries().orElseThrow();
    }

    private WhitelistVersion version(Place place) {
        return world.whitelists.version(place.site()).orElseThrow();
    }

    @Test
    void a_pass_lets_its_car_in_as_often_as_it_has_entries() {
        editor.put(owner, World.GATE.site(), pass(2));

        assertEquals(Reason.LISTED, reason(north, car("e1")));
        assertEquals(Reason.LISTED, reason(south, car("e1")));
        Recorded third = send(north, car("e2"));

        assertEquals(Reason.USED_UP, third.change().decision().reason());
        assertFalse(third.opensGate());
        assertEquals(2, used());
    }

    @Test
    void of_two_gates_at_the_same_moment_the_last_entry_lets_one_car_in() throws Exception {
        editor.put(owner, World.GATE.site(), pass(2));
        send(north, car("before"));
        var reasons = new ArrayList<Reason>();
        List<Callable<Reason>> cars =
                IntStream.range(0, 4)
                        .<Callable<Reason>>mapToObj(
                                i -> () -> reason(i % 2 == 0 ? north : south, car("e" + i)))
                        .toList();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var car : threads.invokeAll(cars)) {
                reasons.add(car.get());
            }
        }

        reasons.sort(null);
        assertEquals(
                List.of(Reason.LISTED, Reason.USED_UP, Reason.USED_UP, Reason.USED_UP), reasons);
        assertEquals(2, used());
    }

    @Test
    void reports_of_one_event_at_once_count_once() throws Exception {
        editor.put(owner, World.GATE.site(), pass(3));
        List<Callable<Recorded>> reports =
                IntStream.range(0, 4)
                        .<Callable<Recorded>>mapToObj(_ -> () -> send(north, car("e1")))
                        .toList();
        var recorded = new ArrayList<Recorded>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                recorded.add(report.get());
            }
        }

        assertTrue(recorded.stream().allMatch(Recorded::opensGate));
        assertEquals(1, recorded.stream().filter(r -> !r.duplicate()).count());
        assertEquals(1, used());
    }

    @Test
    void an_arrival_is_one_entry_whatever_is_reported_about_it() {
        editor.put(owner, World.GATE.site(), pass(1));

        assertEquals(Reason.NOT_LISTED, reason(north, car("e1").change(1, "GUEST7")));
        assertEquals(Reason.LISTED, reason(north, car("e1").change(2, "GUEST1")));
        assertEquals(Reason.NOT_LISTED, reason(north, car("e1").change(3, "GVEST1")));
        assertEquals(Reason.LISTED, reason(north, car("e1").change(4, "GUEST1")));
        assertEquals(Reason.LISTED, reason(north, car("e2").repeating("e1")));
        assertEquals(Reason.LISTED, reason(north, car("e3").repeating("e1")));
        assertTrue(send(north, car("e3").repeating("e1")).duplicate());

        assertEquals(1, used());
        assertEquals(Reason.USED_UP, reason(north, car("e4")));
        assertEquals(Reason.USED_UP, reason(south, car("e2").repeating("e1")));
    }

    /** The first event opened nothing, so the second is the entry, and the third repeats it. */
    @Test
    void a_repeat_of_a_late_event_is_the_entry_of_the_arrival() {
        editor.put(owner, World.GATE.site(), pass(1));

        assertEquals(Reason.LISTED, reason(north, car("e1").decidedLate()));
        assertEquals(0, used());
        assertEquals(Reason.LISTED, reason(north, car("e2").repeating("e1")));
        assertEquals(Reason.LISTED, reason(north, car("e3").repeating("e1")));
        assertEquals(1, used());
    }

    @Test
    void what_a_pod_decided_offline_opened_no_gate_and_uses_no_entry() {
        editor.put(owner, World.GATE.site(), pass(1));
        Instant then = world.clock.instant();
        world.clock.pass(Duration.ofHours(1));

        Recorded late = send(north, car("n1").decided(Verdict.ALLOW, then));
        assertEquals(Reason.LISTED, late.change().decision().reason());
        assertFalse(late.opensGate());
        assertEquals(0, used());
        assertTrue(send(north, car("n2")).opensGate());
        assertEquals(1, used());
    }

    @Test
    void a_report_that_is_no_event_cannot_be_counted_so_the_pass_does_not_let_it_in() {
        editor.put(owner, World.GATE.site(), pass(5));

        assertEquals(
                Reason.DISABLED,
                world.log.record(north, car("e1").withoutEvent()).change().decision().reason());
        assertEquals(0, used());
    }

    @Test
    void an_entry_changes_neither_version_nor_tag_so_no_list_is_fetched_for_a_guest() {
        editor.put(owner, World.GATE.site(), pass(1));
        WhitelistVersion before = version(World.GATE);
        send(north, car("e1"));

        assertEquals(before, version(World.GATE));
        assertEquals(
                0,
                world.whitelists
                        .of(World.GATE.site())
                        .orElseThrow()
                        .whitelist()
                        .entries()
                        .get(PLATE)
                        .passEntries()
                        .orElseThrow()
                        .left());
    }

    @Test
    void a_pass_of_the_community_counts_at_all_of_its_sites_together() {
        world.create(BACK, "back-gate");
        Pod back = pod(BACK, "SN3");
        community.put(owner, World.GATE.community(), pass(2));

        assertEquals(Reason.LISTED, reason(north, car("e1")));
        assertEquals(Reason.LISTED, reason(back, car("e1")));
        assertEquals(Reason.USED_UP, reason(north, car("e2")));
        assertEquals(Reason.USED_UP, reason(back, car("e2")));
        SitePlate stored = community.get(owner, World.GATE.community(), WrittenPlate.of(PLATE));
        assertEquals(new PassEntries(2, 2), entries(stored));
    }

    @Test
    void the_entry_of_the_site_is_the_one_that_is_counted_where_both_have_one() {
        community.put(owner, World.GATE.community(), pass(5));
        editor.put(owner, World.GATE.site(), pass(1));

        assertEquals(Reason.LISTED, reason(north, car("e1")));
        assertEquals(Reason.USED_UP, reason(north, car("e2")));
        assertEquals(1, used());
        SitePlate ofCommunity =
                community.get(owner, World.GATE.community(), WrittenPlate.of(PLATE));
        assertEquals(0, entries(ofCommunity).used());
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void an_edit_keeps_what_was_used_and_another_beginning_is_another_pass(boolean ofCommunity) {
        put(ofCommunity, pass(2));
        send(north, car("e1"));

        SitePlate noted = new SitePlate(pass(2).entry(), Optional.of("van"), Optional.empty());
        assertEquals(new PassEntries(2, 1), entries(put(ofCommunity, noted)));
        send(north, car("e2"));
        assertEquals(Reason.USED_UP, reason(north, car("e3")));

        assertEquals(new PassEntries(3, 2), entries(put(ofCommunity, pass(3))));
        assertEquals(Reason.LISTED, reason(north, car("e4")));
        assertEquals(Reason.USED_UP, reason(north, car("e5")));

        assertEquals(
                new PassEntries(1, 0), entries(put(ofCommunity, passFrom(world.clock.instant()))));
        assertEquals(Reason.LISTED, reason(north, car("e6")));
    }

    private static SitePlate passFrom(Instant start) {
        return new SitePlate(
                new WhitelistEntry(
                        PLATE,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(start),
                        Optional.empty(),
                        Optional.of(new PassEntries(1, 0)),
                        List.of()),
                Optional.empty(),
                Optional.empty());
    }

    private SitePlate put(boolean ofCommunity, SitePlate plate) {
        return ofCommunity
                ? community.put(owner, World.GATE.community(), plate)
                : editor.put(owner, World.GATE.site(), plate);
    }

    @Test
    void edits_and_cars_at_the_same_time_lose_no_entry() throws Exception {
        editor.put(owner, World.GATE.site(), pass(100));
        var work = new ArrayList<Callable<Object>>();
        for (int i = 0; i < 4; i++) {
            String text = "t" + i;
            work.add(() -> send(north, car(text)));
            work.add(() ->
                    editor.put(
                            owner,
                            World.GATE.site(),
                            new SitePlate(pass(100).entry(), Optional.of(text), Optional.empty())));
        }
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var done : threads.invokeAll(work)) {
                done.get();
            }
        }
        assertEquals(4, used());
    }

    @Test
    void other_limits_of_a_pass_use_no_entry() {
        SitePlate disabled =
                new SitePlate(
                        new WhitelistEntry(
                                PLATE,
                                Optional.empty(),
                                Optional.empty(),
                                false,
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.empty(),
                                Optional.of(new PassEntries(3, 0)),
                                List.of()),
                        Optional.empty(),
                        Optional.empty());
        editor.put(owner, World.GATE.site(), disabled);

        assertEquals(Reason.DISABLED, reason(north, car("e1")));
        assertEquals(0, used());
    }
}
