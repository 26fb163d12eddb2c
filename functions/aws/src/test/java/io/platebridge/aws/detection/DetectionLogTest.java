package io.platebridge.aws.detection;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.Change;
import io.platebridge.core.detection.Detection;
import io.platebridge.core.detection.DetectionLog.Recorded;
import io.platebridge.core.detection.DetectionReport;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DetectionLogTest {

    private static final Plate PLATE = Plate.of("ABC123");

    private final World world = new World(LocalAws.newTable());
    private final Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());

    private static DetectionReport report(String event, Plate plate) {
        return new DetectionReport(
                Optional.of(new EventId(event)),
                Optional.of("main-gate"),
                WrittenPlate.of(plate),
                Optional.empty(),
                Optional.of("gate"),
                Optional.empty(),
                Optional.of(0.95),
                Optional.of(Verdict.DENY),
                Optional.of(World.START.minusSeconds(2)),
                1,
                false,
                Optional.empty());
    }

    @Test
    void a_listed_plate_is_allowed_and_written_down() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));

        Recorded recorded = world.log.record(pod, report("e1", PLATE));

        Detection detection = recorded.detection();
        assertEquals(Reason.LISTED, detection.standing().decision().reason());
        assertFalse(recorded.duplicate());
        assertEquals(1, recorded.configVersion());
        assertEquals(World.START.minusSeconds(2), detection.detectedAt());
        assertEquals(World.START, detection.receivedAt());
        assertEquals("Pod SN1", detection.podName());
        assertEquals(
                List.of(detection),
                world.log.list(world.memberOf(World.GATE), PageRequest.first()).entries());
    }

    @Test
    void another_plate_is_denied() {
        Recorded recorded = world.log.record(pod, report("e1", Plate.of("XYZ789")));

        assertEquals(Reason.NOT_LISTED, recorded.change().decision().reason());
    }

    @Test
    void a_repeated_report_changes_nothing_and_gets_the_first_decision() {
        Recorded first = world.log.record(pod, report("e1", PLATE));
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));
        world.clock.pass(Duration.ofMinutes(1));

        Recorded again = world.log.record(pod, report("e1", PLATE));

        assertEquals(first.detection(), again.detection());
        assertTrue(again.duplicate());
        assertEquals(1, again.configVersion());
        assertEquals(
                1,
                world.log.list(world.memberOf(World.GATE), PageRequest.first()).entries().size());
    }

    @Test
    void of_many_reports_at_once_one_is_the_first() throws Exception {
        List<Callable<Recorded>> reports =
                IntStream.range(0, 8)
                        .<Callable<Recorded>>mapToObj(
                                i -> () -> world.log.record(pod, report("e1", PLATE)))
                        .toList();
        var recorded = new ArrayList<Recorded>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                recorded.add(report.get());
            }
        }

        assertEquals(1, recorded.stream().filter(r -> !r.duplicate()).count());
        assertEquals(1, recorded.stream().map(Recorded::detection).distinct().count());
    }

    private static DetectionReport change(int sequence, String plate, boolean late) {
        return new DetectionReport(
                Optional.of(new EventId("e1")),
                Optional.empty(),
                new WrittenPlate(plate),
                Optional.empty(),
                Optional.of("gate"),
                Optional.empty(),
                Optional.of(0.9 + sequence / 100.0),
                Optional.empty(),
                Optional.of(World.START.minusSeconds(10 - sequence)),
                sequence,
                late,
                sequence == 2 ? Optional.of(new EventId("e0")) : Optional.empty());
    }

    private List<Detection> listed() {
        return world.log.list(world.memberOf(World.GATE), PageRequest.first()).entries();
    }

    @Test
    void a_correction_stands_beside_what_was_told_first() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));
        world.log.record(pod, change(1, "A8C123", false));

        Recorded corrected = world.log.record(pod, change(2, "ABC123", false));

        assertFalse(corrected.duplicate());
        assertEquals(Reason.LISTED, corrected.change().decision().reason());
        Detection detection = listed().getFirst();
        assertEquals(corrected.detection(), detection);
        assertEquals(WrittenPlate.of(PLATE), detection.standing().plate());
        assertEquals(Optional.of(0.92), detection.standing().score());
        assertEquals(World.START.minusSeconds(9), detection.detectedAt());
        assertEquals(World.START.minusSeconds(8), detection.standing().detectedAt());
        assertEquals(Optional.of(new EventId("e0")), detection.repeatOf());
        assertEquals(
                List.of("A8C123", "ABC123"),
                detection.changes().stream().map(change -> change.plate().text()).toList());
        assertEquals(1, listed().size());
    }

    @Test
    void a_repeated_correction_changes_nothing() {
        world.log.record(pod, change(1, "A8C123", false));
        Recorded first = world.log.record(pod, change(2, "ABC123", false));
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));

        Recorded again = world.log.record(pod, change(2, "ABC123", false));
        Recorded firstAgain = world.log.record(pod, change(1, "A8C123", false));

        assertTrue(again.duplicate());
        assertTrue(firstAgain.duplicate());
        assertEquals(first.change(), again.change());
        assertEquals(first.detection(), again.detection());
        assertEquals("A8C123", firstAgain.change().plate().text());
    }

    @Test
    void what_was_allowed_stays_allowed() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));
        world.log.record(pod, change(1, "ABC123", false));

        Recorded later = world.log.record(pod, change(2, "A8C123", false));

        assertEquals(Reason.NOT_LISTED, later.change().decision().reason());
        assertEquals(WrittenPlate.of(PLATE), later.detection().standing().plate());
        assertEquals(2, later.detection().changes().size());
    }

    @Test
    void corrections_that_come_before_the_first_are_one_detection_too() {
        Recorded third = world.log.record(pod, change(3, "ABC123", true));
        assertFalse(third.duplicate());
        assertTrue(world.log.record(pod, change(3, "ABC123", true)).duplicate());
        assertFalse(world.log.record(pod, change(1, "A8C123", false)).duplicate());
        assertFalse(world.log.record(pod, change(2, "A8C128", false)).duplicate());

        Detection detection = listed().getFirst();
        assertEquals(List.of(1, 2, 3), detection.changes().stream().map(Change::sequence).toList());
        assertTrue(detection.changes().getLast().late());
        assertEquals(1, listed().size());
    }

    @Test
    void of_many_changes_at_once_each_is_written_once() throws Exception {
        List<Callable<Recorded>> reports =
                IntStream.range(0, 12)
                        .<Callable<Recorded>>mapToObj(i ->
                                () -> world.log.record(pod, change(1 + i % 4, "ABC123", false)))
                        .toList();
        var recorded = new ArrayList<Recorded>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                recorded.add(report.get());
            }
        }
        assertEquals(4, recorded.stream().filter(r -> !r.duplicate()).count());
        assertEquals(
                List.of(1, 2, 3, 4),
                listed().getFirst().changes().stream().map(Change::sequence).toList());
    }

    @Test
    void the_same_event_of_another_pod_is_another_detection() {
        Pod second = world.authentication.of(world.register(World.GATE, "SN2").key());

        world.log.record(pod, report("e1", PLATE));

        assertFalse(world.log.record(second, report("e1", PLATE)).duplicate());
    }

    @Test
    void reports_without_an_event_are_each_their_own() {
        var bare =
                new DetectionReport(
                        Optional.empty(),
                        Optional.empty(),
                        WrittenPlate.of(PLATE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        false,
                        Optional.empty());

        Detection first = world.log.record(pod, bare).detection();
        Detection second = world.log.record(pod, bare).detection();

        assertNotEquals(first.event(), second.event());
        assertEquals(World.START, first.detectedAt());
    }

    @Test
    void a_pod_reports_for_its_own_site_only() {
        var elsewhere =
                new DetectionReport(
                        Optional.empty(),
                        Optional.of("north"),
                        WrittenPlate.of(PLATE),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        1,
                        false,
                        Optional.empty());

        Refusal refusal = assertThrows(Refusal.class, () -> world.log.record(pod, elsewhere));

        assertEquals(ErrorCode.SITE_MISMATCH, refusal.code());
    }

    @Test
    void detections_come_latest_first_page_by_page_each_once() {
        for (int i = 0; i < 7; i++) {
            world.clock.set(World.START.plusSeconds(i));
            world.log.record(pod, at("e" + i, world.clock.instant()));
        }
        world.log.record(pod, at("same time", world.clock.instant()));
        Caller caller = world.memberOf(World.GATE);

        List<Detection> all = pages(caller, 3);

        assertEquals(8, all.size());
        assertEquals(all, world.log.list(caller, new PageRequest(100, Optional.empty())).entries());
        for (int i = 1; i < all.size(); i++) {
            assertFalse(all.get(i).detectedAt().isAfter(all.get(i - 1).detectedAt()));
        }
    }

    private List<Detection> pages(Caller caller, int limit) {
        var all = new ArrayList<Detection>();
        var request = new PageRequest(limit, Optional.empty());
        Page<Detection> page = world.log.list(caller, request);
        all.addAll(page.entries());
        while (page.next().isPresent()) {
            page = world.log.list(caller, new PageRequest(limit, page.next()));
            all.addAll(page.entries());
        }
        return all;
    }

    private static DetectionReport at(String event, Instant time) {
        return new DetectionReport(
                Optional.of(new EventId(event.replace(' ', '-'))),
                Optional.empty(),
                WrittenPlate.of(PLATE),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(time),
                1,
                false,
                Optional.empty());
    }

    @Test
    void a_member_of_several_companies_sees_one_list() {
        Pod other = world.authentication.of(world.register(World.OTHER_GATE, "SN2").key());
        for (int i = 0; i < 6; i++) {
            world.clock.set(World.START.plusSeconds(i));
            world.log.record(i % 2 == 0 ? pod : other, at("e" + i, world.clock.instant()));
        }
        var both =
                new Caller(
                        new UserId("both"),
                        Map.of(
                                World.GATE.company(), Role.VIEWER,
                                World.OTHER_GATE.company(), Role.VIEWER));

        assertEquals(
                List.of("e5", "e4", "e3", "e2", "e1", "e0"),
                pages(both, 2).stream().map(d -> d.event().value()).toList());
    }

    @Test
    void a_pod_whose_clock_is_ahead_does_not_stand_first_for_ever() {
        Detection wrong =
                world.log
                        .record(pod, at("wrong", Instant.parse("2106-01-01T00:00:00Z")))
                        .detection();

        assertEquals(World.START, wrong.detectedAt());
    }

    private static DetectionReport read(String event, String written, String similarTo) {
        return new DetectionReport(
                Optional.of(new EventId(event)),
                Optional.empty(),
                new WrittenPlate(written),
                Plate.find(similarTo).map(plate -> new SimilarPlate(plate, false)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.of(Verdict.DENY),
                Optional.empty(),
                1,
                false,
                Optional.empty());
    }

    @Test
    void what_can_not_be_a_plate_is_denied_and_written_down() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));

        Detection detection =
                world.log.record(pod, read("e1", "\u2013 \u00b7 \u2013", "")).detection();

        assertEquals(Reason.NOT_A_PLATE, detection.standing().decision().reason());
        assertEquals(
                List.of(detection),
                world.log.list(world.memberOf(World.GATE), PageRequest.first()).entries());
    }

    @Test
    void a_listed_plate_may_be_written_in_any_spelling() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(PLATE));

        Detection detection =
                world.log.record(pod, read("e1", "abc\u00a0\u00b7\u2013123", "")).detection();

        assertEquals(Reason.LISTED, detection.standing().decision().reason());
        assertEquals("ABC123", detection.standing().plate().text());
    }

    private static Caller manager(Role role) {
        return new Caller(new UserId("somebody"), Map.of(World.GATE.company(), role));
    }

    @Test
    void a_look_alike_is_told_to_those_who_may_see_the_whitelist_and_decides_nothing() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("QQ10AAA")));

        Detection detection = world.log.record(pod, read("e1", "QQ1OAAA", "QQ10AAA")).detection();

        assertEquals(Reason.NOT_LISTED, detection.standing().decision().reason());
        for (Role role : Role.values()) {
            assertEquals(
                    role == Role.VIEWER ? Optional.empty() : Optional.of(Plate.of("QQ10AAA")),
                    world.log
                            .list(manager(role), PageRequest.first())
                            .entries()
                            .getFirst()
                            .standing()
                            .similarTo(),
                    role.name());
        }
    }

    @Test
    void a_hint_is_believed_only_if_the_plate_is_listed_and_looks_like_it() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("QQ10AAA")));
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("ZZ99ZZZ")));
        world.whitelists.put(World.OTHER_GATE.site(), WhitelistEntry.of(Plate.of("XX11XXX")));

        assertEquals(Optional.empty(), hint("e1", "QQ1OAAA", "ZZ99ZZZ"));
        assertEquals(Optional.empty(), hint("e2", "XX1IXXX", "XX11XXX"));
        assertEquals(Optional.empty(), hint("e3", "QQ10AAA", "QQ10AAA"));
        assertEquals(Optional.empty(), hint("e4", "ZZ99ZZZ", "QQ10AAA"));
        assertEquals(Optional.empty(), hint("e5", "--", "QQ10AAA"));
        assertEquals(Optional.of(Plate.of("QQ10AAA")), hint("e6", "QQ10AA", "qq10-aaa"));
    }

    private Optional<Plate> hint(String event, String plate, String similarTo) {
        return world.log.record(pod, read(event, plate, similarTo)).change().similarTo();
    }

    @ParameterizedTest
    @CsvSource({
        // The last day of an entry, 2026-11-20, is over at the site's midnight.
        "America/Chicago, 2026-11-21T05:59:59Z, LISTED",
        "America/Chicago, 2026-11-21T06:00:00Z, EXPIRED",
        "Asia/Tokyo, 2026-11-20T14:59:59Z, LISTED",
        "Asia/Tokyo, 2026-11-20T15:00:00Z, EXPIRED",
        "UTC, 2026-11-20T23:59:59Z, LISTED",
        "UTC, 2026-11-21T00:00:00Z, EXPIRED",
        // The first day begins there too.
        "America/Chicago, 2026-11-20T05:59:59Z, NOT_YET_VALID",
        "Asia/Tokyo, 2026-11-19T15:00:00Z, LISTED"
    })
    void an_entrys_days_are_the_sites(ZoneId zone, Instant seen, Reason reason) {
        var day = LocalDate.parse("2026-11-20");
        world.whitelists.put(
                World.GATE.site(),
                new WhitelistEntry(
                        PLATE,
                        Optional.empty(),
                        Optional.empty(),
                        true,
                        Optional.of(day),
                        Optional.of(day)));
        world.setZone(World.GATE, zone);
        world.clock.set(seen.plusSeconds(60));

        assertEquals(reason, world.log.record(pod, at("e1", seen)).change().decision().reason());
    }
}
