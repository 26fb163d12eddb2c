package io.platebridge.edge.recording;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.platebridge.edge.camera.SyntheticParts;
import java.nio.file.Path;
import java.time.Instant;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Writers whose threads stand still, as they do while a disk stalls. */
class DraftWriterTest {

    private static final int PART = 1000;

    @TempDir Path dir;
    private final Backlog backlog = new Backlog(2 * PART);
    private final SyntheticParts camera = new SyntheticParts(Instant.EPOCH, 25, PART);

    private DraftWriter writer() {
        return new DraftWriter(Purpose.CONTINUOUS, new CameraId("gate"), new Shelf(dir), backlog);
    }

    private void send(DraftWriter writer, int pictures) {
        camera.send(
                new PartListener() {
                    @Override
                    public void part(Part part) {
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
        DraftWriter first = writer();
        DraftWriter second = writer();
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
