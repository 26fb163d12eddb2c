package io.platebridge.aws.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.ListedEntry;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.SiteWhitelist;
import io.platebridge.core.access.Whitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

class WhitelistsTest {

    private static final SiteId SITE = World.GATE.site();
    private static final WhitelistEntry JOHN =
            new WhitelistEntry(
                    Plate.of("ABC123"),
                    Optional.of("101"),
                    Optional.of("John Doe"),
                    true,
                    Optional.of(LocalDate.parse("2025-01-01")),
                    Optional.of(LocalDate.parse("2027-01-01")));

    private final World world = new World(LocalAws.newTable());

    private Whitelist list() {
        return world.whitelists.of(SITE).map(SiteWhitelist::whitelist).orElseThrow();
    }

    private long versionTold(RegistrationResult pod) {
        return world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)).configVersion();
    }

    @Test
    void a_new_site_has_an_empty_whitelist_at_version_0() {
        assertEquals(Whitelist.of(0, List.of()), list());
    }

    @Test
    void an_entry_is_read_as_it_was_written() {
        assertEquals(1, world.whitelists.put(SITE, JOHN));

        assertEquals(Whitelist.of(1, List.of(JOHN)), list());
        assertEquals(
                Optional.of(JOHN),
                world.whitelists
                        .lookup(World.GATE, WrittenPlate.of(JOHN.plate()), Optional.empty())
                        .flatMap(PlateLookup::entry)
                        .map(ListedEntry::entry));
    }

    @Test
    void every_change_gives_a_new_version() {
        world.whitelists.put(SITE, JOHN);
        world.whitelists.put(SITE, WhitelistEntry.of(Plate.of("XYZ789")));
        world.whitelists.put(SITE, WhitelistEntry.of(JOHN.plate()));
        assertEquals(4, world.whitelists.remove(SITE, Plate.of("XYZ789")));

        assertEquals(Whitelist.of(4, List.of(WhitelistEntry.of(JOHN.plate()))), list());
    }

    @Test
    void a_pod_learns_of_a_change_by_its_next_heartbeat() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        RegistrationResult elsewhere = world.register(World.OTHER_GATE, "SN2");
        assertEquals(0, versionTold(pod));

        world.whitelists.put(SITE, JOHN);

        assertEquals(1, versionTold(pod));
        assertEquals(0, versionTold(elsewhere));
    }

    @Test
    void a_site_may_have_more_pods_than_a_transaction_takes_items() {
        RegistrationResult first = world.register(World.GATE, "SN1");
        Item pod = world.store.get(Keys.pod(first.pod())).orElseThrow();
        Item ofSite = world.store.get(Keys.podOfSite(SITE, first.pod())).orElseThrow();
        var ids = IntStream.range(0, 120).mapToObj(i -> new PodId("pod-" + i)).toList();
        world.putAll(ids.stream().map(id -> World.copy(pod, Keys.pod(id), Map.of())).toList());
        world.putAll(
                ids.stream()
                        .map(id ->
                                World.copy(
                                        ofSite,
                                        Keys.podOfSite(SITE, id),
                                        Map.of("pod", AttributeValue.fromS(id.value()))))
                        .toList());

        world.whitelists.put(SITE, JOHN);
        world.whitelists.put(SITE, WhitelistEntry.of(Plate.of("XYZ789")));

        List<Pod> told = world.pods.find(ids);
        assertEquals(120, told.size());
        assertEquals(List.of(2L), told.stream().map(Pod::configVersion).distinct().toList());
    }

    @Test
    void changes_at_once_each_get_a_version_and_none_is_lost() throws Exception {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        List<Callable<Long>> changes =
                IntStream.range(0, 5)
                        .<Callable<Long>>mapToObj(i ->
                                () ->
                                        world.whitelists.put(
                                                SITE, WhitelistEntry.of(Plate.of("P" + i))))
                        .toList();
        var versions = new ArrayList<Long>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var change : threads.invokeAll(changes)) {
                versions.add(change.get());
            }
        }

        assertEquals(Set.of(1L, 2L, 3L, 4L, 5L), new TreeSet<>(versions));
        assertEquals(5, list().entries().size());
        assertEquals(5, list().configVersion());
        assertEquals(5, versionTold(pod));
    }

    @Test
    void a_pod_that_registers_during_a_change_is_told_of_it() throws Exception {
        List<Callable<Object>> both = new ArrayList<>();
        for (int i = 0; i < 6; i++) {
            int number = i;
            both.add(() -> world.whitelists.put(SITE, WhitelistEntry.of(Plate.of("P" + number))));
            both.add(() -> world.register(World.GATE, "SN" + number));
        }
        var pods = new ArrayList<RegistrationResult>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var outcome : threads.invokeAll(both)) {
                if (outcome.get() instanceof RegistrationResult pod) {
                    pods.add(pod);
                }
            }
        }

        assertEquals(6, list().configVersion());
        pods.forEach(pod -> assertEquals(6, versionTold(pod)));
    }

    @Test
    void a_plate_that_is_not_listed_is_looked_up_to_nothing() {
        PlateLookup lookup =
                world.whitelists
                        .lookup(World.GATE, WrittenPlate.of(Plate.of("XYZ789")), Optional.empty())
                        .orElseThrow();

        assertEquals(Optional.empty(), lookup.entry());
        assertEquals("main-gate", lookup.site().slug());
    }

    @Test
    void a_site_that_is_not_there_has_no_whitelist() {
        var nowhere = new SiteId("nowhere");

        assertEquals(Optional.empty(), world.whitelists.of(nowhere));
        assertEquals(
                Optional.empty(),
                world.whitelists.lookup(
                        new Place(World.GATE.company(), World.GATE.community(), nowhere),
                        WrittenPlate.of(JOHN.plate()),
                        Optional.empty()));
        assertEquals(
                ErrorCode.SITE_MISMATCH,
                assertThrows(Refusal.class, () -> world.whitelists.put(nowhere, JOHN)).code());
    }

    @Test
    void a_pod_gets_the_whitelist_of_its_own_site_however_it_calls_it() {
        world.whitelists.put(SITE, JOHN);
        Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());

        for (Optional<String> site :
                List.of(Optional.<String>empty(), Optional.of(""), Optional.of("main-gate"))) {
            assertEquals(
                    list(),
                    world.podWhitelist
                            .whole(world.podWhitelist.version(pod, site, Optional.of("acme")))
                            .whitelist());
        }
    }

    @Test
    void a_pod_gets_no_whitelist_of_another_site_or_company() {
        Pod pod = world.authentication.of(world.register(World.GATE, "SN1").key());

        assertEquals(
                ErrorCode.SITE_MISMATCH,
                refusal(pod, Optional.of("north"), Optional.empty()).code());
        assertEquals(
                ErrorCode.SITE_MISMATCH,
                refusal(pod, Optional.empty(), Optional.of("rival")).code());
    }

    private Refusal refusal(Pod pod, Optional<String> site, Optional<String> company) {
        return assertThrows(Refusal.class, () -> world.podWhitelist.version(pod, site, company));
    }

    /**
     * An entry as it was put there until commit 3d6582d, which left full-width letters as they are.
     */
    private void putBefore(String form) {
        world.whitelists.put(SITE, JOHN);
        Item entry = world.store.get(Keys.plate(SITE, JOHN.plate())).orElseThrow();
        world.whitelists.remove(SITE, JOHN.plate());
        world.putAll(List.of(World.copy(entry, Keys.formerPlate(SITE, form), Map.of())));
    }

    @Test
    void an_entry_of_before_is_the_plate_it_was() {
        String fullWidth = "\uff21\uff22\uff23\uff11\uff12\uff13";
        putBefore(fullWidth);

        assertEquals(List.of(JOHN), List.copyOf(list().entries().values()));
        assertEquals(
                Optional.of(JOHN),
                world.whitelists
                        .lookup(World.GATE, new WrittenPlate(fullWidth), Optional.empty())
                        .flatMap(PlateLookup::entry)
                        .map(ListedEntry::entry));

        WhitelistEntry again = WhitelistEntry.of(JOHN.plate());
        world.whitelists.put(SITE, again);

        assertEquals(List.of(again), List.copyOf(list().entries().values()));
    }

    @Test
    void pages_have_each_plate_once_also_one_of_before_that_was_put_again() {
        putBefore("\uff21\uff22\uff23\uff11\uff12\uff13");
        WhitelistEntry again = WhitelistEntry.of(JOHN.plate());
        world.whitelists.put(SITE, again);
        world.whitelists.put(SITE, WhitelistEntry.of(Plate.of("B2")));
        WhitelistVersion version = world.whitelists.version(SITE).orElseThrow();
        var read = new ArrayList<WhitelistEntry>();
        var request = new PageRequest(1, Optional.empty());
        Page<WhitelistEntry> page;
        do {
            page = world.whitelists.page(version, request);
            read.addAll(page.entries());
            request = new PageRequest(1, page.next());
        } while (page.next().isPresent());
        assertEquals(List.of(again, WhitelistEntry.of(Plate.of("B2"))), read);
    }

    @Test
    void an_entry_of_before_that_can_be_no_plate_keeps_no_other_out() {
        putBefore("\ufdfa\ufdfa");
        world.whitelists.put(SITE, JOHN);

        assertEquals(List.of(JOHN), List.copyOf(list().entries().values()));
    }

    /** A pod that has moved must not keep the list of the site that it left. */
    @Test
    void the_tags_of_two_sites_lists_differ_also_at_the_same_version() {
        WhitelistVersion here = world.whitelists.version(SITE).orElseThrow();
        WhitelistVersion there = world.whitelists.version(World.OTHER_GATE.site()).orElseThrow();

        assertEquals(here.configVersion(), there.configVersion());
        assertEquals(here.revision(), there.revision());
        assertEquals(here.site().zone(), there.site().zone());
        assertNotEquals(here.tag("hours"), there.tag("hours"));
    }

    @Test
    void a_sites_time_zone_can_be_set_and_changed() {
        assertEquals(ZoneId.of("UTC"), zone());

        world.setZone(World.GATE, ZoneId.of("America/Chicago"));

        assertEquals(ZoneId.of("America/Chicago"), zone());
    }

    @Test
    void a_site_of_before_has_no_time_zone_and_means_utc() {
        world.store.write(Write.update(Keys.site(SITE)).remove("time_zone"));
        assertEquals(ZoneOffset.UTC, zone());

        world.store.write(Write.update(Keys.site(SITE)).set("time_zone", "Mars/Olympus_Mons"));
        assertEquals(ZoneOffset.UTC, zone());
    }

    private ZoneId zone() {
        return world.whitelists.of(SITE).orElseThrow().site().zone();
    }
}
