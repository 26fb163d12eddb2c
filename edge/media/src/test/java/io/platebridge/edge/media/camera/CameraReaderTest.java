package io.platebridge.edge.media.camera;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class CameraReaderTest {

    private static final Duration TIMEOUT = Duration.ofSeconds(30);
    private static final CameraId GATE = new CameraId("gate");

    /** Throws an error on the reader's thread at its first fragment. */
    private static final class FailingOnce implements FragmentListener {

        private final AtomicInteger fragments = new AtomicInteger();
        private final AtomicInteger runsEnded = new AtomicInteger();

        @Override
        public void onFragment(Fragment fragment) {
            if (fragments.getAndIncrement() == 0) {
                throw new StackOverflowError("thrown by the test");
            }
        }

        @Override
        public void onRunEnded() {
            runsEnded.incrementAndGet();
        }
    }

    @Test
    void an_error_on_the_readers_thread_ends_the_connection_and_not_the_camera() {
        var listener = new FailingOnce();
        try (var cameras =
                new Cameras(
                        SourceTiming.DEFAULT,
                        Clock.systemUTC(),
                        new Random(1),
                        List.of(new SubscribingObserver(listener)))) {
            cameras.start(new CameraSettings(GATE, "gate", "", SourceUrl.of("test:")));
            await().atMost(TIMEOUT).until(() -> listener.fragments.get() > 10);
            assertEquals(1, listener.runsEnded.get(), "the camera was connected again");
        }
    }

    /** Subscribes a listener to each camera before it connects. */
    private record SubscribingObserver(FragmentListener listener) implements CameraObserver {

        @Override
        public void started(Camera camera) {
            camera.subscribe(listener);
        }

        @Override
        public void stopped(CameraId id) {
            // nothing to release
        }
    }
}
