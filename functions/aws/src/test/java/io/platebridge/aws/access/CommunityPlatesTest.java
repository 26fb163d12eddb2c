package io.platebridge.aws.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.CommunityAttributes;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.aws.audit.DynamoAuditTrail;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.SimilarPlate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WhitelistVersion;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.audit.AuditFilter;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.CommunityWhitelist;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** Plates that may pass at every site of a community. */
class CommunityPlatesTest {

    private static final CommunityId COMMUNITY = World.GATE.community();
    private static final Place BACK =
            new Place(World.GATE.company(), COMMUNITY, new SiteId("back-gate"));

    private final World world =
            new World(LocalAws.newTable(), Quotas.parse("plates_per_community=5"));
    private final Caller owner = world.owner(World.GATE);
    private final CommunityWhitelist whitelist =
            new CommunityWhitelist(
                    new DynamoCommunityPlates(
                            world.store, world.audited, Quotas.parse("plates_per_community=5")),
                    world.communityDirectory);
    private final WhitelistEditor editor = new WhitelistEditor(world.sitePlates);

    CommunityPlatesTest() {
        world.create(BACK, "back-gate");
    }

    @Test
    void a_plate_of_the_community_may_pass_at_each_of_its_sites_and_nowhere_else() {
        put("CAR1", true);
        assertEquals(Reason.LISTED, decide(World.GATE, "car-1"));
        assertEquals(Reason.LISTED, decide(BACK, "CAR1"));
        assertEquals(Reason.NOT_LISTED, decide(World.OTHER_GATE, "CAR1"));
        assertEquals(List.of("CAR1"), plates(BACK, 100));
        assertEquals(List.of(), plates(World.OTHER_GATE, 100));
        whitelist.remove(owner, COMMUNITY, new WrittenPlate("car 1"));
        assertEquals(Reason.NOT_LISTED, decide(World.GATE, "CAR1"));
        assertEquals(List.of(), plates(BACK, 100));
    }

    @Test
    void every_site_of_a_large_community_gets_another_version() {
        List<Place> sites =
                IntStream.range(0, 20)
                        .mapToObj(i ->
                                new Place(World.GATE.company(), COMMUNITY, new SiteId("site-" + i)))
                        .toList();
        sites.forEach(site -> world.create(site, site.site().value()));
        List<String> before = sites.stream().map(site -> version(site).tag("hours")).toList();

        put("CAR1", true);

        for (int i = 0; i < sites.size(); i++) {
            assertNotEquals(before.get(i), version(sites.get(i)).tag("hours"));
            assertEquals(Reason.LISTED, decide(sites.get(i), "CAR1"));
        }
    }

    @Test
    void the_entry_of_the_site_decides_where_both_have_one() {
        put("CAR1", true);
        editor.put(owner, World.GATE.site(), plate("CAR1", false));
        assertEquals(Reason.DISABLED, decide(World.GATE, "CAR1"));
        assertEquals(Reason.DISABLED, onPod(World.GATE, "CAR1"));
        assertEquals(Reason.LISTED, decide(BACK, "CAR1"));
        assertEquals(Reason.LISTED, onPod(BACK, "CAR1"));
    }

    @Test
    void a_look_alike_of_a_plate_of_the_community_is_found() {
        put("ABC123", true);
        assertEquals(
                Optional.of(Plate.of("ABC123")),
                world.whitelists
                        .lookup(
                                World.GATE,
                                new WrittenPlate("A8C123"),
                                Optional.of(new SimilarPlate(Plate.of("ABC123"), false)))
                        .orElseThrow()
                        .similarTo());
    }

    @Test
    void each_change_gives_every_site_one_version_that_its_pods_learn() {
        RegistrationResult here = world.register(World.GATE, "SN1");
        RegistrationResult back = world.register(BACK, "SN2");
        RegistrationResult theirs = world.register(World.OTHER_GATE, "SN3");
        put("CAR1", true);
        put("CAR1", true);
        put("CAR1", false);
        editor.put(owner, BACK.site(), plate("CAR2", true));
        assertEquals(2, learnt(here));
        assertEquals(3, learnt(back));
        assertEquals(0, learnt(theirs));
        assertEquals(2, version(World.GATE).configVersion());
        assertEquals(3, version(BACK).configVersion());
        assertEquals(
                2,
                new DynamoAuditTrail(world.store)
                        .list(
                                World.GATE.company().value(),
                                Optional.of(new AuditFilter(AuditScope.PLATE, "CAR1")),
                                1000,
                                100)
                        .size());
    }

    @Test
    void a_change_that_died_before_its_end_changes_the_tag_and_ends_when_it_is_sent_again() {
        RegistrationResult pod = world.register(BACK, "SN1");
        WhitelistVersion before = version(BACK);
        // As after the transaction of plate and audit entry.
        world.store.writeAll(
                List.of(
                        EntryItem.put(COMMUNITY, plate("CAR1", true), Optional.empty()),
                        Write.update(Keys.community(COMMUNITY))
                                .add(CommunityAttributes.REVISION, 1)
                                .add(CommunityAttributes.PLATES, 1)));
        assertNotEquals(before.tag("hours"), version(BACK).tag("hours"));
        assertEquals(before.configVersion(), version(BACK).configVersion());
        put("CAR1", true);
        assertEquals(before.configVersion() + 1, version(BACK).configVersion());
        assertEquals(before.configVersion() + 1, learnt(pod));
        put("CAR1", true);
        assertEquals(before.configVersion() + 1, version(BACK).configVersion());
    }

    @Test
    void pages_of_every_size_have_each_plate_once_or_last_as_the_site_has_it() {
        List.of("A1", "B2", "C3").forEach(plate -> put(plate, true));
        List.of("A2", "B2", "D4").forEach(p -> editor.put(owner, BACK.site(), plate(p, false)));
        for (int limit = 1; limit <= 7; limit++) {
            assertEquals(List.of("A1", "B2", "C3", "A2", "B2", "D4"), plates(BACK, limit));
        }
        assertEquals(
                List.of("A1", "B2", "C3", "A2", "D4"),
                world
                        .whitelists
                        .of(BACK.site())
                        .orElseThrow()
                        .whitelist()
                        .entries()
                        .keySet()
                        .stream()
                        .map(Plate::value)
                        .toList());
        assertEquals(Reason.DISABLED, onPod(BACK, "B2"));
    }

    @Test
    void the_plates_of_a_community_are_limited_however_many_are_put_at_once() throws Exception {
        List<Callable<Boolean>> puts =
                IntStream.range(0, 8)
                        .<Callable<Boolean>>mapToObj(i -> () -> isPut("P" + i))
                        .toList();
        int done = 0;
        try (var executor = Executors.newFixedThreadPool(4)) {
            for (var one : executor.invokeAll(puts)) {
                done += one.get() ? 1 : 0;
            }
        }
        assertEquals(5, done);
        assertEquals(5, plates(World.GATE, 100).size());
        String first = plates(World.GATE, 1).getFirst();
        whitelist.remove(owner, COMMUNITY, new WrittenPlate(first));
        put("MORE", true);
    }

    @Test
    void a_plate_beyond_the_limit_tells_no_pod_of_a_version() {
        RegistrationResult here = world.register(World.GATE, "SN1");
        IntStream.range(0, 5).forEach(i -> put("P" + i, true));
        long version = learnt(here);

        refused(ErrorCode.QUOTA_EXCEEDED, () -> put("TOOMANY", true));

        assertEquals(version, learnt(here));
    }

    @Test
    void a_community_with_plates_is_not_deleted_and_another_tenants_is_unknown() {
        world.siteDirectory.delete(owner, BACK.site());
        world.siteDirectory.delete(owner, World.GATE.site());
        put("CAR1", true);
        refused(ErrorCode.NOT_EMPTY, () -> world.communityDirectory.delete(owner, COMMUNITY));
        Caller other = world.owner(World.OTHER_GATE);
        refused(
                ErrorCode.COMMUNITY_UNKNOWN,
                () -> whitelist.put(other, COMMUNITY, plate("CAR2", true)));
        refused(
                ErrorCode.COMMUNITY_UNKNOWN,
                () -> whitelist.get(other, COMMUNITY, new WrittenPlate("CAR1")));
        refused(
                ErrorCode.PLATE_UNKNOWN,
                () -> whitelist.get(owner, COMMUNITY, new WrittenPlate("CAR2")));
        whitelist.remove(owner, COMMUNITY, new WrittenPlate("CAR1"));
        world.communityDirectory.delete(owner, COMMUNITY);
    }

    private boolean isPut(String plate) {
        try {
            put(plate, true);
            return true;
        } catch (Refusal refusal) {
            assertEquals(ErrorCode.QUOTA_EXCEEDED, refusal.code(), refusal.detail());
            return false;
        }
    }

    private void put(String plate, boolean enabled) {
        whitelist.put(owner, COMMUNITY, plate(plate, enabled));
    }

    private static SitePlate plate(String plate, boolean enabled) {
        return new SitePlate(
                new WhitelistEntry(
                        Plate.of(plate),
                        Optional.of("1"),
                        Optional.empty(),
                        enabled,
                        Optional.empty(),
                        Optional.empty()),
                Optional.empty(),
                Optional.of("Gardener"));
    }

    private Reason decide(Place place, String plate) {
        return world.whitelists
                .lookup(place, new WrittenPlate(plate), Optional.empty())
                .orElseThrow()
                .decide(World.START)
                .reason();
    }

    /** Decides as a pod does, by the whole list. */
    private Reason onPod(Place place, String plate) {
        var list = world.whitelists.of(place.site()).orElseThrow();
        return list.whitelist()
                .decide(Plate.of(plate), World.START.atZone(list.site().zone()))
                .reason();
    }

    private WhitelistVersion version(Place place) {
        return world.whitelists.version(place.site()).orElseThrow();
    }

    private long learnt(RegistrationResult pod) {
        return world.heartbeats.record(pod.key(), World.heartbeat(Cameras.NONE)).configVersion();
    }

    private List<String> plates(Place place, int limit) {
        var read = new ArrayList<String>();
        var request = new PageRequest(limit, Optional.empty());
        Page<WhitelistEntry> page;
        do {
            page = world.whitelists.page(version(place), request);
            assertTrue(page.entries().size() <= limit);
            page.entries().forEach(entry -> read.add(entry.plate().value()));
            request = new PageRequest(limit, page.next());
        } while (page.next().isPresent());
        return read;
    }

    private static void refused(ErrorCode code, Executable request) {
        assertEquals(code, assertThrows(Refusal.class, request).code());
    }
}
