package io.platebridge.edge.media.recording;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import io.platebridge.edge.media.recording.ClipResult.NoClip;
import io.platebridge.edge.media.recording.ClipResult.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Writes one recording on its own thread. The camera's thread only appends fragments to a queue. If
 * the disk is too slow, the recording ends early and the camera is not affected.
 */
final class RecordingWriter implements Runnable {

    private static final EventLog LOG = EventLog.of(RecordingWriter.class);

    /** A power loss costs at most this much of a recording. */
    private static final long SYNC_NANOS = TimeUnit.SECONDS.toNanos(1);

    /** A message from the camera's thread to the writer's thread. */
    private sealed interface Step {}

    private record Write(Fragment fragment) implements Step {}

    private record End(boolean complete) implements Step {}

    private final Purpose purpose;
    private final CameraId camera;
    private final RecordingStore store;
    private final WriteBacklog backlog;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final CompletableFuture<ClipResult> result = new CompletableFuture<>();

    @GuardedBy("this")
    private boolean ended;

    private boolean unsynced;
    private long syncedNanos = System.nanoTime();
    private Duration reached = Duration.ZERO;

    RecordingWriter(Purpose purpose, CameraId camera, RecordingStore store, WriteBacklog backlog) {
        this.purpose = purpose;
        this.camera = camera;
        this.store = store;
        this.backlog = backlog;
    }

    /**
     * Starts the thread. A platform thread, because native code and disk access would pin a virtual
     * thread.
     */
    void start() {
        Thread.ofPlatform().name(purpose.prefix() + "-" + camera).daemon().start(this);
    }

    /** Completes when the recording is on the disk or has failed. */
    CompletableFuture<ClipResult> result() {
        return result;
    }

    /**
     * Queues a fragment for writing; the first one must be a key frame. Does nothing after the end.
     */
    synchronized void enqueue(Fragment fragment) {
        if (ended) {
            return;
        }
        steps.add(new Write(fragment));
        waitingBytes.addAndGet(fragment.size());
        if (!backlog.addBytes(fragment.size())) {
            LOG.warn("recording_ended_early", "camera", camera, "reason", "disk_too_slow");
            end(false);
        }
    }

    /**
     * Ends the recording.
     *
     * @param complete whether the recording reached its intended end
     */
    synchronized void end(boolean complete) {
        if (!ended) {
            ended = true;
            steps.add(new End(complete));
        }
    }

    /** Whether further fragments are ignored. */
    synchronized boolean isEnded() {
        return ended;
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try {
            ClipResult recorded = record();
            logResult(recorded, Duration.ofNanos(System.nanoTime() - begin));
            result.complete(recorded);
        } catch (IOException e) {
            LOG.warn("recording_failed", "camera", camera, "reason", e);
            result.complete(new NoClip(Reason.DISK, "the recording could not be written: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.complete(
                    new NoClip(Reason.DISK, "the pod stopped while the clip was being written"));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        } finally {
            giveUp();
        }
    }

    private void logResult(ClipResult recorded, Duration took) {
        switch (recorded) {
            case Clip clip ->
                    LOG.info(
                            "recording_done",
                            "camera",
                            camera,
                            "file",
                            clip.path().getFileName(),
                            "duration_ms",
                            clip.duration().toMillis(),
                            "size_bytes",
                            clip.sizeBytes(),
                            "complete",
                            clip.complete(),
                            "took_ms",
                            took.toMillis());
            case NoClip none ->
                    LOG.info(
                            "recording_not_made",
                            "camera",
                            camera,
                            "reason",
                            none.reason(),
                            "detail",
                            none.detail());
        }
    }

    private ClipResult record() throws IOException, InterruptedException {
        Step first = steps.take();
        return switch (first) {
            case End(boolean complete) ->
                    complete
                            ? new NoClip(
                                    Reason.TOO_LATE,
                                    "the pre-roll buffer does not reach back to the requested time")
                            : new NoClip(
                                    Reason.NO_VIDEO,
                                    "the camera sent no picture in the requested time");
            case Write write -> record(write.fragment());
        };
    }

    private Clip record(Fragment first) throws IOException, InterruptedException {
        RecordingFolder folder = store.folder(purpose, camera, first.arrivedAt());
        RecordingFolder.UnfinishedFile unfinished = folder.begin(camera, first.arrivedAt());
        try {
            End end;
            try (FileChannel file = unfinished.file()) {
                write(file, List.of(first.initSegment().bytes()));
                removeFromBacklog(first.size());
                write(file, List.of(first.bytes()));
                end = writeRest(file);
                file.force(true);
            }
            return folder.finish(unfinished.name(), unfinished.path(), end.complete());
        } catch (IOException e) {
            LOG.warn("recording_kept_fragmented", "camera", camera, "reason", e);
            giveUp();
            return folder.finishInFragments(
                    unfinished.name(), unfinished.path(), reached.minus(first.decodeTime()));
        }
    }

    private End writeRest(FileChannel file) throws IOException, InterruptedException {
        List<Step> batch = new ArrayList<>();
        while (true) {
            batch.clear();
            Step next =
                    unsynced
                            ? steps.poll(
                                    syncedNanos + SYNC_NANOS - System.nanoTime(),
                                    TimeUnit.NANOSECONDS)
                            : steps.take();
            if (next == null) {
                sync(file);
                continue;
            }
            batch.add(next);
            steps.drainTo(batch);
            List<ByteBuffer> bytes = new ArrayList<>(batch.size());
            for (Step step : batch) {
                switch (step) {
                    case Write(Fragment fragment) -> {
                        bytes.add(fragment.bytes());
                        removeFromBacklog(fragment.size());
                        reached = fragment.video() ? fragment.end() : reached;
                    }
                    case End end -> {
                        write(file, bytes);
                        return end;
                    }
                }
            }
            write(file, bytes);
        }
    }

    private void write(FileChannel file, List<ByteBuffer> bytes) throws IOException {
        ByteBuffer[] buffers = bytes.toArray(ByteBuffer[]::new);
        long left = bytes.stream().mapToLong(ByteBuffer::remaining).sum();
        while (left > 0) {
            left -= file.write(buffers);
        }
        if (!unsynced) {
            unsynced = true;
            syncedNanos = System.nanoTime();
        } else if (System.nanoTime() - syncedNanos >= SYNC_NANOS) {
            sync(file);
        }
    }

    private void removeFromBacklog(int bytes) {
        waitingBytes.addAndGet(-bytes);
        backlog.removeBytes(bytes);
    }

    private void sync(FileChannel file) throws IOException {
        file.force(false);
        unsynced = false;
    }

    /** Ignores further fragments and releases the queued ones. */
    private synchronized void giveUp() {
        ended = true;
        steps.clear();
        backlog.removeBytes(waitingBytes.getAndSet(0));
    }
}
