package io.platebridge.edge.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.camera.Camera;
import io.platebridge.edge.camera.CameraObserver;
import io.platebridge.edge.camera.Subscription;
import io.platebridge.edge.recording.Recorded.Clip;
import io.platebridge.edge.recording.Recorded.NoClip;
import io.platebridge.edge.recording.Recorded.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/**
 * Records clips of events. Each camera's last seconds are held in memory, so that a clip begins
 * before the event that asked for it.
 */
public final class ClipRecorder implements CameraObserver, AutoCloseable {

    private final RecordingSettings settings;
    private final ClipFolder folder;
    private final Semaphore free;
    private final Map<CameraId, Ring> rings = new ConcurrentHashMap<>();
    private final Map<ClipWriter, CompletableFuture<Recorded>> writing = new ConcurrentHashMap<>();

    public ClipRecorder(RecordingSettings settings) {
        this.settings = settings;
        this.folder = new ClipFolder(settings.folder());
        this.free = new Semaphore(settings.clips());
    }

    @Override
    public void started(Camera camera) {
        Ring ring = new Ring(settings.ring(), settings.ringBytes());
        camera.subscribe(ring);
        rings.put(camera.id(), ring);
    }

    @Override
    public void stopped(CameraId id) {
        rings.remove(id);
    }

    /**
     * Records a clip by copying what the camera sends, from a key frame at or before the pre-roll.
     * Returns at once; completes when the clip is on the disk.
     *
     * @return a clip or why there is none; never fails but for a fault in the program
     */
    public CompletionStage<Recorded> record(ClipRequest request) {
        Ring ring = rings.get(request.camera());
        if (ring == null) {
            return none(Reason.CAMERA_UNKNOWN, "this pod has no camera " + request.camera());
        }
        if (!free.tryAcquire()) {
            return none(
                    Reason.BUSY, "%d clips are being written already".formatted(settings.clips()));
        }
        ClipWriter writer = new ClipWriter(request, folder);
        Optional<Subscription> followed = ring.follow(request.from(), writer);
        if (followed.isEmpty()) {
            free.release();
            return none(Reason.NO_VIDEO, "the camera has sent nothing since the time asked for");
        }
        CompletableFuture<Recorded> done =
                writer.result()
                        .whenComplete((_, _) -> {
                            followed.get().close();
                            free.release();
                        });
        writing.put(writer, done);
        done.whenComplete((_, _) -> writing.remove(writer));
        // Native code and the disk are no work for a virtual thread.
        Thread.ofPlatform().name("clip-" + request.camera()).daemon().start(writer);
        return done;
    }

    private static CompletionStage<Recorded> none(Reason reason, String detail) {
        return CompletableFuture.completedStage(new NoClip(reason, detail));
    }

    /**
     * Finishes the clips that a crash or a power cut interrupted. Call it once, before the first
     * record.
     *
     * @param known tells of a file's name whether somebody noted that the clip is complete
     * @return those that hold at least a picture, each marked incomplete
     * @throws IOException if the folder can't be read
     */
    public List<Clip> recover(Predicate<String> known) throws IOException {
        return folder.recover(known);
    }

    /** Ends the clips that are being written, with what they have, and waits for them. */
    @Override
    public void close() {
        Map<ClipWriter, CompletableFuture<Recorded>> last = Map.copyOf(writing);
        last.keySet().forEach(ClipWriter::runEnded);
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new)).join();
    }
}
