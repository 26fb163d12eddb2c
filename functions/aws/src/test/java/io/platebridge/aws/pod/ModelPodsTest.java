package io.platebridge.aws.pod;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.LocalAws;
import io.platebridge.aws.World;
import io.platebridge.core.camera.Cameras;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.notice.NoticeKind;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Heartbeat;
import io.platebridge.core.pod.HeartbeatOutcome;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.Presence;
import io.platebridge.core.pod.RegistrationResult;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** The model of the pods' table does what the table does, request by request. */
class ModelPodsTest {

    private static final int REQUESTS = 600;
    private static final Heartbeat BEAT = World.heartbeat(Cameras.NONE);

    private final World world = new World(LocalAws.newTable());
    private final DynamoLatePods late = new DynamoLatePods(world.store, world.pods);
    private final ModelPods model = new ModelPods(Presence.USUAL);
    private final Random random = new Random(1129);

    @Test
    void every_request_has_the_outcome_of_the_store() {
        RegistrationResult pod = world.register(World.GATE, "SN1");
        ApiKey other = ApiKey.create(pod.pod(), random);
        model.add(World.GATE, pod.key());
        var marks = new ArrayList<Boolean>();
        Optional<Pod> read = Optional.empty();
        Optional<Pod> readOfModel = Optional.empty();

        for (int i = 0; i < REQUESTS; i++) {
            // Few times, so that many requests are of the same millisecond, or come late.
            Instant at = World.START.plusMillis(i / 20).plusSeconds(random.nextInt(10) * 60L);
            switch (random.nextInt(6)) {
                case 0 -> {
                    read = world.pods.find(pod.pod());
                    readOfModel = model.find(pod.pod());
                }
                case 1 -> {
                    if (read.filter(found -> found.lastHeartbeat().isPresent()).isPresent()) {
                        boolean marked = late.markOffline(read.get(), notice(i, at));
                        assertEquals(
                                marked,
                                model.markOffline(readOfModel.orElseThrow(), notice(i, at)));
                        marks.add(marked);
                    }
                }
                case 2 -> {
                    Optional<Instant> since = model.offlineSince(pod.pod());
                    if (since.isPresent()) {
                        world.pods.cameBack(pod.pod(), since.get(), notice(i, at));
                        model.cameBack(pod.pod(), since.get(), notice(i, at));
                    }
                }
                default -> {
                    ApiKey key = random.nextInt(10) == 0 ? other : pod.key();
                    assertEquals(
                            kind(world.pods.storeHeartbeat(key, BEAT, at)),
                            kind(model.storeHeartbeat(key, BEAT, at)));
                }
            }
            demandSameState(pod);
        }
        // Else it would have compared one kind of outcome only.
        assertTrue(marks.contains(true) && marks.contains(false), marks.toString());
        assertTrue(model.stale > REQUESTS / 10 && model.moves > REQUESTS / 20);
    }

    private Notice notice(int number, Instant at) {
        return Notice.at(
                World.GATE,
                NoticeKind.POD_OFFLINE,
                at,
                Integer.toString(number),
                "text",
                new TreeMap<>());
    }

    private static String kind(HeartbeatOutcome outcome) {
        return switch (outcome) {
            case HeartbeatOutcome.Stored stored ->
                    "stored, offline since %s, before %s at %s"
                            .formatted(
                                    stored.offlineSince(),
                                    stored.previousStatus(),
                                    stored.previousHeartbeat());
            case HeartbeatOutcome.Stale _ -> "stale";
            case HeartbeatOutcome.Rejected _ -> "rejected";
        };
    }

    private void demandSameState(RegistrationResult pod) {
        Item item = world.store.get(Keys.pod(pod.pod())).orElseThrow();
        Pod stored = PodItem.read(item);
        Pod modelled = model.find(pod.pod()).orElseThrow();
        if (stored.lastHeartbeat().isPresent()) { // a new pod's status is of no interest
            assertEquals(stored.status(), modelled.status());
        }
        assertEquals(stored.lastHeartbeat(), modelled.lastHeartbeat());
        assertEquals(item.findTime(PodItem.OFFLINE_SINCE), model.offlineSince(pod.pod()));
        assertEquals(
                item.has(LateIndex.BUCKET)
                        ? Optional.of(item.number(LateIndex.BUCKET))
                        : Optional.empty(),
                model.bucket(pod.pod()));
        for (long bucket : List.of(0L, Long.MAX_VALUE / 2)) {
            int shard = Presence.shard(pod.pod());
            assertEquals(
                    late.upTo(shard, bucket).stream().map(Pod::id).toList(),
                    model.upTo(shard, bucket).stream().map(Pod::id).toList());
        }
    }
}
