package io.platebridge.edge.pod.plate;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassEntries;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.pod.whitelist.Whitelisted;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Guest passes that let their car in a limited number of times, on a pod without its cloud. */
class GuestPassTest {

    private static final Instant NOW = Instant.parse("2026-11-20T12:00:00Z");
    private static final Clock CLOCK = Clock.fixed(NOW, ZoneOffset.UTC);

    @TempDir Path dir;
    private PlatePod pod;

    @BeforeEach
    void start() {
        pod = new PlatePod(dir, CLOCK);
    }

    @AfterEach
    void stop() {
        pod.close();
    }

    private void list(long version, int left) {
        WhitelistEntry entry = WhitelistEntry.of(new Plate("GUEST1"));
        Whitelisted.replace(
                pod.whitelist, version, entry.with(Optional.of(new PassEntries(left, 0))));
    }

    /** Cars that come more than 30 s apart are arrivals of their own. */
    private Reason car(String event, String plate, int secondsAgo) {
        String message =
                PlatePod.message("update", event, plate)
                        .replace("1763640000.25", Long.toString(NOW.getEpochSecond() - secondsAgo));
        pod.decideEvent(message);
        return pod.begun.getLast().decision().reason();
    }

    private void report() {
        var queue = new ReportQueue(pod.database, Clock.systemUTC());
        queue.markReported(queue.findNext().orElseThrow().entry(), Optional.empty());
    }

    @Test
    void a_pass_lets_its_car_in_as_often_as_the_list_says_also_after_a_restart() {
        list(1, 2);
        assertEquals(Reason.LISTED, car("1.1-a", "GUEST1", 110));
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 70));
        pod.close();
        pod = new PlatePod(dir, CLOCK);
        assertEquals(Reason.USED_UP, car("1.3-c", "GUEST1", 30));
    }

    @Test
    void a_further_reading_and_a_repeat_of_the_car_use_no_entry() {
        list(1, 1);
        assertEquals(Reason.NOT_LISTED, car("1.1-a", "GVEST1", 70));
        assertEquals(Reason.LISTED, car("1.1-a", "GUEST1\", 0.99], \"x\": [\"", 70));
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 60));
        assertEquals(Reason.LISTED, car("1.3-c", "GUEST1", 45));
        assertEquals(Reason.USED_UP, car("1.4-d", "GUEST1", 5));
    }

    @Test
    void a_late_reading_uses_no_entry() {
        list(1, 1);
        assertEquals(Reason.LISTED, car("1.1-a", "GUEST1", 600));
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 5));
        assertEquals(Reason.USED_UP, car("1.3-c", "GUEST1", 60));
    }

    @Test
    void a_list_that_was_asked_for_after_the_report_has_the_entry() {
        list(1, 2);
        car("1.1-a", "GUEST1", 110);
        report();
        Whitelisted.ask(pod.whitelist);
        list(2, 1);
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 70));
        assertEquals(Reason.USED_UP, car("1.3-c", "GUEST1", 30));
    }

    @Test
    void a_list_that_was_asked_for_before_the_report_may_not_have_the_entry() {
        list(1, 2);
        car("1.1-a", "GUEST1", 110);
        Whitelisted.ask(pod.whitelist);
        report();
        list(2, 2);
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 70));
        assertEquals(Reason.USED_UP, car("1.3-c", "GUEST1", 30));
        Whitelisted.ask(pod.whitelist);
        list(3, 3);
        assertEquals(Reason.LISTED, car("1.4-d", "GUEST1", 0));
    }

    @Test
    void a_repeat_after_the_list_was_replaced_is_still_the_same_arrival() {
        list(1, 1);
        car("1.1-a", "GUEST1", 20);
        report();
        Whitelisted.ask(pod.whitelist);
        list(2, 0);
        assertEquals(Reason.LISTED, car("1.2-b", "GUEST1", 5));
        assertEquals(Reason.USED_UP, car("1.3-c", "GUEST1", 90));
    }

    /** The detector reads the same car differently each time that it finds it again. */
    @Test
    void look_alikes_of_one_car_under_several_event_ids_use_one_entry() {
        WhitelistEntry entry = WhitelistEntry.of(new Plate("PASS02"));
        Whitelisted.openForLookAlikes(
                pod.whitelist, 1, entry.with(Optional.of(new PassEntries(2, 0))));
        assertEquals(Reason.LOOK_ALIKE, car("1.1-a", "PA5S02", 100));
        assertEquals(Reason.LISTED, car("1.2-b", "PASS02", 90));
        assertEquals(Reason.LOOK_ALIKE, car("1.3-c", "PASSO2", 80));
        assertEquals(Reason.LOOK_ALIKE, car("1.4-d", "PAS502", 75));
        assertEquals(Optional.of(new EventId("1.1-a")), pod.begun.getLast().repeatOf());

        assertEquals(Reason.LISTED, car("1.5-e", "PASS02", 30));
        assertEquals(Reason.LOOK_ALIKE, car("1.6-f", "PA5S02", 20));
        assertEquals(Optional.of(new EventId("1.5-e")), pod.begun.getLast().repeatOf());
    }
}
