package io.platebridge.edge.media.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.CameraState;
import io.platebridge.edge.media.camera.CameraState.Connecting;
import io.platebridge.edge.media.camera.OnDemandSource;
import io.platebridge.edge.media.camera.SyntheticFragments;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A watched HLS stream of a camera whose key frames are 10 s apart. */
class JoinableSourceTest {

    private static final CameraState STATE = new Connecting(Instant.EPOCH);

    private final AtomicInteger started = new AtomicInteger();
    private final OnDemandSource rendition =
            new OnDemandSource(
                    "rendition",
                    _ -> {
                        started.incrementAndGet();
                        return new Work();
                    },
                    Duration.ZERO,
                    Clock.systemUTC());
    private final JoinableSource source =
            new JoinableSource(
                    new HlsStream(
                            () -> STATE,
                            LiveSettings.DEFAULT,
                            SequenceNumbers.forgotten(),
                            Clock.systemUTC()),
                    rendition);
    private final SyntheticFragments camera = new SyntheticFragments(Instant.EPOCH, 250, 1000);

    /** A rendition that sends nothing. */
    private static final class Work implements OnDemandSource.Work {

        @Override
        public CameraState state() {
            return STATE;
        }

        @Override
        public void close() {
            // holds no resources
        }
    }

    @Test
    void a_rendition_is_used_while_key_frames_are_far_apart() {
        source.noteViewer();
        camera.send(source, 150);
        assertFalse(rendition.isWorking(), "the key frame is 6 s old");
        camera.send(source, 10);
        assertTrue(rendition.isWorking());
    }

    /** A fragment may still be on its way when a stream is closed. */
    @Test
    void a_fragment_after_the_end_does_not_start_the_rendition_again() {
        source.noteViewer();
        camera.send(source, 160);
        source.close();
        rendition.close();

        camera.send(source, 500);

        assertFalse(rendition.isWorking());
        assertEquals(1, started.get());
    }

    @Test
    void a_source_that_is_closed_before_its_rendition_starts_does_not_start_it() {
        source.noteViewer();
        camera.send(source, 100);
        source.close();
        camera.send(source, 500);
        assertFalse(rendition.isWorking());
    }
}
