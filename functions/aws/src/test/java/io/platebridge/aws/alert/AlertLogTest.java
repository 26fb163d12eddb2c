package io.platebridge.aws.alert;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.alert.Alert;
import io.platebridge.core.alert.AlertId;
import io.platebridge.core.alert.AlertLog.Recorded;
import io.platebridge.core.alert.AlertReport;
import io.platebridge.core.alert.Location;
import io.platebridge.core.alert.Observation;
import io.platebridge.core.alert.Severity;
import io.platebridge.core.alert.StreamId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class AlertLogTest {

    private static final Observation SEEN =
            new Observation(
                    Severity.CRITICAL,
                    "Somebody at the fence",
                    Optional.of("person"),
                    Optional.of(0.95),
                    Optional.of(new Location(120, 350.5)));

    private final World world = new World(LocalAws.newTable());
    private final Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());

    private static AlertReport report(String id, CompanyId company, Instant at) {
        return new AlertReport(new AlertId(id), new StreamId("phone-1"), company, SEEN, at);
    }

    private AlertReport report(String id) {
        return report(id, World.GATE.company(), world.clock.instant().minusSeconds(2));
    }

    private List<Alert> listed(Caller caller) {
        return world.alerts.list(caller, new PageRequest(100, Optional.empty())).entries();
    }

    @Test
    void an_alert_is_written_down_with_all_that_was_seen() {
        Recorded recorded = world.alerts.record(pod, report("a1"));

        Alert alert = recorded.alert();
        assertFalse(recorded.duplicate());
        assertEquals(SEEN, alert.seen());
        assertEquals("Pod SN1", alert.podName());
        assertEquals(World.GATE, alert.place());
        assertEquals(World.START.minusSeconds(2), alert.occurredAt());
        assertEquals(World.START, alert.receivedAt());
        assertEquals(List.of(alert), listed(world.memberOf(World.GATE)));
    }

    @Test
    void what_was_not_said_is_not_made_up() {
        var bare =
                new Observation(
                        Severity.LOW, "", Optional.empty(), Optional.empty(), Optional.empty());
        world.alerts.record(
                pod,
                new AlertReport(
                        new AlertId("a1"),
                        new StreamId("phone-1"),
                        World.GATE.company(),
                        bare,
                        World.START));

        assertEquals(bare, listed(world.memberOf(World.GATE)).getFirst().seen());
    }

    @Test
    void a_repeated_report_changes_nothing() {
        Recorded first = world.alerts.record(pod, report("a1"));
        world.clock.pass(Duration.ofMinutes(1));

        Recorded again = world.alerts.record(pod, report("a1"));

        assertTrue(again.duplicate());
        assertEquals(first.alert(), again.alert());
        assertEquals(List.of(first.alert()), listed(world.memberOf(World.GATE)));
    }

    @Test
    void of_many_reports_at_once_one_is_the_first() throws Exception {
        List<Callable<Recorded>> reports =
                IntStream.range(0, 8)
                        .<Callable<Recorded>>mapToObj(
                                _ -> () -> world.alerts.record(pod, report("a1")))
                        .toList();
        var recorded = new ArrayList<Recorded>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var report : threads.invokeAll(reports)) {
                recorded.add(report.get());
            }
        }

        assertEquals(1, recorded.stream().filter(r -> !r.duplicate()).count());
        assertEquals(1, recorded.stream().map(Recorded::alert).distinct().count());
    }

    @Test
    void the_same_id_of_another_pod_is_another_alert() {
        Pod second = world.authentication.of(world.register(World.GATE, "SN2").key());

        world.alerts.record(pod, report("a1"));

        assertFalse(world.alerts.record(second, report("a1")).duplicate());
    }

    @Test
    void a_pod_speaks_for_its_own_company_only() {
        AlertReport theirs = report("a1", World.OTHER_GATE.company(), World.START);

        Refusal refusal = assertThrows(Refusal.class, () -> world.alerts.record(pod, theirs));

        assertEquals(ErrorCode.COMPANY_MISMATCH, refusal.code());
        assertEquals(List.of(), listed(world.memberOf(World.GATE)));
        assertEquals(List.of(), listed(world.memberOf(World.OTHER_GATE)));
    }

    @Test
    void alerts_come_latest_first_page_by_page_each_once() {
        for (int i = 0; i < 7; i++) {
            world.clock.set(World.START.plusSeconds(i));
            world.alerts.record(pod, report("a" + i));
        }
        world.alerts.record(pod, report("same-time"));
        Caller caller = world.memberOf(World.GATE);

        List<Alert> all = pages(caller, 3);

        assertEquals(8, all.size());
        assertEquals(listed(caller), all);
        for (int i = 1; i < all.size(); i++) {
            assertFalse(all.get(i).occurredAt().isAfter(all.get(i - 1).occurredAt()));
        }
    }

    @Test
    void a_member_of_several_companies_sees_one_list() {
        Pod other = world.authentication.of(world.register(World.OTHER_GATE, "SN2").key());
        for (int i = 0; i < 6; i++) {
            world.clock.set(World.START.plusSeconds(i));
            Pod reporter = i % 2 == 0 ? pod : other;
            world.alerts.record(
                    reporter, report("a" + i, reporter.place().company(), world.clock.instant()));
        }
        var both =
                new Caller(
                        new UserId("both"),
                        Map.of(
                                World.GATE.company(), Role.VIEWER,
                                World.OTHER_GATE.company(), Role.VIEWER));

        assertEquals(
                List.of("a5", "a4", "a3", "a2", "a1", "a0"),
                pages(both, 2).stream().map(alert -> alert.id().value()).toList());
        assertEquals(3, listed(world.memberOf(World.GATE)).size());
    }

    @Test
    void an_alert_of_a_clock_that_is_ahead_does_not_stand_first_for_ever() {
        AlertReport wrong =
                report("a1", World.GATE.company(), Instant.parse("2106-01-01T00:00:00Z"));

        assertEquals(World.START, world.alerts.record(pod, wrong).alert().occurredAt());
    }

    private List<Alert> pages(Caller caller, int limit) {
        var all = new ArrayList<Alert>();
        var request = new PageRequest(limit, Optional.empty());
        Page<Alert> page = world.alerts.list(caller, request);
        all.addAll(page.entries());
        while (page.next().isPresent()) {
            page = world.alerts.list(caller, new PageRequest(limit, page.next()));
            all.addAll(page.entries());
        }
        return all;
    }
}
