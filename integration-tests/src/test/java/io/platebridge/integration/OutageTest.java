package io.platebridge.integration;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.contract.Detection;
import io.platebridge.contract.Recording;
import io.platebridge.local.check.Check;
import io.platebridge.local.cloud.CloudPlan;
import io.platebridge.local.cloud.PortPlan;
import io.platebridge.local.fleet.DemoFleet;
import io.platebridge.local.fleet.DemoUser;
import io.platebridge.local.gate.Barrier;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.CleanupMode;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/**
 * A day on which cloud, object storage, broker and Frigate go away in turn and together, upload
 * URLs expire, the pod's clock is wrong and its process is killed at random times.
 */
class OutageTest {

    private static final Duration PATIENCE = Duration.ofMinutes(5);

    @TempDir(cleanup = CleanupMode.ON_SUCCESS)
    private Path folder;

    @Test
    void after_a_day_of_outages_the_cloud_has_every_car_and_every_clip_once() throws Exception {
        OutagePlan plan = OutagePlan.ofProperties();
        System.out.println("outages: " + plan);
        try (var site =
                new OutageSite(
                        new CloudPlan(PortPlan.free(), folder, Check.HEARTBEAT_INTERVAL),
                        new Random(plan.seed()))) {
            var day = new OutageDay(site, plan);
            Instant begin = Instant.now();
            day.run();
            Instant end = Instant.now();
            awaitEmptyOutbox(site, plan.cars());
            Duration caughtUp = Duration.between(end, Instant.now());

            StoredDay stored;
            try (var guard = DemoUser.signIn(site.cloud())) {
                stored = StoredDay.read(guard);
            }
            Set<String> cars = events(day.cars());
            List<String> detected = stored.detections().stream().map(Detection::eventId).toList();
            assertEquals(cars.size(), detected.size(), "each car is a detection once");
            assertEquals(cars, Set.copyOf(detected));

            List<String> clips = stored.recordings().stream().map(Recording::eventId).toList();
            assertEquals(clips.size(), Set.copyOf(clips).size(), "each clip is listed once");
            assertTrue(cars.containsAll(clips));
            Set<String> lost = events(day.filmedCars());
            lost.removeAll(clips);
            assertEquals(Set.of(), lost, "clips of cars that the pod filmed");
            JsonNode outbox = outbox(site).get("clips");
            assertEquals(outbox.path("deleted").asInt(), clips.size(), "clips that it delivered");
            assertEquals(List.of(), stored.changedClips(), "clips with another content");
            List<String> objects = site.storage().clips().stream().sorted().toList();
            assertEquals(objectNames(stored), objects, "each content is stored once");
            assertEquals(List.of(), site.pod().recordings(), "files left on the pod");

            List<Barrier.Opening> openings = site.barrier().openings(DemoFleet.GATE);
            assertEquals(
                    openings.size(),
                    openings.stream().map(Barrier.Opening::idempotencyKey).distinct().count(),
                    "the gate opens once for a car");

            System.out.printf(
                    "COUNT outages: %d s, seed %d, %d kills; %d cars, each detected once; %d clips in"
                            + " %d objects, each once with equal sha256, %d not filmed (%d had to"
                            + " be); gate opened %d times; 0 files left, caught up in %d s%n",
                    Duration.between(begin, end).toSeconds(),
                    plan.seed(),
                    plan.kills() + 1,
                    detected.size(),
                    clips.size(),
                    objects.size(),
                    outbox.path("missed").asInt(),
                    day.filmedCars().size(),
                    openings.size(),
                    caughtUp.toSeconds());
        }
    }

    private static Set<String> events(List<OutageDay.Car> cars) {
        return cars.stream().map(OutageDay.Car::event).collect(Collectors.toSet());
    }

    private static List<String> objectNames(StoredDay stored) {
        return stored.recordings().stream()
                .map(Recording::filePath)
                .distinct()
                .map(path -> Path.of(path).getFileName().toString())
                .sorted()
                .toList();
    }

    private static JsonNode outbox(OutageSite site) throws InterruptedException {
        return site.pod().health().orElseThrow().get("outbox");
    }

    /** Returns when the cloud has all that the pod had to tell it. */
    private static void awaitEmptyOutbox(OutageSite site, int cars) {
        await().atMost(PATIENCE)
                .pollInterval(Duration.ofMillis(500))
                .until(() -> site.pod().health().filter(now -> isEmpty(now, cars)).isPresent());
    }

    /** Tells whether every car was decided and reported, and has its clip in the cloud or none. */
    private static boolean isEmpty(JsonNode health, int cars) {
        JsonNode clips = health.get("outbox").get("clips");
        int over = clips.path("deleted").asInt(0) + clips.path("missed").asInt(0);
        return over == cars && !health.get("outbox").get("detections").has("waiting");
    }
}
