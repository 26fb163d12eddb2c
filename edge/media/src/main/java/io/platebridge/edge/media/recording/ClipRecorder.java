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
 * Records clips of events. A pre-roll buffer per camera holds the last seconds of video, so that a
 * clip starts before the event that requested it. Thread-safe.
 */
public final class ClipRecorder implements CameraObserver, AutoCloseable {

    private final RecordingSettings settings;
    private final Function<Camera, FragmentSource> source;
    private final RecordingStore store;
    private final Semaphore permits;
    private final Recovery recovery = new Recovery();
    private final Map<CameraId, PreRollBuffer> buffers = new ConcurrentHashMap<>();
    private final Map<CameraId, Subscription> subscriptions = new ConcurrentHashMap<>();
    private final Map<ClipWriter, CompletableFuture<ClipResult>> writing =
            new ConcurrentHashMap<>();

    /** Creates a recorder of the cameras' own streams, which must be fragmented MP4. */
    public ClipRecorder(RecordingSettings settings) {
        this(settings, camera -> camera);
    }

    /**
     * @param source returns the stream to record of a camera; it must be fragmented MP4
     */
    public ClipRecorder(RecordingSettings settings, Function<Camera, FragmentSource> source) {
        this.settings = settings;
        this.source = source;
        this.store = new RecordingStore(settings.folder());
        this.permits = new Semaphore(settings.maxClips());
    }

    @Override
    public void started(Camera camera) {
        started(camera.id(), source.apply(camera));
    }

    /** Starts to buffer the fragments of a source. */
    public void started(CameraId id, FragmentSource fragments) {
        PreRollBuffer buffer = new PreRollBuffer(settings.bufferSpan(), settings.bufferBytes());
        subscriptions.put(id, fragments.subscribe(buffer));
        buffers.put(id, buffer);
    }

    @Override
    public void stopped(CameraId id) {
        Subscription subscription = subscriptions.remove(id);
        if (subscription != null) {
            subscription.close();
        }
        PreRollBuffer buffer = buffers.remove(id);
        if (buffer != null) {
            buffer.onRunEnded();
        }
    }

    /** Returns the number of bytes in a camera's pre-roll buffer, or 0 if the camera has none. */
    public long bufferedBytes(CameraId id) {
        PreRollBuffer buffer = buffers.get(id);
        return buffer == null ? 0 : buffer.bytes();
    }

    /** Returns the number of clips that are being written. */
    public int writingCount() {
        return writing.size();
    }

    /**
     * Records a clip without re-encoding, from a key frame at or before the pre-roll. A clip that
     * overlaps with one being written shares its bytes. Returns immediately; the result completes
     * when the clip is on the disk.
     *
     * @return the clip, or the reason why there is none; completes exceptionally only on a bug
     */
    public CompletionStage<ClipResult> record(ClipRequest request) {
        PreRollBuffer buffer = buffers.get(request.camera());
        if (buffer == null) {
            return noClip(Reason.CAMERA_UNKNOWN, "this pod has no camera " + request.camera());
        }
        Optional<ClipSpan> span = buffer.spanOf(request);
        if (span.isEmpty()) {
            return noClip(Reason.NO_VIDEO, "the camera has sent nothing yet");
        }
        for (ClipWriter writer : writing.keySet()) {
            Optional<CompletableFuture<ClipResult>> shared = writer.tryJoin(request, span.get());
            if (shared.isPresent()) {
                return shared.get();
            }
        }
        if (!permits.tryAcquire()) {
            return noClip(
                    Reason.BUSY,
                    "%d clips are being written already".formatted(settings.maxClips()));
        }
        ClipWriter writer = new ClipWriter(request, span.get(), store);
        Optional<Subscription> followed = buffer.follow(span.get().from(), writer);
        if (followed.isEmpty()) {
            permits.release();
            return noClip(Reason.NO_VIDEO, "the camera has sent nothing since the requested start");
        }
        CompletableFuture<ClipResult> done =
                writer.result()
                        .whenComplete((_, _) -> {
                            followed.get().close();
                            permits.release();
                        });
        writing.put(writer, done);
        var _ = done.whenComplete((_, _) -> writing.remove(writer));
        writer.start();
        return done;
    }

    private static CompletionStage<ClipResult> noClip(Reason reason, String detail) {
        return CompletableFuture.completedStage(new NoClip(reason, detail));
    }

    /**
     * Finishes the clips that a crash or a power loss interrupted. Must be called once, before the
     * first clip is recorded. Files that could not be finished are reported by {@link
     * #recoveryFault}.
     *
     * @param known whether the clip with this file name is complete in the database
     * @return the recovered clips with at least one picture, each marked incomplete
     */
    public List<Clip> recover(Predicate<String> known) {
        recovery.collect(store.root(), new RecordingFolder(store.root(), Purpose.EVENT), known);
        return recovery.finish();
    }

    /**
     * Returns why files of the time before the restart could not be finished, or empty if all were.
     */
    public Optional<String> recoveryFault() {
        return recovery.fault();
    }

    /**
     * Gives a recovered clip another name, for another event that shared it.
     *
     * @throws IOException if the disk fails
     */
    public Clip share(Clip clip) throws IOException {
        return store.folder(Purpose.EVENT, clip.camera(), clip.startedAt()).share(clip);
    }

    /** Ends the clips that are being written, keeping what they have, and waits for them. */
    @Override
    public void close() {
        Map<ClipWriter, CompletableFuture<ClipResult>> last = Map.copyOf(writing);
        last.keySet().forEach(ClipWriter::onRunEnded);
        CompletableFuture.allOf(last.values().toArray(CompletableFuture[]::new)).join();
    }
}
