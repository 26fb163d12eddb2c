package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.IssuedToken;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodKey;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.RegistrationTokenDirectory;
import io.platebridge.core.pod.TokenUse;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class PodChangesTest {

    private static final Place SOUTH =
            new Place(World.GATE.company(), World.GATE.community(), new SiteId("south-gate"));

    private final World world = new World(LocalAws.newTable());
    private final Caller owner = world.owner(World.GATE);

    private RegistrationTokenDirectory.Created token(int maxUses) {
        return world.tokenDirectory.create(
                owner,
                World.GATE.site(),
                world.clock.instant().plus(Duration.ofDays(7)),
                maxUses,
                Optional.empty(),
                Optional.of("three gates"));
    }

    private RegistrationResult register(RegistrationToken token, String serial) {
        return world.registration.register(World.request(token, serial));
    }

    private static void assertRefused(ErrorCode code, Runnable call) {
        assertEquals(code, assertThrows(Refusal.class, call::run).code());
    }

    private void heartbeat(ApiKey key) {
        world.heartbeats.record(key, World.heartbeat(Cameras.NONE));
    }

    private Pod pod(PodId id) {
        return world.podDirectory.pod(owner, id);
    }

    @Test
    void of_many_claims_at_once_exactly_max_uses_succeed_and_are_listed() throws Exception {
        var created = token(3);
        List<Callable<Boolean>> claims =
                IntStream.range(0, 12)
                        .<Callable<Boolean>>mapToObj(i ->
                                () -> {
                                    try {
                                        register(created.text(), "SN" + i);
                                        return true;
                                    } catch (Refusal refusal) {
                                        return refusal.code()
                                                != ErrorCode.REGISTRATION_TOKEN_USED_UP;
                                    }
                                })
                        .toList();
        int succeeded = 0;
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var claim : threads.invokeAll(claims)) {
                succeeded += claim.get() ? 1 : 0;
            }
        }
        assertEquals(3, succeeded);
        System.out.printf(
                "COUNT claims of a token for 3: %d at once, %d succeeded%n",
                claims.size(), succeeded);

        IssuedToken after = world.tokenDirectory.token(owner, created.token().id());
        assertEquals(3, after.uses());
        assertEquals(IssuedToken.State.USED_UP, after.state(world.clock.instant()));
        List<PodId> users =
                world.tokenDirectory.uses(after, PageRequest.first()).entries().stream()
                        .map(TokenUse::pod)
                        .toList();
        List<PodId> pods =
                world.fleet.pods(owner, PageRequest.first()).entries().stream()
                        .map(Pod::id)
                        .toList();
        assertEquals(pods.stream().sorted(byId()).toList(), users.stream().sorted(byId()).toList());
    }

    private static Comparator<PodId> byId() {
        return Comparator.comparing(PodId::value);
    }

    @Test
    void tokens_are_listed_newest_first_and_of_their_company_only() {
        IssuedToken first = token(1).token();
        world.clock.pass(Duration.ofSeconds(1));
        IssuedToken second = token(1).token();

        assertEquals(
                List.of(second, first),
                world.tokenDirectory
                        .list(owner, World.GATE.company(), PageRequest.first())
                        .entries());
        Caller other = world.owner(World.OTHER_GATE);
        assertEquals(
                List.of(),
                world.tokenDirectory
                        .list(other, World.OTHER_GATE.company(), PageRequest.first())
                        .entries());
        assertRefused(
                ErrorCode.REGISTRATION_TOKEN_UNKNOWN,
                () -> world.tokenDirectory.token(other, first.id()));
        assertRefused(
                ErrorCode.REGISTRATION_TOKEN_UNKNOWN,
                () -> world.tokenDirectory.revoke(other, first.id()));
    }

    @Test
    void a_revoked_token_admits_no_new_serial_and_none_that_used_it() {
        var created = token(5);
        register(created.text(), "SN1");
        world.tokenDirectory.revoke(owner, created.token().id());

        assertRefused(ErrorCode.REGISTRATION_TOKEN_REVOKED, () -> register(created.text(), "SN2"));
        assertRefused(ErrorCode.REGISTRATION_TOKEN_REVOKED, () -> register(created.text(), "SN1"));
        assertEquals(
                IssuedToken.State.REVOKED,
                world.tokenDirectory
                        .token(owner, created.token().id())
                        .state(world.clock.instant()));
    }

    @Test
    void a_revoked_key_is_refused_at_once_and_the_other_one_is_not() {
        RegistrationResult first = world.register(World.GATE, "SN1");
        RegistrationResult second = world.register(World.GATE, "SN1");
        heartbeat(second.key());
        List<PodKey> keys = world.podDirectory.keys(owner, first.pod());
        assertEquals(
                List.of(PodKey.Slot.CURRENT, PodKey.Slot.PREVIOUS),
                keys.stream().map(PodKey::slot).toList());
        assertEquals(
                List.of(Optional.of(world.clock.instant()), Optional.empty()),
                keys.stream().map(PodKey::lastUsed).toList());

        world.podDirectory.revokeKey(owner, first.pod(), keys.get(1).id());
        assertRefused(ErrorCode.API_KEY_INVALID, () -> heartbeat(first.key()));
        assertRefused(ErrorCode.API_KEY_INVALID, () -> world.authentication.of(first.key()));
        heartbeat(second.key());

        world.podDirectory.revokeKey(owner, first.pod(), keys.get(0).id());
        assertRefused(ErrorCode.API_KEY_INVALID, () -> heartbeat(second.key()));
        assertEquals(List.of(), world.podDirectory.keys(owner, first.pod()));
        assertRefused(
                ErrorCode.API_KEY_UNKNOWN,
                () -> world.podDirectory.revokeKey(owner, first.pod(), keys.get(0).id()));

        RegistrationResult third = world.register(World.GATE, "SN1");
        assertEquals(first.pod(), third.pod());
        heartbeat(third.key());
        assertEquals(1, world.podDirectory.keys(owner, first.pod()).size());
    }

    @Test
    void a_pod_that_moves_gets_place_and_a_version_that_it_does_not_have() {
        world.create(SOUTH, "south-gate");
        RegistrationResult moving = world.register(World.GATE, "SN1");
        RegistrationResult there = world.register(SOUTH, "SN2");
        long before = pod(moving.pod()).configVersion();
        assertEquals(before, pod(there.pod()).configVersion());

        world.podDirectory.change(
                owner, moving.pod(), Optional.of("South"), Optional.of(SOUTH.site()));

        Pod moved = world.heartbeats.record(moving.key(), World.heartbeat(Cameras.NONE));
        assertEquals(SOUTH, moved.place());
        assertEquals("South", moved.name());
        assertNotEquals(before, moved.configVersion());
        assertEquals(moved.configVersion(), pod(there.pod()).configVersion());
        assertEquals(
                moved.configVersion(),
                world.whitelists.of(SOUTH.site()).orElseThrow().whitelist().configVersion());
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("OLD1")));
        assertEquals(moved.configVersion(), pod(moving.pod()).configVersion());
        long version = world.whitelists.put(SOUTH.site(), WhitelistEntry.of(Plate.of("NEW1")));
        assertEquals(version, pod(moving.pod()).configVersion());
        assertEquals(
                List.of("Pod SN2", "South"),
                world.fleet.pods(owner, PageRequest.first()).entries().stream()
                        .map(Pod::name)
                        .toList());
    }

    @Test
    void a_pod_does_not_move_to_another_companys_site() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        assertRefused(
                ErrorCode.SITE_UNKNOWN,
                () ->
                        world.podDirectory.change(
                                owner,
                                pod.pod(),
                                Optional.empty(),
                                Optional.of(World.OTHER_GATE.site())));
    }

    @Test
    void a_retired_pod_has_no_keys_stays_listed_and_its_serial_becomes_a_new_pod() {
        var created = token(5);
        RegistrationResult old = register(created.text(), "SN1");
        heartbeat(old.key());
        world.podDirectory.retire(owner, old.pod());

        assertRefused(ErrorCode.API_KEY_INVALID, () -> heartbeat(old.key()));
        assertEquals(List.of(), world.podDirectory.keys(owner, old.pod()));
        assertEquals(PodStatus.RETIRED, pod(old.pod()).status());
        assertRefused(ErrorCode.POD_UNKNOWN, () -> world.podDirectory.retire(owner, old.pod()));
        // A stolen box does not come back with the token that it has, even if that has more uses.
        assertRefused(ErrorCode.REGISTRATION_TOKEN_REVOKED, () -> register(created.text(), "SN1"));

        RegistrationResult again = world.register(World.GATE, "SN1");
        assertNotEquals(old.pod(), again.pod());
        heartbeat(again.key());
        assertEquals(again.pod(), world.register(World.GATE, "SN1").pod());
        assertEquals(2, world.fleet.pods(owner, PageRequest.first()).entries().size());
        assertEquals(PodStatus.RETIRED, pod(old.pod()).status());
    }

    @Test
    void a_site_can_be_deleted_when_its_pod_is_retired_and_then_its_token_is_refused() {
        var created = token(5);
        RegistrationResult pod = register(created.text(), "SN1");
        world.podDirectory.retire(owner, pod.pod());
        world.siteDirectory.delete(owner, World.GATE.site());

        assertRefused(ErrorCode.REGISTRATION_TOKEN_INVALID, () -> register(created.text(), "SN2"));
    }

    /** Each round runs all that can touch a pod in random order, in parallel. */
    @Test
    void nothing_brings_a_retired_pod_back() throws Exception {
        world.create(SOUTH, "south-gate");
        var random = new Random(11);
        for (int round = 0; round < 30; round++) {
            String serial = "SN" + round;
            RegistrationToken token = world.token(World.GATE, 2);
            RegistrationResult pod = register(token, serial);
            heartbeat(pod.key());
            Pod seen = pod(pod.pod());
            boolean late = random.nextBoolean();
            if (late) {
                world.clock.pass(Duration.ofMinutes(20));
            }
            List<Callable<Object>> calls = new ArrayList<>();
            calls.add(() -> attempt(() -> heartbeat(pod.key())));
            calls.add(() -> attempt(() -> world.sweep.sweep()));
            calls.add(
                    () -> attempt(() -> world.cameras.replace(seen, World.cameras(2), List.of())));
            calls.add(() -> attempt(() -> register(token, serial)));
            calls.add(() ->
                    attempt(() ->
                            world.podDirectory.change(
                                    owner,
                                    pod.pod(),
                                    Optional.empty(),
                                    Optional.of(SOUTH.site()))));
            calls.add(() ->
                    attempt(() ->
                            world.whitelists.put(
                                    World.GATE.site(), WhitelistEntry.of(Plate.of("ABC123")))));
            calls.add(() -> retire(pod.pod()));
            Collections.shuffle(calls, random);
            try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
                for (var call : threads.invokeAll(calls)) {
                    call.get();
                }
            }
            Pod retired = pod(pod.pod());
            assertEquals(PodStatus.RETIRED, retired.status(), "round " + round);
            assertRefused(ErrorCode.API_KEY_INVALID, () -> heartbeat(pod.key()));
            world.clock.pass(Duration.ofMinutes(20));
            world.sweep.sweep();
            assertEquals(PodStatus.RETIRED, pod(pod.pod()).status());
            assertTrue(
                    world
                            .fleet
                            .pods(owner, new PageRequest(100, Optional.empty()))
                            .entries()
                            .stream()
                            .map(Pod::id)
                            .anyMatch(pod.pod()::equals));
        }
    }

    /** Retires a pod, again if another change of it was faster. */
    private Object retire(PodId id) {
        while (true) {
            try {
                return world.podDirectory.retire(owner, id);
            } catch (Refusal refusal) {
                assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
            }
        }
    }

    private static Object attempt(Runnable call) {
        try {
            call.run();
            return "done";
        } catch (Refusal refusal) {
            return refusal.code();
        }
    }
}
