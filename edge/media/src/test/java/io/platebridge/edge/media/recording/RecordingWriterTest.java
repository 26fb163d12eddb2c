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

/** Writers whose threads are blocked, as by a stalled disk. */
class RecordingWriterTest {

    private static final int FRAGMENT_BYTES = 1000;

    @TempDir Path dir;
    private final WriteBacklog backlog = new WriteBacklog(2 * FRAGMENT_BYTES);
    private final SyntheticFragments camera =
            new SyntheticFragments(Instant.EPOCH, 25, FRAGMENT_BYTES);

    private RecordingWriter writer() {
        return new RecordingWriter(
                Purpose.CONTINUOUS, new CameraId("gate"), new RecordingStore(dir), backlog);
    }

    private void send(RecordingWriter writer, int pictures) {
        camera.send(
                new FragmentListener() {
                    @Override
                    public void onFragment(Fragment fragment) {
                        writer.enqueue(fragment);
                    }

                    @Override
                    public void onRunEnded() {
                        writer.end(false);
                    }
                },
                pictures);
    }

    @Test
    void the_backlog_of_a_stalled_disk_is_limited_for_all_writers_together() throws Exception {
        RecordingWriter first = writer();
        RecordingWriter second = writer();
        send(first, 1);
        send(second, 1);
        assertFalse(first.isEnded() || second.isEnded());
        send(second, 1);
        assertTrue(second.isEnded(), "the writer that exceeds the limit ends early");
        assertFalse(first.isEnded());

        second.start();
        second.result().get(20, TimeUnit.SECONDS);
        send(first, 1);
        assertFalse(first.isEnded(), "written bytes leave the backlog");
    }
}
