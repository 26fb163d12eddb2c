package io.platebridge.edge.media.recording;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Function;

/**
 * Records cameras in segments, either continuously or manually from a start command to a stop
 * command. Both kinds of recordings stay on the pod. Thread-safe.
 */
public final class SegmentRecorder implements CameraObserver, AutoCloseable {

    /**
     * A running recording of a camera.
     *
     * @param startedAt when it was requested
     * @param until the latest end, assuming that the camera sends from now on
     * @param writing whether a segment is being written now; false while the camera is away or the
     *     disk fails
     */
    public record Recording(Purpose purpose, Instant startedAt, Instant until, boolean writing) {}

    /** A camera's stream and its running recordings. */
    private record Lane(FragmentSource fragments, Map<Purpose, Running> running) {}

    private record Running(
            Instant startedAt,
            Instant until,
            SegmentSplitter splitter,
            Subscription subscription) {}

    private static final EventLog LOG = EventLog.of(SegmentRecorder.class);

    /**
     * Limit for the data of all segments that waits for the disk: 6 s of 16 cameras at 4 Mbit/s.
     */
    private static final long MAX_WAITING_BYTES = 48L << 20;

    private final RecordingStore store;

    @GuardedBy("this")
    private Set<CameraId> continuous;

    private final Duration segmentDuration;
    private final Function<Camera, FragmentSource> source;
    private final Clock clock;
    private final Recovery recovery = new Recovery();
    private final WriteBacklog backlog = new WriteBacklog(MAX_WAITING_BYTES);
    private final Map<CameraId, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<ClipResult>> writing = ConcurrentHashMap.newKeySet();
    private final Map<CameraId, String> faults = new ConcurrentHashMap<>();

    /**
     * @param continuous the continuously recorded cameras
     * @param segmentDuration minimum length of a segment
     * @param source returns the stream to record of a camera; it must be fragmented MP4
     */
    public SegmentRecorder(
            RecordingStore store,
            Set<CameraId> continuous,
            Duration segmentDuration,
            Function<Camera, FragmentSource> source,
            Clock clock) {
        this.store = store;
        this.continuous = Set.copyOf(continuous);
        this.segmentDuration = segmentDuration;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Finishes the segments that a crash or a power loss interrupted, on its own thread, because
     * they may be long and nothing waits for them. Must be called once, before the first camera
     * starts. Files that could not be finished are reported by {@link #recoveryFault}.
     *
     * @return completes when all segments are finished
     */
    public CompletableFuture<Void> recover() {
        for (StorageArea area : List.of(StorageArea.CONTINUOUS, StorageArea.MANUAL)) {
            try {
                for (Path path : store.folders(area)) {
                    recovery.collect(path, new RecordingFolder(path, area.purpose()), _ -> true);
                }
            } catch (IOException e) {
                LOG.warn("segments_not_listed", "area", area.folderName(), "reason", e);
            }
        }
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform()
                .name("segment-recovery")
                .daemon()
                .start(() -> {
                    recovery.finish();
                    done.complete(null);
                });
        return done;
    }

    /**
     * Returns why files of the time before the restart could not be finished or folders cannot be
     * read, or empty if there is no fault.
     */
    public Optional<String> recoveryFault() {
        return recovery.fault()
                .or(() ->
                        store.unreadable().stream()
                                .findFirst()
                                .map(folder ->
                                        "the folder %s can't be read"
                                                .formatted(folder.getFileName())));
    }

    @Override
    public void started(Camera camera) {
        started(camera.id(), source.apply(camera));
    }

    /**
     * Registers a camera's stream, and starts to record it if the camera is continuously recorded.
     */
    public synchronized void started(CameraId id, FragmentSource fragments) {
        lanes.put(id, new Lane(fragments, new ConcurrentHashMap<>()));
        if (continuous.contains(id)) {
            beginRecording(id, Purpose.CONTINUOUS, Optional.empty());
        }
    }

    @Override
    public synchronized void stopped(CameraId id) {
        Lane lane = lanes.remove(id);
        if (lane != null) {
            lane.running().values().forEach(SegmentRecorder::endRecording);
        }
        faults.remove(id);
    }

    /**
     * Replaces the set of continuously recorded cameras; continuous recordings of other cameras
     * end.
     */
    public synchronized void setContinuousCameras(Set<CameraId> cameras) {
        continuous = Set.copyOf(cameras);
        lanes.forEach((id, lane) -> {
            boolean wanted = continuous.contains(id);
            if (wanted && !lane.running().containsKey(Purpose.CONTINUOUS)) {
                beginRecording(id, Purpose.CONTINUOUS, Optional.empty());
            } else if (!wanted && lane.running().containsKey(Purpose.CONTINUOUS)) {
                endRecording(requireNonNull(lane.running().remove(Purpose.CONTINUOUS)));
            }
        });
    }

    /**
     * Starts a manual recording at the camera's next key frame. Does nothing if one is running.
     *
     * @param atMost maximum length
     * @return the running recording, or empty if the pod does not have the camera
     */
    public synchronized Optional<Recording> startManual(CameraId id, Duration atMost) {
        Lane lane = lanes.get(id);
        if (lane == null) {
            return Optional.empty();
        }
        if (status(id).stream().noneMatch(now -> now.purpose() == Purpose.MANUAL)) {
            beginRecording(id, Purpose.MANUAL, Optional.of(atMost));
        }
        return status(id).stream().filter(now -> now.purpose() == Purpose.MANUAL).findFirst();
    }

    /**
     * Ends the manual recording of a camera.
     *
     * @return the recording that was ended, or empty if there was none
     */
    public synchronized Optional<Recording> stopManual(CameraId id) {
        Optional<Recording> last =
                status(id).stream().filter(now -> now.purpose() == Purpose.MANUAL).findFirst();
        Lane lane = lanes.get(id);
        if (lane != null) {
            Running running = lane.running().remove(Purpose.MANUAL);
            if (running != null) {
                endRecording(running);
            }
        }
        return last;
    }

    /** Whether the pod has the camera. */
    public boolean hasCamera(CameraId id) {
        return lanes.containsKey(id);
    }

    /** Returns the camera's running recordings, or none if the pod does not have the camera. */
    public List<Recording> status(CameraId id) {
        Lane lane = lanes.get(id);
        return lane == null
                ? List.of()
                : lane.running().entrySet().stream()
                        .filter(entry -> !entry.getValue().splitter().isOver())
                        .map(entry -> recording(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(Recording::purpose))
                        .toList();
    }

    /** Returns why the camera's latest segment could not be written, or empty if it could. */
    public Optional<String> fault(CameraId id) {
        return Optional.ofNullable(faults.get(id));
    }

    private static Recording recording(Purpose purpose, Running running) {
        return new Recording(
                purpose, running.startedAt(), running.until(), running.splitter().isWriting());
    }

    private void beginRecording(CameraId id, Purpose purpose, Optional<Duration> atMost) {
        Lane lane = lanes.get(id);
        if (lane == null) {
            return;
        }
        var splitter =
                new SegmentSplitter(
                        () -> new RecordingWriter(purpose, id, store, backlog),
                        segmentDuration,
                        atMost,
                        result -> trackResult(id, result));
        Running before =
                lane.running()
                        .put(
                                purpose,
                                new Running(
                                        clock.instant(),
                                        atMost.map(clock.instant()::plus).orElse(Instant.MAX),
                                        splitter,
                                        lane.fragments().subscribe(splitter)));
        if (before != null) {
            endRecording(before);
        }
    }

    /** Futures are compared by identity. */
    @SuppressWarnings("CollectionUndefinedEquality")
    private void trackResult(CameraId id, CompletableFuture<ClipResult> result) {
        writing.add(result);
        var _ =
                result.whenComplete((recorded, _) -> {
                    writing.remove(result);
                    if (recorded instanceof NoClip(ClipResult.Reason reason, String detail)
                            && reason == ClipResult.Reason.DISK) {
                        faults.put(id, detail);
                    } else {
                        faults.remove(id);
                    }
                });
    }

    private static void endRecording(Running running) {
        running.subscription().close();
        running.splitter().end(true);
    }

    /** Ends all recordings, keeping what they have, and waits for them. */
    @Override
    public void close() {
        List.copyOf(lanes.keySet()).forEach(this::stopped);
        CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).join();
    }
}
