package io.platebridge.edge.pod.upload;

import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.loop.Signal;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.ClipRequest;
import io.platebridge.edge.media.recording.ClipResult;
import io.platebridge.edge.pod.plate.PlateDecision;
import io.platebridge.edge.pod.plate.PlateDecisionListener;
import io.platebridge.edge.pod.upload.ClipStep.Missed;
import io.platebridge.edge.pod.upload.ClipStep.Wanted;
import java.io.IOException;
import java.nio.file.Files;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Records a clip of each plate event whose camera the pod has. A recording that a crash cut short
 * is kept as far as it was written. A recording that could not begin because the camera was
 * disconnected is retried until its time is over.
 */
public final class ClipRecordings implements PlateDecisionListener, AutoCloseable {

    private static final EventLog LOG = EventLog.of(ClipRecordings.class);

    private static final Duration NO_VIDEO_RETRY = Duration.ofSeconds(1);

    /** Limit of clips that are begun or tried at a time; the older ones have no video any more. */
    static final int MAX_AT_A_TIME = 100;

    /** Limit of the distance between key frames. */
    private static final Duration KEY_FRAME = Duration.ofSeconds(10);

    /** A clock that differs by more has been set. */
    private static final Duration CLOCK_SET = Duration.ofSeconds(30);

    private final ClipStore clips;
    private final ClipSettings settings;
    private final ClipRecorder recorder;
    private final Clock clock;
    private final Instant started;
    private final Set<EventId> recording = ConcurrentHashMap.newKeySet();
    private final Map<EventId, Long> seenNanos = new ConcurrentHashMap<>();

    /** Recordings of before the start without an event. Used by the loop and before it only. */
    private final List<ClipResult.Clip> orphans = new ArrayList<>();

    /** What became of recordings and is not stored yet. */
    private final Map<EventClip, ClipResult> unstored = new ConcurrentHashMap<>();

    private final Signal storeFailed = new Signal();
    private final Runnable whenRecorded;
    private final Loop loop;

    /**
     * Recovers the recordings from before the restart and starts.
     *
     * @param whenRecorded notified when a clip can be uploaded
     */
    public ClipRecordings(
            Database database,
            ClipSettings settings,
            ClipRecorder recorder,
            Runnable whenRecorded,
            Clock clock) {
        this.clips = new ClipStore(database, clock);
        this.settings = settings;
        this.recorder = recorder;
        this.whenRecorded = whenRecorded;
        this.clock = clock;
        this.started = clock.instant();
        recover();
        this.loop = Loop.start("recordings", this::recordWanted);
        storeFailed.connect(loop::wake);
    }

    /** Returns how many clips of the last days there are by the last step they completed. */
    public Map<String, Long> steps() {
        return clips.counts();
    }

    /** Returns the same by camera. */
    public List<ClipCount> counts() {
        return clips.countsByCamera();
    }

    /** Stores that a clip was deleted to free space before it was uploaded. */
    public void markLost(String file) {
        clips.markLost(file, "disk_full");
        LOG.warn("clip_lost", "file", file, "reason", "disk_full");
    }

    @Override
    public void storeFollowUp(Transaction transaction, PlateDecision decided) throws SQLException {
        if (decided.isCorrection()) {
            ClipStore.correct(transaction, decided.id(), decided.plate());
            return;
        }
        if (!settings.enabled() || decided.camera().isEmpty()) {
            return;
        }
        var clip =
                new EventClip(
                        decided.id(),
                        decided.camera().get(),
                        decided.plate(),
                        decided.detectedAt());
        boolean full = ClipStore.bytes(transaction) >= settings.maxBytes();
        if (full) {
            LOG.warn(
                    "clip_missed",
                    "event_id",
                    clip.event(),
                    "reason",
                    "recordings_max_mb is reached, clips wait for the cloud");
        }
        if (!full) {
            Duration ago = Duration.between(decided.detectedAt(), clock.instant());
            seenNanos.put(decided.id(), System.nanoTime() - ago.toNanos());
        }
        ClipStore.add(transaction, clip, full ? new Missed("disk_full") : new Wanted());
    }

    @Override
    public void startFollowUp(PlateDecision decided) {
        loop.wake();
    }

    private Duration recordWanted() {
        unstored.entrySet().removeIf(each -> store(each.getKey(), each.getValue()));
        List<EventClip> wanted = clips.newestWanted(MAX_AT_A_TIME);
        for (EventClip clip : wanted) {
            if (!adopt(clip) && recording.add(clip.event())) {
                recorder.record(request(clip))
                        .thenAccept(result -> {
                            if (!store(clip, result)) {
                                unstored.put(clip, result);
                                storeFailed.raise();
                            }
                        });
            }
        }
        boolean allBegan = wanted.stream().allMatch(clip -> recording.contains(clip.event()));
        boolean all = wanted.size() < MAX_AT_A_TIME;
        return allBegan && all && unstored.isEmpty() ? Loop.UNTIL_WOKEN : NO_VIDEO_RETRY;
    }

    private ClipRequest request(EventClip clip) {
        return new ClipRequest(
                clip.camera(), eventAt(clip), settings.preRoll(), settings.duration());
    }

    private void handleResult(EventClip clip, ClipResult result) {
        switch (result) {
            case ClipResult.Clip file -> storeRecorded(clip, file);
            case ClipResult.NoClip(ClipResult.Reason reason, String detail) -> {
                if (reason != ClipResult.Reason.NO_VIDEO || isOver(clip)) {
                    var _ = clips.complete(clip, new Wanted(), new Missed(reason + ": " + detail));
                    LOG.warn("clip_missed", "event_id", clip.event(), "reason", detail);
                }
            }
        }
        if (!(result instanceof ClipResult.NoClip none
                        && none.reason() == ClipResult.Reason.NO_VIDEO)
                || isOver(clip)) {
            seenNanos.remove(clip.event());
        }
        recording.remove(clip.event());
    }

    /**
     * Returns when a plate was seen, by the present clock, which may have been set since. An event
     * from before the restart is not in the future.
     */
    private Instant eventAt(EventClip clip) {
        Instant now = clock.instant();
        Long nanos = seenNanos.get(clip.event());
        if (nanos == null) {
            return clip.eventAt().isAfter(now) ? now : clip.eventAt();
        }
        Instant seen = now.minusNanos(System.nanoTime() - nanos);
        boolean set = Duration.between(seen, clip.eventAt()).abs().compareTo(CLOCK_SET) > 0;
        return set ? seen : clip.eventAt();
    }

    /** Returns false after an unexpected fault, such as of the state file. */
    private boolean store(EventClip clip, ClipResult result) {
        try {
            handleResult(clip, result);
            return true;
        } catch (RuntimeException | Error e) {
            LOG.error(e, "clip_store_failed", "event_id", clip.event());
            return false;
        }
    }

    private boolean isOver(EventClip clip) {
        Instant until = eventAt(clip).minus(settings.preRoll()).plus(settings.duration());
        return !clock.instant().isBefore(until);
    }

    private Instant from(EventClip clip) {
        return clip.eventAt().minus(settings.preRoll());
    }

    private void storeRecorded(EventClip clip, ClipResult.Clip file) {
        try {
            var _ = clips.complete(clip, new Wanted(), new ClipStep.Recorded(ClipFile.of(file)));
        } catch (IOException e) {
            var _ =
                    clips.complete(
                            clip,
                            new Wanted(),
                            new Missed(ClipResult.Reason.DISK + ": " + e.getMessage()));
            LOG.warn("clip_missed", "event_id", clip.event(), "reason", e.getMessage());
            return;
        }
        LOG.info(
                "clip_recorded",
                "event_id",
                clip.event(),
                "file",
                file.path().getFileName(),
                "seconds",
                file.duration().toMillis() / 1000.0,
                "bytes",
                file.sizeBytes(),
                "complete",
                file.complete());
        whenRecorded.run();
    }

    /**
     * Assigns the recordings that a crash left to the events that wait for one: each event gets the
     * recording that shows its time, or is less than a key frame's distance away.
     */
    private void recover() {
        List<EventClip> wanted = clips.wanted();
        List<ClipResult.Clip> files = recorder.recover(clips.files()::contains);
        var owned = new HashSet<ClipResult.Clip>();
        for (EventClip clip : wanted) {
            Optional<ClipResult.Clip> nearest = nearest(clip, files, owned);
            if (nearest.isPresent()) {
                boolean first = owned.add(nearest.get());
                storeRecovered(clip, nearest.get(), first);
            }
        }
        files.stream().filter(file -> !owned.contains(file)).forEach(this::keep);
    }

    /**
     * Keeps a recording without an event until its place is needed: the state may be a new one, or
     * of before an upgrade, and the event come again.
     */
    private void keep(ClipResult.Clip file) {
        orphans.add(file);
        LOG.warn("orphan_clip_kept", "file", file.path().getFileName());
    }

    /** Gives an event that came again its recording of before the start; false if there is none. */
    private boolean adopt(EventClip clip) {
        Optional<ClipResult.Clip> orphan = nearest(clip, orphans, Set.of());
        if (!clip.eventAt().isBefore(started)
                || orphan.isEmpty()
                || !Files.exists(orphan.get().path())) {
            return false;
        }
        orphans.remove(orphan.get());
        storeRecorded(clip, orphan.get());
        return true;
    }

    private Optional<ClipResult.Clip> nearest(
            EventClip clip, List<ClipResult.Clip> files, Set<ClipResult.Clip> owned) {
        return files.stream()
                .filter(file -> clip.camera().equals(file.camera()))
                .filter(file -> gap(clip, file).compareTo(KEY_FRAME) < 0)
                .min(
                        Comparator.comparing((ClipResult.Clip file) -> gap(clip, file))
                                .thenComparing(file -> apart(clip, file))
                                .thenComparing(owned::contains));
    }

    private void storeRecovered(EventClip clip, ClipResult.Clip file, boolean first) {
        try {
            storeRecorded(clip, first ? file : recorder.share(file));
        } catch (IOException e) {
            LOG.warn("clip_share_failed", "event_id", clip.event(), "reason", e.getMessage());
        }
    }

    /**
     * Returns the distance between a recording and the span of an event's clip; zero if they
     * overlap.
     */
    private Duration gap(EventClip clip, ClipResult.Clip file) {
        Duration after = Duration.between(from(clip).plus(settings.duration()), file.startedAt());
        Duration before = Duration.between(file.startedAt().plus(file.duration()), from(clip));
        Duration gap = after.compareTo(before) > 0 ? after : before;
        return gap.isNegative() ? Duration.ZERO : gap;
    }

    private Duration apart(EventClip clip, ClipResult.Clip file) {
        return Duration.between(from(clip), file.startedAt()).abs();
    }

    /** Ends the recordings with what they have; the recorder must be closed first. */
    @Override
    public void close() {
        loop.close();
    }
}
