package io.platebridge.edge.recording;

import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.platebridge.edge.recording.Recorded.NoClip;
import io.platebridge.edge.recording.Recorded.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.atomic.AtomicLong;
import org.jboss.logging.Logger;

/**
 * Writes one clip in a thread of its own. The camera's thread only puts parts into a queue; if the
 * disk can't follow, the clip ends early and the camera never notices.
 */
final class ClipWriter implements PartListener, Runnable {

    private static final Logger LOG = Logger.getLogger(ClipWriter.class);

    /** What may wait for the disk: a ring and as much again. */
    private static final long MAX_WAITING_BYTES = 64L << 20;

    /** Power loss costs at most this much of a clip. */
    private static final Duration SYNC = Duration.ofSeconds(1);

    /** What the camera's thread tells the clip's. */
    private sealed interface Step {}

    private record Write(Part part) implements Step {}

    private record End(boolean complete) implements Step {}

    private final ClipRequest request;
    private final ClipFolder folder;
    private final BlockingQueue<Step> steps = new LinkedBlockingQueue<>();
    private final AtomicLong waitingBytes = new AtomicLong();
    private final CompletableFuture<Recorded> result = new CompletableFuture<>();
    private boolean ended;
    private boolean begun;
    private long syncedNanos = System.nanoTime();

    ClipWriter(ClipRequest request, ClipFolder folder) {
        this.request = request;
        this.folder = folder;
    }

    /** Completes when the clip is on the disk, or can't be. */
    CompletableFuture<Recorded> result() {
        return result;
    }

    @Override
    public synchronized void part(Part part) {
        if (ended || !begun && !part.key()) {
            return;
        }
        if (part.video() && !part.at().isBefore(request.until())) {
            end(true);
            return;
        }
        int header = begun ? 0 : part.init().size();
        begun = true;
        steps.add(new Write(part));
        if (waitingBytes.addAndGet(header + part.size()) > MAX_WAITING_BYTES) {
            LOG.warnf("clip ends early camera=%s cause=\"the disk is too slow\"", request.camera());
            end(false);
        }
    }

    @Override
    public synchronized void runEnded() {
        end(false);
    }

    private void end(boolean complete) {
        if (!ended) {
            ended = true;
            steps.add(new End(complete));
        }
    }

    @Override
    public void run() {
        long begin = System.nanoTime();
        try {
            Recorded recorded = write();
            LOG.infof(
                    "clip done camera=%s result=%s took_ms=%d",
                    request.camera(), recorded, (System.nanoTime() - begin) / 1_000_000);
            result.complete(recorded);
        } catch (IOException e) {
            LOG.warnf("clip failed camera=%s cause=\"%s\"", request.camera(), e);
            result.complete(new NoClip(Reason.DISK, "the clip could not be written: " + e));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            result.complete(new NoClip(Reason.DISK, "the pod ended while the clip was written"));
        } catch (RuntimeException e) {
            result.completeExceptionally(e);
        }
    }

    private Recorded write() throws IOException, InterruptedException {
        Step first = steps.take();
        return switch (first) {
            case End(boolean complete) ->
                    complete
                            ? new NoClip(
                                    Reason.TOO_LATE,
                                    "memory does not reach back to the time asked for")
                            : new NoClip(
                                    Reason.NO_VIDEO,
                                    "the camera sent no picture in the time asked for");
            case Write write -> write(write.part());
        };
    }

    private Recorded write(Part first) throws IOException, InterruptedException {
        ClipFolder.Draft draft = folder.begin(request.camera(), first.at());
        End end;
        try (FileChannel file = draft.file()) {
            write(file, List.of(first.init().bytes(), first.bytes()));
            end = writeRest(file);
            file.force(true);
        }
        return folder.finish(draft.name(), draft.path(), end.complete());
    }

    private End writeRest(FileChannel file) throws IOException, InterruptedException {
        List<Step> batch = new ArrayList<>();
        while (true) {
            batch.clear();
            batch.add(steps.take());
            steps.drainTo(batch);
            List<ByteBuffer> bytes = new ArrayList<>(batch.size());
            for (Step step : batch) {
                switch (step) {
                    case Write write -> bytes.add(write.part().bytes());
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
        waitingBytes.addAndGet(-left);
        while (left > 0) {
            left -= file.write(buffers);
        }
        if (System.nanoTime() - syncedNanos >= SYNC.toNanos()) {
            file.force(false);
            syncedNanos = System.nanoTime();
        }
    }
}
