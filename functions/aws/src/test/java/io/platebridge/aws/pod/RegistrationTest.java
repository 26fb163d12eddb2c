package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegistrationTest {

    private final World world = new World(LocalAws.newTable());

    private RegistrationResult register(RegistrationToken token, String serial) {
        return world.registration.register(World.request(token, serial));
    }

    private ErrorCode refusal(RegistrationToken token, String serial) {
        return assertThrows(Refusal.class, () -> register(token, serial)).code();
    }

    private void assertOpens(ApiKey key) {
        world.heartbeats.record(key, World.heartbeat(Cameras.NONE));
    }

    private void assertOpensNoMore(ApiKey key) {
        assertEquals(
                ErrorCode.API_KEY_INVALID,
                assertThrows(Refusal.class, () -> assertOpens(key)).code());
    }

    @Test
    void a_box_becomes_a_pod() {
        RegistrationResult registered = world.register(World.GATE, "SN1");

        Pod pod = world.pods.find(registered.pod()).orElseThrow();
        assertEquals(World.GATE, registered.place());
        assertEquals(World.GATE, pod.place());
        assertEquals("Pod SN1", pod.name());
        assertEquals(PodStatus.OFFLINE, pod.status());
        assertEquals(
                List.of(pod),
                world.fleet.pods(world.memberOf(World.GATE), PageRequest.first()).entries());
        assertOpens(registered.key());
    }

    @Test
    void a_box_without_a_name_is_called_by_its_serial() {
        var nameless =
                new RegistrationRequest(
                        new Serial("SN1"),
                        world.token(World.GATE, 1).text(),
                        Optional.of("  "),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        RegistrationResult registered = world.registration.register(nameless);

        assertEquals("SN1", world.pods.find(registered.pod()).orElseThrow().name());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "token_abc123", "pbreg_", "pbk_x"})
    void what_is_no_token_is_refused_without_a_read(String token) {
        world.store.meter().readAndReset();
        var request =
                new RegistrationRequest(
                        new Serial("SN1"),
                        token,
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        Refusal refusal = assertThrows(Refusal.class, () -> world.registration.register(request));

        assertEquals(ErrorCode.REGISTRATION_TOKEN_INVALID, refusal.code());
        assertEquals(0, world.store.meter().readAndReset().requests());
    }

    @Test
    void a_token_nobody_issued_is_refused() {
        assertEquals(
                ErrorCode.REGISTRATION_TOKEN_INVALID,
                refusal(RegistrationToken.create(world.random), "SN1"));
    }

    @Test
    void a_token_is_good_until_it_expires() {
        RegistrationToken token = world.token(World.GATE, 5);
        world.clock.pass(Duration.ofDays(1).minusMillis(1));
        register(token, "SN1");

        world.clock.pass(Duration.ofMillis(1));

        assertEquals(ErrorCode.REGISTRATION_TOKEN_EXPIRED, refusal(token, "SN2"));
        assertEquals(ErrorCode.REGISTRATION_TOKEN_EXPIRED, refusal(token, "SN1"));
    }

    @Test
    void a_bound_token_admits_its_serial_only() {
        RegistrationToken token = RegistrationToken.create(world.random);
        world.registrations.issue(
                token,
                new RegistrationGrant(
                        World.GATE,
                        World.START.plusSeconds(60),
                        5,
                        Optional.of(new Serial("SN1"))));

        assertEquals(ErrorCode.REGISTRATION_TOKEN_BOUND, refusal(token, "SN2"));
        register(token, "SN1");
    }

    @Test
    void of_many_boxes_at_once_a_token_admits_as_many_as_it_says() throws Exception {
        RegistrationToken token = world.token(World.GATE, 3);

        List<Object> outcomes = atOnce(12, i -> register(token, "SN" + i));

        assertEquals(3, outcomes.stream().filter(RegistrationResult.class::isInstance).count());
        assertEquals(
                9, outcomes.stream().filter(ErrorCode.REGISTRATION_TOKEN_USED_UP::equals).count());
        assertEquals(
                3,
                world.fleet.pods(world.memberOf(World.GATE), PageRequest.first()).entries().size());
    }

    @Test
    void one_box_that_asks_many_times_at_once_is_one_pod() throws Exception {
        RegistrationToken token = world.token(World.GATE, 1);

        List<Object> outcomes = atOnce(4, i -> register(token, "SN1"));

        List<RegistrationResult> registered =
                outcomes.stream()
                        .filter(RegistrationResult.class::isInstance)
                        .map(RegistrationResult.class::cast)
                        .toList();
        assertEquals(1, registered.stream().map(RegistrationResult::pod).distinct().count());
        assertEquals(
                1,
                world.fleet.pods(world.memberOf(World.GATE), PageRequest.first()).entries().size());
    }

    /** Returns what each call returned or the code it was refused with. */
    private static List<Object> atOnce(int calls, IntFunction<Object> call) throws Exception {
        List<Callable<Object>> all =
                IntStream.range(0, calls)
                        .<Callable<Object>>mapToObj(i -> () -> call.apply(i))
                        .toList();
        var outcomes = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (Future<Object> outcome : threads.invokeAll(all)) {
                try {
                    outcomes.add(outcome.get());
                } catch (ExecutionException e) {
                    if (e.getCause() instanceof Refusal refusal) {
                        outcomes.add(refusal.code());
                    } else {
                        throw e;
                    }
                }
            }
        }
        return outcomes;
    }

    @Test
    void a_known_serial_gets_its_pod_and_a_fresh_key() {
        RegistrationResult first = world.register(World.GATE, "SN1");
        RegistrationResult second = world.register(World.GATE, "SN1");

        assertEquals(first.pod(), second.pod());
        assertNotEquals(first.key(), second.key());
    }

    @Test
    void the_key_before_the_last_one_still_opens_and_older_ones_do_not() {
        RegistrationResult first = world.register(World.GATE, "SN1");
        RegistrationResult second = world.register(World.GATE, "SN1");
        assertOpens(first.key());
        assertOpens(second.key());
        assertEquals(first.pod(), world.authentication.of(first.key()).id());

        RegistrationResult third = world.register(World.GATE, "SN1");

        assertOpensNoMore(first.key());
        assertOpens(second.key());
        assertOpens(third.key());
        assertEquals(
                ErrorCode.API_KEY_INVALID,
                assertThrows(Refusal.class, () -> world.authentication.of(first.key())).code());
    }

    @Test
    void a_box_whose_answer_got_lost_asks_again_though_the_token_is_used_up() {
        RegistrationToken token = world.token(World.GATE, 1);
        RegistrationResult lost = register(token, "SN1");

        RegistrationResult again = register(token, "SN1");

        assertEquals(lost.pod(), again.pod());
        assertOpens(again.key());
        assertEquals(ErrorCode.REGISTRATION_TOKEN_USED_UP, refusal(token, "SN2"));
    }

    @Test
    void a_used_up_token_does_not_admit_a_serial_that_came_with_another() {
        world.register(World.GATE, "SN1");
        RegistrationToken token = world.token(World.GATE, 1);
        register(token, "SN2");

        assertEquals(ErrorCode.REGISTRATION_TOKEN_USED_UP, refusal(token, "SN1"));
    }

    @Test
    void a_known_serial_that_comes_with_another_token_takes_a_use_of_it() {
        world.register(World.GATE, "SN1");
        RegistrationToken token = world.token(World.GATE, 1);
        register(token, "SN1");

        assertEquals(ErrorCode.REGISTRATION_TOKEN_USED_UP, refusal(token, "SN2"));
    }

    @Test
    void the_same_serial_in_another_community_is_another_pod() {
        RegistrationResult here = world.register(World.GATE, "SN1");
        RegistrationResult there = world.register(World.OTHER_GATE, "SN1");

        assertNotEquals(here.pod(), there.pod());
    }

    @Test
    void a_token_does_not_lead_into_a_site_that_belongs_to_somebody_else() {
        RegistrationToken token = world.token(World.GATE, 1);
        world.store.write(
                Write.update(Keys.site(World.GATE.site()))
                        .set("company", World.OTHER_GATE.company().value()));

        Refusal refusal =
                assertThrows(
                        Refusal.class,
                        () -> world.registration.register(World.request(token, "SN1")));
        assertEquals(ErrorCode.REGISTRATION_TOKEN_INVALID, refusal.code());
    }

    @Test
    void a_pod_that_comes_back_with_another_name_and_site_is_listed_once() {
        var south =
                new Place(World.GATE.company(), World.GATE.community(), new SiteId("south-gate"));
        world.create(south, "south-gate");
        world.whitelists.put(south.site(), WhitelistEntry.of(Plate.of("ABC123")));
        RegistrationResult first = world.register(World.GATE, "SN1");
        var renamed =
                new RegistrationRequest(
                        new Serial("SN1"),
                        world.token(south, 1).text(),
                        Optional.of("South"),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.empty());

        world.registration.register(renamed);
        long version =
                world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("XYZ789")));

        List<Pod> listed =
                world.fleet.pods(world.memberOf(World.GATE), PageRequest.first()).entries();
        assertEquals(1, listed.size());
        assertEquals(first.pod(), listed.getFirst().id());
        assertEquals("South", listed.getFirst().name());
        assertEquals(south, listed.getFirst().place());
        assertEquals(1, version);
        assertEquals(1, listed.getFirst().configVersion(), "the new site's, not the old one's");
    }

    @Test
    void a_new_pod_knows_the_version_of_its_site() {
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("ABC123")));
        world.whitelists.put(World.GATE.site(), WhitelistEntry.of(Plate.of("ABC124")));

        RegistrationResult registered = world.register(World.GATE, "SN1");

        assertEquals(2, world.pods.find(registered.pod()).orElseThrow().configVersion());
    }
}
