package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.platebridge.edge.media.recording.ClipResult.Reason;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Records clips of events. Each camera's last seconds are held in memory, so that a clip begins
 * before the event that asked for it.
 */
public final class ClipRecorder implements CameraObserver, AutoCloseable {

    private final RecordingSettings settings;
    private final Function<Camera, FragmentSource> source;
    private final RecordingStore shelf;
    private final Semaphore free;
    private final Recovery leftovers = new Recovery();
    private final Map<CameraId, PreRollBuffer> rings = new ConcurrentHashMap<>();
    private final Map<CameraId, Subscription> places = new ConcurrentHashMap<>();
    private final Map<ClipWriter, CompletableFuture<ClipResult>> writing =
            new ConcurrentHashMap<>();

    /** Records what cameras send, which must be MP4. */
    public ClipRecorder(RecordingSettings settings) {
        this(settings, camera -> camera);
    }

    /**
     * @param source what is recorded of a camera: parts of MP4
     */
    public ClipRecorder(RecordingSettings settings, Function<Camera, FragmentSource> source) {
        this.settings = settings;
        this.source = source;
        this.shelf = new RecordingStore(settings.folder());
        this.free = new Semaphore(settings.clips());
    }

    @Override
    public void started(Camera camera) {
        started(camera.id(), source.apply(camera));
    }

    /** Begins with a camera that hands out {@code parts}. */
    public void started(CameraId id, FragmentSource parts) {
        PreRollBuffer ring = new PreRollBuffer(settings.ring(), settings.ringBytes());
        places.put(id, parts.subscribe(ring));
        rings.put(id, ring);
    }

    @Override
    public void stopped(CameraId id) {
        Subscription place = places.remove(id);
        if (place != null) {
            place.close();
        }
        PreRollBuffer ring = rings.remove(id);
        if (ring != null) {
            ring.runEnded();
        }
    }

    /** Returns what a camera's ring holds, bytes; nothing if it has none. */
    public long ringBytes(CameraId id) {
        PreRollBuffer ring = rings.get(id);
        return ring == null ? 0 : ring.bytes();
    }

    /** Returns how many recordings of events are being written. */
    public int open() {
        return writing.size();
    }

    /**
     * Records a clip by copying what the camera sends, from a key frame at or before the pre-roll;
     * one that overlaps with another shares its bytes. Returns at once; completes when the clip is
     * on the disk.
     *
     * @return a clip or why there is none; never fails but for a fault in the program
     */
    public CompletionStage<ClipResult> record(ClipRequest request) {
        PreRollBuffer ring = rings.get(request.camera());
        if (ring == null) {
            return none(Reason.CAMERA_UNKNOWN, "this pod has no camera " + request.camera());
        }
        Optional<ClipSpan> excerpt = ring.excerpt(request);
        if (excerpt.isEmpty()) {
            return none(Reason.NO_VIDEO, "the camera has sent nothing yet");
        }
        for (ClipWriter writer : writing.keySet()) {
            Optional<CompletableFuture<ClipResult>> shared = writer.join(request, excerpt.get());
            if (shared.isPresent()) {
                return shared.get();
            }
        }
        if (!free.tryAcquire()) {
            return none(
                    Reason.BUSY, "%d clips are being written already".formatted(settings.clips()));
        }
        ClipWriter writer = new ClipWriter(request, excerpt.get(), shelf);
        Optional<Subscription> followed = ring.follow(excerpt.get().from(), writer);
        if (followed.isEmpty()) {
            free.release();
            return none(Reason.NO_VIDEO, "the camera has sent nothing since the time asked for");
        }
        CompletableFuture<ClipResult> done =
                writer.result()
                        .whenComplete((_, _) -> {
                            followed.get().close();
                            free.release();
                        });
        writing.put(writer, done);
        done.whenComplete((_, _) -> writing.remove(writer));
        writer.start();
        return done;
    }

    private static CompletionStage<ClipResult> none(Reason reason, String detail) {
        return CompletableFuture.completedStage(new NoClip(reason, detail));
    }

    /**
     * Finishes the clips that a crash or a power cut interrupted. Call it once, before the first
     * record.
     *
     * @param known tells of a file's name whether somebody noted that the clip is complete
     * @return those that hold at least a picture, each marked incomplete; what can't be finished is
     *     told by {@link #leftFault}
     */
    public List<Clip> recover(Predicate<String> known) {
        leftovers.find(shelf.root(), new RecordingFolder(shelf.root(), Purpose.EVENT), known);
        return leftovers.finish();
    }

    /** Returns why not all of what was left could be finished. */
    public Optional<String> leftFault() {
        return leftovers.fault();
    }

    /**
     * Gives a recovered clip one more name, for another event that shared it.
     *
     * @throws IOException if the disk fails
     */
    public Clip share(Clip clip) throws IOException {
        return shelf.folder(Purpose.EVENT, clip.camera(), clip.startedAt()).share(clip);
    }

    /** Ends the clips that are being written, with what they have, and waits for them. */
    @Override
    public void close() {
        Map<ClipWriter, CompletableFuture<ClipResult>> last = Map.copyOf(writing);
        last.keySet().forEach(ClipWriter::runEnded);
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new)).join();
    }
}
