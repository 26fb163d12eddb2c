package io.platebridge.aws.stream;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.CachedTokenKeys;
import io.platebridge.core.stream.CurrentSigningKey;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.stream.StreamPermission;
import io.platebridge.core.stream.StreamToken;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.stream.Verification;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class KeyRotationTest {

    private final World world = new World(LocalAws.newTable());
    private final KeyRotation rotation =
            new KeyRotation(world.signingKeys, world.clock, world.random);
    private final CurrentSigningKey current = new CurrentSigningKey(world.signingKeys, world.clock);

    @Test
    void the_first_key_signs_at_once() {
        assertEquals(List.of(), world.tokenKeys.all());

        TokenKey first = rotation.rotate().orElseThrow();

        assertEquals(List.of(first), world.tokenKeys.all());
        assertEquals(first, current.get().tokenKey());
        assertEquals(World.START, current.get().signsFrom());
        assertEquals(Optional.empty(), rotation.rotate(), "none is due");
    }

    @Test
    void before_the_first_key_a_token_is_refused_for_some_seconds() {
        Refusal refusal = assertThrows(Refusal.class, current::get);

        assertEquals(ErrorCode.UNAVAILABLE, refusal.code());
        assertEquals(Optional.of(Duration.ofSeconds(10)), refusal.retryAfter());
    }

    @Test
    void of_many_runs_at_once_one_creates_the_key() throws Exception {
        List<Callable<Optional<TokenKey>>> runs =
                IntStream.range(0, 8)
                        .<Callable<Optional<TokenKey>>>mapToObj(i -> rotation::rotate)
                        .toList();
        List<TokenKey> created = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (var run : threads.invokeAll(runs)) {
                run.get().ifPresent(created::add);
            }
        }

        assertEquals(1, created.size());
        assertEquals(created, world.tokenKeys.all());
    }

    @Test
    void the_next_key_is_known_before_it_signs() {
        TokenKey first = rotation.rotate().orElseThrow();
        world.clock.pass(KeyRotation.SIGNING_LIFE.plusSeconds(1));
        TokenKey next = rotation.rotate().orElseThrow();

        assertEquals(List.of(next, first), world.tokenKeys.all());
        assertEquals(first, current.get().tokenKey());
        world.clock.pass(KeyRotation.LEAD.minusSeconds(1));
        assertEquals(first, current.get().tokenKey());

        world.clock.pass(Duration.ofSeconds(1));
        assertEquals(next, current.get().tokenKey());
    }

    @Test
    void while_the_job_does_not_run_the_last_key_signs_on() {
        TokenKey only = rotation.rotate().orElseThrow();
        world.clock.pass(KeyRotation.SIGNING_LIFE.multipliedBy(4));

        assertEquals(only, current.get().tokenKey());
        assertEquals(List.of(only), world.tokenKeys.all());
    }

    @Test
    void no_token_is_ever_refused_for_its_key() {
        var pod = new PodId("p1");
        var permission = new StreamPermission(new UserId("u"), pod, new CameraId("c"));
        var tokens = new StreamTokens(current, world.clock, world.random);
        var cached = new CachedTokenKeys(world.tokenKeys, world.clock);
        var known = new ArrayList<List<TokenKey>>(List.of(List.of()));
        var verifier = new StreamTokenVerifier(pod, known::getLast, world.clock);
        var open = new ArrayList<StreamToken>();
        rotation.rotate();

        // From just before the first key is due until all of its tokens have expired.
        world.clock.pass(KeyRotation.SIGNING_LIFE.minusMinutes(5));
        int kids = 0;
        for (int minute = 0; minute < 100; minute += 4) {
            rotation.rotate();
            known.add(cached.all());
            kids = Math.max(kids, known.getLast().size());
            open.add(tokens.issue(permission));
            open.removeIf(token -> !token.expiresAt().isAfter(world.clock.instant()));
            for (StreamToken token : open) {
                assertInstanceOf(Verification.Valid.class, verifier.verify(token.value()));
            }
            world.clock.pass(Duration.ofMinutes(4));
        }

        assertEquals(2, kids);
        assertEquals(1, known.getLast().size(), "the first one has retired");
    }

    @Test
    void an_empty_ring_is_not_remembered_but_a_full_one_is() {
        var cached = new CachedTokenKeys(world.tokenKeys, world.clock);
        assertEquals(List.of(), cached.all());
        rotation.rotate();
        assertEquals(1, cached.all().size());
        world.store.meter().readAndReset();

        cached.all();
        assertEquals(0, world.store.meter().readAndReset().requests());

        world.clock.pass(KeyRotation.CACHE_LIFE);
        cached.all();
        assertEquals(1, world.store.meter().readAndReset().requests());
    }

    @Test
    void private_halves_are_in_their_own_partition_only() {
        String kid = rotation.rotate().orElseThrow().kid();

        Item tokenKey = world.store.get(Keys.streamKey(Keys.PUBLIC_KEYS, kid)).orElseThrow();
        Item privateKey = world.store.get(Keys.streamKey(Keys.PRIVATE_KEYS, kid)).orElseThrow();
        assertEquals(Set.of("pk", "sk", "x", "signs_from"), tokenKey.attributes().keySet());
        assertTrue(privateKey.has("pkcs8"));
    }
}
