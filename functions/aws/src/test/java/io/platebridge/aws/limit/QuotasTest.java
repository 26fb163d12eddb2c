package io.platebridge.aws.limit;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.aws.command.DynamoCommands;
import io.platebridge.aws.gate.DynamoGates;
import io.platebridge.aws.notice.DynamoTargets;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.command.CameraCommands;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.CommandQueue;
import io.platebridge.core.gate.GateChange;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.TargetChange;
import io.platebridge.core.notice.TargetDirectory;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.RegistrationTokenDirectory;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.InvitationDirectory;
import io.platebridge.core.tenancy.Role;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.core.whitelist.Sheet;
import io.platebridge.core.whitelist.SheetColumn;
import io.platebridge.core.whitelist.SheetLine;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;

/** What a company may have is counted exactly, however many requests come at once. */
class QuotasTest {

    private static final int THREADS = 6;

    private static final Map<String, String> CAMERA =
            Map.of("source_url", "rtsp://192.168.1.7:554/stream");

    private static final Quotas QUOTAS =
            Quotas.parse(
                    "communities=3,members=3,pods=2,sites_per_community=3,plates_per_site=5,gates_per_site=2,"
                            + "cameras_per_pod=2,open_invitations=7,open_registration_tokens=2,notice_targets=2");

    private final World world = new World(LocalAws.newTable(), QUOTAS);
    private final WhitelistEditor editor = new WhitelistEditor(world.sitePlates);
    private final Caller owner = world.owner(World.GATE);

    @Test
    void communities_and_sites_are_limited() throws Exception {
        int communities =
                doneOf(i ->
                        world.communityDirectory.create(
                                owner, World.GATE.company(), Optional.empty(), "Number " + i));
        assertEquals(2, communities);
        int sites =
                doneOf(i ->
                        world.siteDirectory.create(
                                owner,
                                World.GATE.community(),
                                Optional.empty(),
                                "gate-" + i,
                                ZoneOffset.UTC));
        assertEquals(2, sites);
        assertEquals(3, used(Quota.COMMUNITIES));
    }

    @Test
    void members_are_limited_and_a_removed_one_makes_room() throws Exception {
        int members = doneOf(i -> member("person-" + i));
        assertEquals(2, members);
        assertEquals(3, used(Quota.MEMBERS));
        Refusal refusal = exceeded(() -> member("another"));
        assertEquals("members: the limit is 3", refusal.detail());
        assertEquals("members", refusal.violations().getFirst().field());
        world.memberDirectory.remove(
                owner,
                World.GATE.company(),
                IntStream.range(0, THREADS)
                        .mapToObj(i -> new UserId("person-" + i))
                        .filter(user -> world.memberships.of(user).belongsTo(World.GATE.company()))
                        .findFirst()
                        .orElseThrow());
        member("another");
    }

    @Test
    void pods_are_limited_a_known_serial_is_none_more_and_a_retired_pod_makes_room()
            throws Exception {
        RegistrationToken token = world.token(World.GATE, 100);
        int pods = doneOf(i -> world.registration.register(World.request(token, "S" + i)));
        assertEquals(2, pods);
        assertEquals(2, used(Quota.PODS));
        var known = world.fleet.pods(owner, PageRequest.first()).entries().getFirst();
        String serial = known.name().substring("Pod ".length());
        world.registration.register(World.request(token, serial));
        exceeded(() -> world.register(World.GATE, "another"));

        world.podDirectory.retire(owner, known.id());
        assertEquals(1, used(Quota.PODS));
        world.register(World.GATE, "another");
        assertEquals(2, used(Quota.PODS));
        // Another company has its own.
        world.register(World.OTHER_GATE, "theirs");
    }

    @Test
    void a_pod_of_before_comes_back_though_the_company_has_more_than_it_may() {
        RegistrationResult first = world.register(World.GATE, "A");
        world.register(World.GATE, "B");
        // The first one is as pods were before they were counted.
        world.store.write(Write.update(Keys.pod(first.pod())).remove("counted"));

        RegistrationResult again = world.register(World.GATE, "A");

        assertEquals(first.pod(), again.pod());
        assertEquals(3, used(Quota.PODS));
        exceeded(() -> world.register(World.GATE, "C"));
    }

    @Test
    void plates_are_limited_a_changed_one_is_none_more_and_a_removed_one_makes_room()
            throws Exception {
        int plates = doneOf(i -> world.whitelists.put(World.GATE.site(), entry("PARALLEL" + i)));
        assertEquals(THREADS, plates, "what no person puts has the usual quota");
        exceeded(() -> put("MORE"));
        put("PARALLEL0");
        remove("PARALLEL0");
        remove("PARALLEL0");
        remove("PARALLEL1");
        assertEquals(4, plates());
        put("MORE");
        exceeded(() -> put("TOOMANY"));
        assertEquals(5, plates());
    }

    @Test
    void an_import_and_single_plates_at_the_same_time_are_counted_exactly() throws Exception {
        Callable<Integer> puts = () -> doneOf(i -> put("ONE" + i));
        Callable<Integer> imports =
                () -> {
                    isDone(_ -> importPlates("A1", "A2", "ONE1"), 0);
                    return 0;
                };
        try (var executor = Executors.newFixedThreadPool(2)) {
            for (var one : executor.invokeAll(List.of(puts, imports))) {
                one.get();
            }
        }
        assertEquals(counted(), plates());
        assertTrue(plates() <= 5, "" + plates());
    }

    @Test
    void an_import_beyond_the_quota_puts_nothing() {
        put("A1");
        exceeded(() -> importPlates("B1", "B2", "B3", "B4", "B5"));
        assertEquals(1, counted());
        importPlates("A1", "B2", "B3", "B4", "B5");
        assertEquals(5, counted());
        assertEquals(5, plates());
    }

    @Test
    void plates_of_a_site_of_before_are_counted_when_the_first_one_changes() {
        put("A1");
        put("A2");
        world.store.write(Write.update(Keys.site(World.GATE.site())).remove(SiteAttributes.PLATES));
        put("A3");
        assertEquals(3, plates());
    }

    @Test
    void gates_of_a_site_are_limited_and_a_deleted_one_makes_room() throws Exception {
        var gates = new DynamoGates(world.store, world.audited, QUOTAS);
        var register = new GateRegister(gates, world.siteDirectory, World.SEAL, world.random);
        assertEquals(2, doneOf(i -> register.create(owner, gate("gate-" + i))));
        Refusal refusal = exceeded(() -> register.create(owner, gate("another")));
        assertEquals("gates_per_site: the limit is 2", refusal.detail());

        // A site that an older version stored is counted at the next change, whichever it is.
        world.store.write(Write.update(Keys.site(World.GATE.site())).remove(SiteAttributes.GATES));
        exceeded(() -> register.create(owner, gate("another")));
        world.store.write(Write.update(Keys.site(World.GATE.site())).remove(SiteAttributes.GATES));
        register.delete(owner, gates.ofSite(World.GATE.site()).getFirst().id());
        register.create(owner, gate("another"));
        exceeded(() -> register.create(owner, gate("yet-another")));
    }

    @Test
    void targets_of_notices_are_limited_and_a_deleted_one_makes_room() throws Exception {
        var targets = new DynamoTargets(world.store, world.audited, QUOTAS);
        var directory =
                new TargetDirectory(
                        targets, world.communityDirectory, World.SEAL, world.clock, world.random);
        assertEquals(2, doneOf(_ -> target(directory)));
        exceeded(() -> target(directory));

        world.store.writeAll(List.of(Write.delete(Keys.targetCount(World.GATE.company()))));
        directory.delete(
                owner, World.GATE.company(), targets.of(World.GATE.company()).getFirst().id());
        target(directory);
        exceeded(() -> target(directory));
    }

    @Test
    void open_invitations_are_limited_and_those_that_ended_make_room() throws Exception {
        int before = 7;
        var made = new ArrayList<InvitationDirectory.Created>();
        for (int i = 0; i < before; i++) {
            made.add(invite(Duration.ofDays(i == 0 ? 1 : 7)));
        }
        exceeded(() -> invite(Duration.ofDays(7)));

        world.invitationDirectory.accept(new UserId("new"), made.get(1).token().text());
        world.invitationDirectory.revoke(
                owner, World.GATE.company(), made.get(2).invitation().id());
        assertEquals(2, doneOf(_ -> invite(Duration.ofDays(7))));

        world.clock.pass(Duration.ofDays(1));
        assertEquals(1, doneOf(_ -> invite(Duration.ofDays(7))));
    }

    @Test
    void open_registration_tokens_are_limited_and_those_that_ended_make_room() throws Exception {
        assertEquals(2, doneOf(_ -> registrationToken(Duration.ofDays(1), 1)));
        exceeded(() -> registrationToken(Duration.ofDays(1), 1));
        world.clock.pass(Duration.ofDays(1));

        RegistrationTokenDirectory.Created used = registrationToken(Duration.ofDays(7), 1);
        RegistrationTokenDirectory.Created revoked = registrationToken(Duration.ofDays(7), 2);
        exceeded(() -> registrationToken(Duration.ofDays(7), 1));
        world.registration.register(World.request(used.text(), "S1"));
        registrationToken(Duration.ofDays(7), 1);
        exceeded(() -> registrationToken(Duration.ofDays(7), 1));
        world.tokenDirectory.revoke(owner, revoked.token().id());
        registrationToken(Duration.ofDays(7), 1);
    }

    @Test
    void cameras_of_a_pod_are_limited_by_what_it_reported() {
        var queue =
                new CommandQueue(
                        new DynamoCommands(world.store, world.audited),
                        world.fleet,
                        World.SEAL,
                        CommandPush.NONE,
                        QUOTAS,
                        world.clock,
                        world.random);
        var cameras = new CameraCommands(queue, world.clock, world.random);
        RegistrationResult pod = world.register(World.GATE, "A");
        world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(1)));
        cameras.add(owner, pod.pod(), Optional.empty(), CAMERA);
        world.heartbeats.record(pod.key(), World.heartbeat(World.cameras(2)));
        exceeded(() -> cameras.add(owner, pod.pod(), Optional.empty(), CAMERA));
    }

    private static GateChange gate(String id) {
        return new GateChange(
                Optional.of(new GateId(id)),
                Optional.of(World.GATE.site()),
                Optional.of("Barrier"),
                Optional.of(new GateControl.Webhook(HttpsAddress.of("https://gate.example.com/"))),
                Optional.empty(),
                false,
                Optional.empty(),
                Optional.empty());
    }

    private void target(TargetDirectory directory) {
        directory.create(
                owner,
                World.GATE.company(),
                new TargetChange(
                        Optional.of(HttpsAddress.of("https://hooks.example.com/")),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        false,
                        Optional.empty()));
    }

    private InvitationDirectory.Created invite(Duration lifetime) {
        return world.invitationDirectory.create(
                owner, World.GATE.company(), Role.VIEWER, Optional.empty(), lifetime);
    }

    private RegistrationTokenDirectory.Created registrationToken(Duration lifetime, int uses) {
        return world.tokenDirectory.create(
                owner,
                World.GATE.site(),
                world.clock.instant().plus(lifetime),
                uses,
                Optional.empty(),
                Optional.empty());
    }

    private void member(String name) {
        world.memberOf(World.GATE, new UserId(name), Role.VIEWER);
    }

    private void put(String plate) {
        editor.put(
                owner,
                World.GATE.site(),
                new SitePlate(entry(plate), Optional.of("van"), Optional.empty()));
    }

    private void remove(String plate) {
        try {
            editor.remove(owner, World.GATE.site(), new WrittenPlate(plate));
        } catch (Refusal refusal) {
            assertEquals(ErrorCode.PLATE_UNKNOWN, refusal.code());
        }
    }

    private void importPlates(String... plates) {
        var lines = new ArrayList<SheetLine>();
        for (String plate : plates) {
            SortedMap<SheetColumn, String> values = new TreeMap<>();
            values.put(SheetColumn.PLATE, plate);
            lines.add(new SheetLine(lines.size() + 2, values, Optional.empty()));
        }
        editor.importSheet(
                owner, World.GATE.site(), new Sheet(lines, List.of()), Optional.empty(), false);
    }

    private static WhitelistEntry entry(String plate) {
        return WhitelistEntry.of(Plate.of(plate));
    }

    private long plates() {
        return world.store
                .get(Keys.site(World.GATE.site()))
                .orElseThrow()
                .number(SiteAttributes.PLATES);
    }

    private long counted() {
        Optional<Key> start = Optional.empty();
        return world.store
                .list(Keys.site(World.GATE.site()).partition(), Keys.PLATE_PREFIX, start, 100)
                .size();
    }

    private long used(Quota quota) {
        Map<Quota, Long> used = world.companies.usage(World.GATE.company());
        return used.getOrDefault(quota, -1L);
    }

    /** Does something several times at once, and returns how often no quota was exceeded. */
    private static int doneOf(IntConsumer action) throws Exception {
        int done = 0;
        try (var executor = Executors.newFixedThreadPool(THREADS)) {
            List<Callable<Boolean>> all =
                    IntStream.range(0, THREADS)
                            .<Callable<Boolean>>mapToObj(i -> () -> isDone(action, i))
                            .toList();
            for (var one : executor.invokeAll(all)) {
                done += one.get() ? 1 : 0;
            }
        }
        return done;
    }

    private static boolean isDone(IntConsumer action, int number) {
        try {
            action.accept(number);
            return true;
        } catch (Refusal refusal) {
            assertEquals(ErrorCode.QUOTA_EXCEEDED, refusal.code(), refusal.detail());
            return false;
        }
    }

    private static Refusal exceeded(Executable action) {
        Refusal refusal = assertThrows(Refusal.class, action);
        assertEquals(ErrorCode.QUOTA_EXCEEDED, refusal.code(), refusal.detail());
        return refusal;
    }
}
