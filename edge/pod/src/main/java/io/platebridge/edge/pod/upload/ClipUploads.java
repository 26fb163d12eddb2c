package io.platebridge.edge.pod.upload;

import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.Problem;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Due;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.cloud.Refusals;
import io.platebridge.edge.pod.upload.ClipStep.Confirmed;
import io.platebridge.edge.pod.upload.ClipStep.Deleted;
import io.platebridge.edge.pod.upload.ClipStep.Granted;
import io.platebridge.edge.pod.upload.ClipStep.Pending;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Refused;
import io.platebridge.edge.pod.upload.ClipStep.Stored;
import io.platebridge.edge.pod.upload.ClipStore.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * Brings recorded clips to the cloud, the oldest first, one step at a time: leave to upload, the
 * upload, its confirmation, and then the file's deletion. Each step is written down before the next
 * begins. While the cloud is away all clips wait; one that storage or cloud can't take now waits
 * alone and begins again with a new leave.
 */
public final class ClipUploads implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(ClipUploads.class);

    private static final String EVENT_TYPE = "plate_detection";

    /** An upload that begins so shortly before its leave expires may come too late. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final ClipStore clips;
    private final RecordingStore shelf;
    private final boolean kept;
    private final PlateBridgeClient cloud;
    private final ObjectStorage storage = new ObjectStorage();
    private final Backoff backoff;
    private final Clock clock;
    private final Loop loop;
    private int unreachable;

    /**
     * Starts with what waited when the pod was last running.
     *
     * @param shelf where the clips are
     * @param kept whether a clip stays on the shelf after its upload
     */
    public ClipUploads(
            Database database,
            RecordingStore shelf,
            boolean kept,
            PlateBridgeClient cloud,
            Backoff backoff,
            Clock clock) {
        this.clips = new ClipStore(database);
        this.shelf = shelf;
        this.kept = kept;
        this.cloud = cloud;
        this.backoff = backoff;
        this.clock = clock;
        clips.restart();
        this.loop = Loop.start("uploads", this::turn);
    }

    /** A clip was recorded, or the cloud is back. */
    public void wake() {
        loop.wake();
    }

    private Duration turn() throws InterruptedException {
        Upload next = clips.next().orElse(null);
        if (next == null) {
            return Loop.UNTIL_WOKEN;
        }
        Duration left = Due.left(next.due(), clock.instant());
        if (left.isPositive()) {
            return left;
        }
        Clip clip = next.clip();
        try {
            ClipStep done = advance(clip, next.step());
            clips.completed(clip, done);
            LOG.infof(
                    "clip_step event_id=%s step=%s file=%s",
                    clip.event(), done.getClass().getSimpleName(), next.step().file().name());
        } catch (StorageException | IllegalArgumentException e) {
            again(next, new Recorded(next.step().file()), backoff(next), e.getMessage());
        } catch (ProblemException e) {
            return refused(next, e);
        } catch (IOException e) {
            LOG.debugf("clip_waits event_id=%s reason=%s", clip.event(), e.getMessage());
            return backoff.after(++unreachable);
        }
        unreachable = 0;
        return Duration.ZERO;
    }

    private ClipStep advance(Clip clip, Pending step)
            throws IOException, ProblemException, StorageException, InterruptedException {
        return switch (step) {
            case Recorded(ClipFile file) -> grant(clip, file);
            case Granted granted -> put(granted);
            case Stored(ClipFile file, String filePath) -> confirm(clip, file, filePath);
            case Confirmed(ClipFile file) -> delete(file);
        };
    }

    private ClipStep grant(Clip clip, ClipFile file)
            throws IOException, ProblemException, InterruptedException {
        UploadUrlResponse answer =
                cloud.createUploadUrl(
                        new UploadUrlRequest(
                                clip.camera().value(),
                                file.name(),
                                UploadUrlRequest.ContentType.VIDEO_MP4,
                                file.sizeBytes(),
                                file.sha256().hex()));
        return new Granted(
                file,
                new UploadGrant(
                        URI.create(answer.uploadUrl()),
                        answer.headers(),
                        answer.filePath(),
                        answer.expiresAt()));
    }

    private ClipStep put(Granted granted) throws StorageException, InterruptedException {
        ClipFile file = granted.file();
        Path path = shelf.root().resolve(file.name());
        if (clock.instant().plus(MARGIN).isAfter(granted.grant().expiresAt())) {
            return new Recorded(file);
        }
        if (path.toFile().length() != file.sizeBytes()) {
            return new Refused(
                    "expected a file of %d bytes, found %d"
                            .formatted(file.sizeBytes(), path.toFile().length()));
        }
        storage.put(granted.grant(), path, file.sizeBytes());
        return new Stored(file, granted.grant().filePath());
    }

    private ClipStep confirm(Clip clip, ClipFile file, String filePath)
            throws IOException, ProblemException, InterruptedException {
        cloud.confirmRecording(
                new ConfirmRequest(
                        clip.camera().value(),
                        filePath,
                        file.duration().toMillis() / 1000.0,
                        EVENT_TYPE,
                        clip.plate().text(),
                        clip.event().value(),
                        file.startsAt()));
        return new Confirmed(file);
    }

    private ClipStep delete(ClipFile file) throws StorageException {
        try {
            if (kept) {
                shelf.keep(file.name());
            } else {
                RecordingStore.delete(shelf.root().resolve(file.name()));
            }
            return new Deleted();
        } catch (IOException e) {
            throw new StorageException("the pod's disk: " + e.getMessage(), e);
        }
    }

    /** Returns how long to leave the cloud alone: whoever can't serve one may serve none now. */
    private Duration refused(Upload upload, ProblemException e) {
        Problem problem = e.problem();
        String reason = problem.code().wire() + ": " + problem.detail();
        if (Refusals.isFinal(problem)) {
            clips.completed(upload.clip(), new Refused(reason));
            LOG.warnf("clip_refused event_id=%s reason=%s", upload.clip().event(), reason);
            unreachable = 0;
            return Duration.ZERO;
        }
        boolean gone =
                problem.code() == ErrorCode.RECORDING_NOT_UPLOADED
                        || problem.code() == ErrorCode.RECORDING_UNKNOWN;
        again(
                upload,
                gone ? new Recorded(upload.step().file()) : upload.step(),
                e.retryAfter().orElseGet(() -> backoff(upload)),
                reason);
        if (gone) {
            return Duration.ZERO;
        }
        unreachable++;
        return e.retryAfter().orElseGet(() -> backoff.after(unreachable));
    }

    private Duration backoff(Upload upload) {
        return backoff.after(upload.failures() + 1);
    }

    private void again(Upload upload, Pending from, Duration pause, @Nullable String reason) {
        clips.failed(upload.clip(), from, Due.after(clock.instant(), pause));
        LOG.infof(
                "clip_waits event_id=%s reason=%s next_s=%d",
                upload.clip().event(), reason, pause.toSeconds());
    }

    @Override
    public void close() {
        loop.close();
        storage.close();
    }
}
