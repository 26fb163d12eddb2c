package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.StoreUsage;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.Addresses;
import io.platebridge.core.pod.Health;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatRecorder;
import io.platebridge.core.pod.Histories;
import io.platebridge.core.pod.History;
import io.platebridge.core.pod.HistoryDay;
import io.platebridge.core.pod.HistoryRecorder;
import io.platebridge.core.pod.OfflineSweep;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.Sample;
import io.platebridge.core.pod.StatusChange;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class HistoryTest {

    private static final Heartbeat BEAT = World.heartbeat(Cameras.NONE);
    private static final LocalDate DAY = LocalDate.parse("2026-11-21");
    private static final Instant MIDNIGHT = Instant.parse("2026-11-21T00:00:00Z");

    private final World world = new World(LocalAws.newTable());
    private final RegistrationResult pod = world.register(World.GATE, "SN1");

    @Test
    void a_day_of_heartbeats_with_an_outage_is_read_back() {
        beat(MIDNIGHT.minusSeconds(30));
        var expected = new ArrayList<Sample>();
        double cpu = 0;

        for (Instant at = MIDNIGHT.plusSeconds(30);
                at.isBefore(MIDNIGHT.plus(Duration.ofDays(1)));
                at = at.plusSeconds(60)) {
            Duration time = Duration.between(MIDNIGHT, at);
            // Silent from 02:10 to 05:20, so nothing is heard in two of the hours.
            if (time.toMinutes() >= 130 && time.toMinutes() < 320) {
                if (time.toMinutes() < 140) {
                    sweep(at);
                }
                continue;
            }
            cpu = time.toMinutes() / 16.0;
            beat(at, cpu);
            boolean isFirst = time.toMinutesPart() == 0 || time.toMinutes() == 320;
            if (isFirst) {
                expected.add(sample(at, Math.round(cpu * 10) / 10.0));
            }
        }

        History history = read(DAY, DAY);
        assertEquals(22, expected.size());
        assertEquals(expected, history.samples());
        assertEquals(Optional.of(PodStatus.ONLINE), history.statusBefore());
        assertEquals(
                List.of(
                        new StatusChange(time("02:14:30"), PodStatus.OFFLINE),
                        new StatusChange(time("05:20:30"), PodStatus.ONLINE)),
                history.changes());
        assertEquals(0, history.omittedChanges());
    }

    @Test
    void a_heartbeat_that_is_not_the_first_of_its_hour_costs_what_it_cost_without_a_history() {
        beat(MIDNIGHT.minusSeconds(30));
        beat(MIDNIGHT.plusSeconds(30));
        world.store.meter().readAndReset();

        for (int minute = 1; minute < 60; minute++) {
            beat(MIDNIGHT.plusSeconds(minute * 60L + 30));
        }
        StoreUsage rest = world.store.meter().readAndReset();
        beat(MIDNIGHT.plusSeconds(3630));
        StoreUsage first = world.store.meter().readAndReset();

        assertEquals(59, rest.requests());
        assertEquals(0, rest.readUnits());
        // One each, and two more where the pod moves in the index of late pods.
        assertTrue(rest.writeUnits() <= 59 + 2 * 15, () -> rest + " write units");
        assertEquals(2, first.requests());
    }

    @Test
    void a_month_of_a_pod_costs_one_unit_an_hour() {
        int days = 30;
        world.store.meter().readAndReset();
        for (int hour = 0; hour < days * 24; hour++) {
            Instant at = MIDNIGHT.plus(hour, ChronoUnit.HOURS);
            // 45.2 and the like: three digits in each measure.
            world.histories.add(
                    pod.pod(), day(at, Optional.of(PodStatus.ONLINE), List.of(sample(at, 45.2))));
        }

        StoreUsage month = world.store.meter().readAndReset();
        System.out.printf(
                "COUNT history: %d requests, %.0f write units a pod and 30 days%n",
                month.requests(), month.writeUnits());
        assertEquals(720, month.requests());
        assertEquals(720.0, month.writeUnits());
    }

    @Test
    void nothing_is_known_of_a_new_pod_before_its_first_heartbeat() {
        beat(MIDNIGHT.plusSeconds(90));

        History history = read(DAY, DAY);

        assertEquals(Optional.empty(), history.statusBefore());
        assertEquals(
                List.of(new StatusChange(time("00:01:30"), PodStatus.ONLINE)), history.changes());
        assertEquals(List.of(sample(time("00:01:30"), 45.2)), history.samples());
    }

    @Test
    void an_error_that_a_pod_reports_is_a_change_and_so_is_its_end() {
        beat(MIDNIGHT);
        record(MIDNIGHT.plusSeconds(60), troubled());
        record(MIDNIGHT.plusSeconds(120), troubled());
        beat(MIDNIGHT.plusSeconds(180));

        assertEquals(
                List.of(PodStatus.ONLINE, PodStatus.ERROR, PodStatus.ONLINE),
                read(DAY, DAY).changes().stream().map(StatusChange::status).toList());
    }

    @Test
    void the_status_at_the_beginning_is_known_from_days_before_the_range() {
        beat(MIDNIGHT);
        sweep(MIDNIGHT.plusSeconds(600));

        History later = read(DAY.plusDays(5), DAY.plusDays(10));
        assertEquals(Optional.of(PodStatus.OFFLINE), later.statusBefore());
        assertEquals(List.of(), later.changes());
        assertEquals(Optional.empty(), read(DAY.minusDays(5), DAY.minusDays(1)).statusBefore());
    }

    @Test
    void a_pod_that_is_offline_for_longer_than_a_history_is_kept_is_offline() {
        var silent = world.register(World.GATE, "SN2");

        History history = read(silent.pod(), DAY, DAY);

        assertEquals(Optional.of(PodStatus.OFFLINE), history.statusBefore());
    }

    @Test
    void a_history_that_begins_within_the_range_says_nothing_of_the_days_before() {
        world.pods.storeHeartbeat(pod.key(), BEAT, MIDNIGHT.minusSeconds(60));
        beat(MIDNIGHT.plusSeconds(30));

        History history = read(DAY.minusDays(6), DAY);

        assertEquals(Optional.empty(), history.statusBefore());
        assertEquals(
                List.of(new StatusChange(time("00:00:30"), PodStatus.ONLINE)), history.changes());
    }

    @Test
    void a_return_that_was_not_written_is_known_by_the_next_sample() {
        beat(MIDNIGHT);
        sweep(MIDNIGHT.plusSeconds(600));
        // As if the function had died before its history.
        world.pods.storeHeartbeat(pod.key(), BEAT, MIDNIGHT.plusSeconds(900));
        world.pods.storeHeartbeat(pod.key(), BEAT, MIDNIGHT.plusSeconds(3540));
        beat(MIDNIGHT.plusSeconds(3630));

        List<StatusChange> changes = read(DAY, DAY).changes();

        assertEquals(PodStatus.ONLINE, changes.getLast().status());
        assertTrue(!changes.getLast().at().isAfter(time("01:00:30")), changes::toString);
    }

    @Test
    void a_day_that_began_with_another_status_shows_that_a_change_is_missing() {
        world.histories.add(
                pod.pod(),
                new HistoryDay(
                        DAY.minusDays(1),
                        Optional.of(PodStatus.ONLINE),
                        List.of(),
                        List.of(new StatusChange(MIDNIGHT.minusSeconds(3600), PodStatus.ERROR)),
                        0));
        world.histories.add(pod.pod(), day(MIDNIGHT, Optional.of(PodStatus.ONLINE), List.of()));

        assertEquals(
                List.of(
                        new StatusChange(MIDNIGHT.minusSeconds(3600), PodStatus.ERROR),
                        new StatusChange(MIDNIGHT, PodStatus.ONLINE)),
                read(DAY.minusDays(1), DAY).changes());
    }

    @Test
    void an_outage_over_midnight_is_on_both_days() {
        beat(MIDNIGHT.minusSeconds(700));
        sweep(MIDNIGHT.minusSeconds(60));
        beat(MIDNIGHT.plusSeconds(60));

        History second = read(DAY, DAY);
        assertEquals(Optional.of(PodStatus.OFFLINE), second.statusBefore());
        assertEquals(
                List.of(new StatusChange(time("00:01:00"), PodStatus.ONLINE)), second.changes());
        assertEquals(
                List.of(PodStatus.ONLINE, PodStatus.OFFLINE, PodStatus.ONLINE),
                read(DAY.minusDays(1), DAY).changes().stream().map(StatusChange::status).toList());
    }

    @Test
    void a_heartbeat_that_is_stored_twice_is_in_the_history_once() {
        beat(MIDNIGHT.minusSeconds(60));
        // As if the answer of the store had got lost and its client had asked again.
        world.pods.storeHeartbeat(pod.key(), BEAT, MIDNIGHT);
        beat(MIDNIGHT);
        beat(MIDNIGHT);

        History history = read(DAY, DAY);
        assertEquals(List.of(sample(MIDNIGHT, 45.2)), history.samples());
        assertEquals(Optional.of(PodStatus.ONLINE), history.statusBefore());
        assertEquals(List.of(), history.changes());
    }

    @Test
    void a_sweep_that_died_before_the_history_is_made_up_for_when_the_pod_is_back() {
        beat(MIDNIGHT);
        var sweep = sweepThatDies();
        world.clock.set(MIDNIGHT.plusSeconds(600));
        assertThrows(Error.class, sweep::sweep);

        beat(MIDNIGHT.plusSeconds(900));

        assertEquals(
                List.of(
                        new StatusChange(MIDNIGHT, PodStatus.ONLINE),
                        new StatusChange(time("00:10:00"), PodStatus.OFFLINE),
                        new StatusChange(time("00:15:00"), PodStatus.ONLINE)),
                read(DAY, DAY).changes());
    }

    private OfflineSweep sweepThatDies() {
        var history =
                new HistoryRecorder(
                        failing(),
                        (_, _) -> {
                            throw new AssertionError("the process dies");
                        });
        return new OfflineSweep(
                new DynamoLatePods(world.store, world.pods), history, world.presence, world.clock);
    }

    @Test
    void a_history_that_cannot_be_written_fails_neither_heartbeat_nor_sweep() {
        var failed = new ArrayList<PodId>();
        var history = new HistoryRecorder(failing(), (id, _) -> failed.add(id));
        var heartbeats = new HeartbeatRecorder(world.pods, world.cameras, history, world.clock);
        var sweep =
                new OfflineSweep(
                        new DynamoLatePods(world.store, world.pods),
                        history,
                        world.presence,
                        world.clock);
        world.clock.set(MIDNIGHT);

        assertEquals(PodStatus.ONLINE, heartbeats.record(pod.key(), BEAT).status());
        world.clock.pass(Duration.ofMinutes(10));
        assertEquals(List.of(pod.pod()), sweep.sweep().stream().map(Pod::id).toList());

        assertEquals(List.of(pod.pod(), pod.pod()), failed);
    }

    private Histories failing() {
        return new Histories() {
            @Override
            public void add(PodId id, HistoryDay more) {
                throw new IllegalStateException("the store is away");
            }

            @Override
            public List<HistoryDay> days(PodId id, LocalDate from, LocalDate to) {
                return List.of();
            }

            @Override
            public Optional<HistoryDay> latestBefore(PodId id, LocalDate day) {
                return Optional.empty();
            }
        };
    }

    @Test
    void a_day_keeps_200_changes_and_counts_the_others() {
        for (int i = 0; i < 203; i++) {
            Instant at = MIDNIGHT.plusSeconds(i);
            PodStatus status = i % 2 == 0 ? PodStatus.OFFLINE : PodStatus.ONLINE;
            world.histories.add(
                    pod.pod(),
                    new HistoryDay(
                            DAY,
                            Optional.of(PodStatus.ONLINE),
                            List.of(),
                            List.of(new StatusChange(at, status)),
                            0));
        }
        Instant late = MIDNIGHT.plus(Duration.ofHours(7));
        world.histories.add(pod.pod(), day(late, Optional.empty(), List.of(sample(late, 45.2))));

        History history = read(DAY, DAY);
        assertEquals(Histories.MAX_CHANGES, history.changes().size());
        assertEquals(3, history.omittedChanges());
        assertEquals(List.of(sample(late, 45.2)), history.samples());
    }

    @Test
    void a_day_expires_31_days_after_its_end() {
        beat(MIDNIGHT);

        Item item = world.store.get(Keys.history(pod.pod(), DAY)).orElseThrow();

        assertEquals(
                Instant.parse("2026-12-23T00:00:00Z").getEpochSecond(), item.number("expires_at"));
    }

    @Test
    void the_last_7_days_are_read_and_at_most_31() {
        beat(MIDNIGHT);
        world.clock.set(MIDNIGHT.plus(Duration.ofDays(6)));

        History usual =
                world.historyLog.of(
                        world.memberOf(World.GATE), pod.pod(), Optional.empty(), Optional.empty());

        assertEquals(DAY, usual.from());
        assertEquals(DAY.plusDays(6), usual.to());
        assertEquals(1, usual.samples().size());
        read(DAY.minusDays(30), DAY);
        Refusal tooMany = assertThrows(Refusal.class, () -> read(DAY.minusDays(31), DAY));
        assertEquals(ErrorCode.INVALID_REQUEST, tooMany.code());
        assertEquals(
                "from: expected 1 to 31 days up to the last one, 2026-11-21, found 32",
                tooMany.detail());
        assertThrows(Refusal.class, () -> read(DAY.plusDays(1), DAY));
    }

    @Test
    void another_companys_pod_has_no_history() {
        beat(MIDNIGHT);

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () ->
                                world.historyLog.of(
                                        world.memberOf(World.OTHER_GATE),
                                        pod.pod(),
                                        Optional.empty(),
                                        Optional.empty()));

        assertEquals(ErrorCode.POD_UNKNOWN, refusal.code());
    }

    @Test
    void measures_that_a_pod_does_not_report_are_absent() {
        record(MIDNIGHT, troubled());

        assertEquals(
                List.of(new Sample(MIDNIGHT, Health.UNKNOWN, BEAT.firmware())),
                read(DAY, DAY).samples());
    }

    @Test
    void a_change_counts_from_after_the_mark_that_it_ends() {
        beat(MIDNIGHT.minusSeconds(400));
        sweep(MIDNIGHT.plusSeconds(5));

        // It was received before the mark and stored after it.
        beat(MIDNIGHT.minusSeconds(1));

        assertEquals(
                List.of(PodStatus.OFFLINE, PodStatus.ONLINE),
                read(DAY, DAY).changes().stream().map(StatusChange::status).toList());
    }

    private static HistoryDay day(Instant at, Optional<PodStatus> before, List<Sample> samples) {
        return new HistoryDay(
                LocalDate.parse(at.toString().substring(0, 10)), before, samples, List.of(), 0);
    }

    private static Sample sample(Instant at, double cpu) {
        return new Sample(
                at,
                new Health(
                        Optional.of(cpu),
                        BEAT.health().memoryUsage(),
                        BEAT.health().diskUsage(),
                        BEAT.health().temperature()),
                BEAT.firmware());
    }

    private static Heartbeat troubled() {
        return new Heartbeat(
                Optional.empty(),
                true,
                Addresses.UNKNOWN,
                Optional.empty(),
                Health.UNKNOWN,
                Optional.empty());
    }

    private static Instant time(String text) {
        return Instant.parse(DAY + "T" + text + "Z");
    }

    private void beat(Instant at) {
        beat(at, 45.2);
    }

    private void beat(Instant at, double cpu) {
        record(
                at,
                new Heartbeat(
                        Optional.empty(),
                        false,
                        BEAT.addresses(),
                        BEAT.firmware(),
                        sample(at, cpu).health(),
                        BEAT.cameras()));
    }

    private void record(Instant at, Heartbeat heartbeat) {
        world.clock.set(at);
        world.heartbeats.record(pod.key(), heartbeat);
    }

    private void sweep(Instant at) {
        world.clock.set(at);
        world.sweep.sweep();
    }

    private History read(LocalDate from, LocalDate to) {
        return read(pod.pod(), from, to);
    }

    private History read(PodId id, LocalDate from, LocalDate to) {
        return world.historyLog.of(
                world.memberOf(World.GATE), id, Optional.of(from), Optional.of(to));
    }
}
