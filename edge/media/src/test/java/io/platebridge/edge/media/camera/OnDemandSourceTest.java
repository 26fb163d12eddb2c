package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class OnDemandSourceTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final AtomicInteger begun = new AtomicInteger();
    private final AtomicInteger ended = new AtomicInteger();
    private final List<FragmentListener> outputs = new ArrayList<>();
    private final OnDemandSource source =
            new OnDemandSource("gate/copy", this::begin, Duration.ofMillis(50), Clock.systemUTC());

    @Test
    void it_runs_from_the_first_subscription_until_shortly_after_the_last() {
        assertFalse(source.isWorking());
        Subscription first = source.subscribe(new TestFragments());
        Subscription second = source.subscribe(new TestFragments());
        first.close();
        first.close();
        assertTrue(source.isWorking());

        second.close();
        await().atMost(TIMEOUT).until(() -> ended.get() == 1);
        assertFalse(source.isWorking());
        assertEquals(1, begun.get());
    }

    @Test
    void work_that_has_ended_reaches_no_listener() {
        source.subscribe(new TestFragments()).close();
        await().atMost(TIMEOUT).until(() -> ended.get() == 1);

        TestFragments later = new TestFragments();
        source.subscribe(later);
        SyntheticFragments camera = new SyntheticFragments(Instant.EPOCH, 25, 10);
        camera.send(outputs.getFirst(), 1);
        assertEquals(0, later.all().size());
        camera.send(outputs.getLast(), 1);
        assertEquals(1, later.all().size());
    }

    @Test
    void a_subscriber_that_returns_in_time_finds_the_work_running() {
        try (OnDemandSource patient =
                new OnDemandSource("gate/copy", this::begin, TIMEOUT, Clock.systemUTC())) {
            patient.subscribe(new TestFragments()).close();
            patient.subscribe(new TestFragments());
            assertEquals(1, begun.get());
        }
        assertEquals(1, ended.get());
    }

    @Test
    void a_secondary_stream_is_connected_only_while_it_has_subscribers() {
        try (Cameras cameras =
                new Cameras(SourceTiming.DEFAULT, Clock.systemUTC(), new Random(1), List.of())) {
            CameraId id = new CameraId("gate");
            cameras.start(
                    new CameraSettings(
                            id,
                            "Gate",
                            "",
                            SourceUrl.of("test:"),
                            RtspSettings.DEFAULT,
                            Optional.of(SourceUrl.of("test:")),
                            Optional.empty()));
            Camera camera = cameras.get(id).orElseThrow();
            FragmentSource sub = camera.sub().orElseThrow();
            assertFalse(threads().contains("camera-gate/sub"));

            TestFragments fragments = TestFragments.of(sub);
            await().atMost(TIMEOUT).until(() -> fragments.video().size() >= 5);
            assertTrue(threads().contains("camera-gate/sub"));
        }
        await().atMost(TIMEOUT).until(() -> !threads().contains("camera-gate/sub"));
    }

    private static List<String> threads() {
        return Thread.getAllStackTraces().keySet().stream().map(Thread::getName).toList();
    }

    private OnDemandSource.Work begin(FragmentListener output) {
        begun.incrementAndGet();
        outputs.add(output);
        return new OnDemandSource.Work() {
            @Override
            public CameraState state() {
                return new CameraState.Connecting(Instant.EPOCH);
            }

            @Override
            public void close() {
                ended.incrementAndGet();
            }
        };
    }
}
