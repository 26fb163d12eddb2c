package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.SyntheticFragments;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers whose threads stand still, as they do while a disk stalls. */
class RecordingWriterTest {

    private static final int PART = 1000;

    @TempDir Path dir;
    private final WriteBacklog backlog = new WriteBacklog(2 * PART);
    private final SyntheticFragments camera = new SyntheticFragments(Instant.EPOCH, 25, PART);

    private RecordingWriter writer() {
        return new RecordingWriter(
                Purpose.CONTINUOUS, new CameraId("gate"), new RecordingStore(dir), backlog);
    }

    private void send(RecordingWriter writer, int pictures) {
        camera.send(
                new FragmentListener() {
                    @Override
                    public void part(Fragment part) {
                        writer.write(part);
                    }

                    @Override
                    public void runEnded() {
                        writer.end(false);
                    }
                },
                pictures);
    }

    @Test
    void what_waits_for_a_disk_that_stalls_is_bounded_for_all_together() throws Exception {
        RecordingWriter first = writer();
        RecordingWriter second = writer();
        send(first, 1);
        send(second, 1);
        assertFalse(first.ended() || second.ended());
        send(second, 1);
        assertTrue(second.ended(), "the one that asks for too much ends early");
        assertFalse(first.ended());

        second.start();
        second.result().get(20, TimeUnit.SECONDS);
        send(first, 1);
        assertFalse(first.ended(), "what was written is forgotten");
    }
}
