package io.platebridge.edge.media.recording;

import static java.util.Objects.requireNonNull;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraObserver;
import io.platebridge.edge.media.camera.FragmentSource;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.platebridge.edge.media.recording.RecordingStore.Place;
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
import org.jboss.logging.Logger;

/**
 * Records cameras in chunks: some all the time, others from a command to start until one to stop.
 * Both stay on the pod.
 */
public final class SegmentRecorder implements CameraObserver, AutoCloseable {

    /**
     * What is being recorded of a camera.
     *
     * @param startedAt when that was asked for
     * @param until when it ends at the latest, if the camera sends from now on
     * @param writing whether a chunk is being written now; not while the camera is away or the disk
     *     fails
     */
    public record Recording(Purpose purpose, Instant startedAt, Instant until, boolean writing) {}

    /** A camera and the recordings of it that go on. */
    private record Lane(FragmentSource parts, Map<Purpose, Running> running) {}

    private record Running(
            Instant startedAt, Instant until, SegmentSplitter cutter, Subscription subscription) {}

    private static final Logger LOG = Logger.getLogger(SegmentRecorder.class);

    /** What may wait for the disk of all chunks: 6 s of 16 cameras at 4 Mbit/s. */
    private static final long MAX_WAITING_BYTES = 48L << 20;

    private final RecordingStore shelf;
    private Set<CameraId> continuous;
    private final Duration chunk;
    private final Function<Camera, FragmentSource> source;
    private final Clock clock;
    private final Recovery leftovers = new Recovery();
    private final WriteBacklog backlog = new WriteBacklog(MAX_WAITING_BYTES);
    private final Map<CameraId, Lane> lanes = new ConcurrentHashMap<>();
    private final Set<CompletableFuture<ClipResult>> writing = ConcurrentHashMap.newKeySet();
    private final Map<CameraId, String> faults = new ConcurrentHashMap<>();

    /**
     * @param continuous the cameras that are recorded all the time
     * @param chunk how long a chunk lasts at least
     * @param source what is recorded of a camera: parts of MP4
     */
    public SegmentRecorder(
            RecordingStore shelf,
            Set<CameraId> continuous,
            Duration chunk,
            Function<Camera, FragmentSource> source,
            Clock clock) {
        this.shelf = shelf;
        this.continuous = Set.copyOf(continuous);
        this.chunk = chunk;
        this.source = source;
        this.clock = clock;
    }

    /**
     * Finishes the chunks that a crash or a power cut interrupted, in a thread of its own: they may
     * be long, and nothing waits for them. Call it once, before the first camera starts. What can't
     * be finished is told by {@link #leftFault}.
     *
     * @return completes when all are finished
     */
    public CompletableFuture<Void> recover() {
        for (Place place : List.of(Place.CONTINUOUS, Place.MANUAL)) {
            try {
                for (Path path : shelf.folders(place)) {
                    leftovers.find(path, new RecordingFolder(path, place.purpose()), _ -> true);
                }
            } catch (IOException e) {
                LOG.warnf("chunks of before not found place=%s cause=\"%s\"", place, e);
            }
        }
        var done = new CompletableFuture<Void>();
        Thread.ofPlatform()
                .name("chunks-left")
                .daemon()
                .start(() -> {
                    leftovers.finish();
                    done.complete(null);
                });
        return done;
    }

    /** Returns why not all of what was left could be finished, or what can't be read. */
    public Optional<String> leftFault() {
        return leftovers
                .fault()
                .or(() ->
                        shelf.unreadable().stream()
                                .findFirst()
                                .map(folder ->
                                        "the folder %s can't be read"
                                                .formatted(folder.getFileName())));
    }

    @Override
    public void started(Camera camera) {
        started(camera.id(), source.apply(camera));
    }

    /** Begins with a camera that hands out {@code parts}. */
    public synchronized void started(CameraId id, FragmentSource parts) {
        lanes.put(id, new Lane(parts, new ConcurrentHashMap<>()));
        if (continuous.contains(id)) {
            begin(id, Purpose.CONTINUOUS, Optional.empty());
        }
    }

    @Override
    public synchronized void stopped(CameraId id) {
        Lane lane = lanes.remove(id);
        if (lane != null) {
            lane.running().values().forEach(SegmentRecorder::end);
        }
        faults.remove(id);
    }

    /** Changes which cameras are recorded all the time; the others' recordings of that kind end. */
    public synchronized void alwaysRecord(Set<CameraId> cameras) {
        continuous = Set.copyOf(cameras);
        lanes.forEach((id, lane) -> {
            boolean wanted = continuous.contains(id);
            if (wanted && !lane.running().containsKey(Purpose.CONTINUOUS)) {
                begin(id, Purpose.CONTINUOUS, Optional.empty());
            } else if (!wanted && lane.running().containsKey(Purpose.CONTINUOUS)) {
                end(requireNonNull(lane.running().remove(Purpose.CONTINUOUS)));
            }
        });
    }

    /**
     * Begins to record a camera by command, at its next key frame. One that is recorded by command
     * already goes on as it was.
     *
     * @param atMost when to end if nobody stops it
     * @return what is being recorded; empty if the pod has no such camera
     */
    public synchronized Optional<Recording> start(CameraId id, Duration atMost) {
        Lane lane = lanes.get(id);
        if (lane == null) {
            return Optional.empty();
        }
        if (status(id).stream().noneMatch(now -> now.purpose() == Purpose.COMMAND)) {
            begin(id, Purpose.COMMAND, Optional.of(atMost));
        }
        return status(id).stream().filter(now -> now.purpose() == Purpose.COMMAND).findFirst();
    }

    /**
     * Ends what a command began.
     *
     * @return what was being recorded; empty if nothing was by command
     */
    public synchronized Optional<Recording> stop(CameraId id) {
        Optional<Recording> last =
                status(id).stream().filter(now -> now.purpose() == Purpose.COMMAND).findFirst();
        Lane lane = lanes.get(id);
        if (lane != null) {
            Running running = lane.running().remove(Purpose.COMMAND);
            if (running != null) {
                end(running);
            }
        }
        return last;
    }

    /** Whether the pod has such a camera. */
    public boolean knows(CameraId id) {
        return lanes.containsKey(id);
    }

    /** Returns what is being recorded of a camera; nothing if the pod has no such camera. */
    public List<Recording> status(CameraId id) {
        Lane lane = lanes.get(id);
        return lane == null
                ? List.of()
                : lane.running().entrySet().stream()
                        .filter(entry -> !entry.getValue().cutter().over())
                        .map(entry -> recording(entry.getKey(), entry.getValue()))
                        .sorted(Comparator.comparing(Recording::purpose))
                        .toList();
    }

    /** Returns why the latest chunk of a camera could not be written, if it could not. */
    public Optional<String> fault(CameraId id) {
        return Optional.ofNullable(faults.get(id));
    }

    private static Recording recording(Purpose purpose, Running running) {
        return new Recording(
                purpose, running.startedAt(), running.until(), running.cutter().writing());
    }

    private void begin(CameraId id, Purpose purpose, Optional<Duration> atMost) {
        Lane lane = lanes.get(id);
        if (lane == null) {
            return;
        }
        var cutter =
                new SegmentSplitter(
                        () -> new RecordingWriter(purpose, id, shelf, backlog),
                        chunk,
                        atMost,
                        result -> follow(id, result));
        Running before =
                lane.running()
                        .put(
                                purpose,
                                new Running(
                                        clock.instant(),
                                        atMost.map(clock.instant()::plus).orElse(Instant.MAX),
                                        cutter,
                                        lane.parts().subscribe(cutter)));
        if (before != null) {
            end(before);
        }
    }

    private void follow(CameraId id, CompletableFuture<ClipResult> result) {
        writing.add(result);
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

    private static void end(Running running) {
        running.subscription().close();
        running.cutter().end(true);
    }

    /** Ends all recordings, with what they have, and waits for them. */
    @Override
    public void close() {
        List.copyOf(lanes.keySet()).forEach(this::stopped);
        CompletableFuture.allOf(writing.toArray(CompletableFuture[]::new)).join();
    }
}
