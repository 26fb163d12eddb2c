package io.platebridge.edge.pod.upload;

import io.platebridge.contract.ConfirmRequest;
import io.platebridge.contract.ErrorCode;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.UploadUrlRequest;
import io.platebridge.contract.UploadUrlResponse;
import io.platebridge.core.detection.EventId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.outbox.Outbox;
import io.platebridge.edge.base.outbox.Outcome;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import io.platebridge.edge.pod.upload.ClipStep.Confirmed;
import io.platebridge.edge.pod.upload.ClipStep.Deleted;
import io.platebridge.edge.pod.upload.ClipStep.Granted;
import io.platebridge.edge.pod.upload.ClipStep.Missed;
import io.platebridge.edge.pod.upload.ClipStep.Pending;
import io.platebridge.edge.pod.upload.ClipStep.Recorded;
import io.platebridge.edge.pod.upload.ClipStep.Refused;
import io.platebridge.edge.pod.upload.ClipStep.Stored;
import io.platebridge.edge.pod.upload.ClipStore.Upload;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * Uploads recorded clips to the cloud, the newest first, one step at a time: presigned URL, upload,
 * confirmation, deletion of the file (or its move to the uploaded ones). A clip whose content the
 * cloud has, because its event overlaps with another, is not uploaded again. The outbox counts each
 * step as delivered, and each step is stored before the next begins. A clip that object storage
 * does not accept, or no longer has, is postponed and starts over with a new presigned URL.
 */
public final class ClipUploads implements AutoCloseable {

    /** Has pictures of cars. */
    @FunctionalInterface
    public interface PictureSource {
        /** Returns a JPEG of at most 64 KiB of the car of an event, if there is one. */
        Optional<byte[]> find(EventId car) throws InterruptedException;
    }

    private static final EventLog LOG = EventLog.of(ClipUploads.class);

    private static final String EVENT_TYPE = "plate_detection";

    /** An upload that begins this close to the expiry of its presigned URL may come too late. */
    private static final Duration MARGIN = Duration.ofSeconds(30);

    private final ClipStore clips;
    private final RecordingStore recordingStore;
    private final boolean kept;
    private final PictureSource pictures;
    private final PlateBridgeClient cloud;
    private final ObjectStorage storage;
    private final Clock clock;
    private final Outbox<Upload> outbox;

    /**
     * Starts with what waited when the pod was last running.
     *
     * @param recordingStore the folder of the clips
     * @param kept whether a clip stays there after its upload
     * @param pictures of cars, which are better than a still of the clip
     * @param portal the cloud's URL
     */
    public ClipUploads(
            Database database,
            RecordingStore recordingStore,
            boolean kept,
            PictureSource pictures,
            PlateBridgeClient cloud,
            URI portal,
            Backoff backoff,
            Clock clock) {
        this.clips = new ClipStore(database, clock);
        this.recordingStore = recordingStore;
        this.kept = kept;
        this.pictures = pictures;
        this.cloud = cloud;
        this.storage = new ObjectStorage(portal);
        this.clock = clock;
        clips.makeAllDue();
        this.outbox = Outbox.start("uploads", clips, this::send, backoff, clock);
    }

    /** Looks for clips to upload: one was recorded, or the cloud is reachable again. */
    public void wake() {
        outbox.wake();
    }

    private Outcome send(Upload upload) throws InterruptedException {
        EventClip clip = upload.clip();
        try {
            ClipStep done = advance(clip, upload.step());
            if (done instanceof Refused(String reason)) {
                return new Outcome.Refused(reason);
            }
            if (clips.complete(clip, upload.step(), done)) {
                logStep(upload, done);
            }
            return new Outcome.Delivered();
        } catch (StorageException | IllegalArgumentException e) {
            clips.startOver(upload);
            return new Outcome.Failed(String.valueOf(e.getMessage()), Optional.empty());
        } catch (ProblemException e) {
            if (isGone(e.problem().code())) {
                clips.startOver(upload);
                return new Outcome.Failed(CloudOutcomes.reason(e), e.retryAfter());
            }
            return CloudOutcomes.of(e);
        } catch (IOException e) {
            return CloudOutcomes.of(e);
        }
    }

    private static void logStep(Upload upload, ClipStep done) {
        String file = upload.step().file().name();
        if (done instanceof Missed(String reason)) {
            LOG.warn("clip_missed", "event_id", upload.clip().event(), "reason", reason);
            return;
        }
        if (upload.step() instanceof Granted && done instanceof Recorded) {
            LOG.info("upload_url_expired", "event_id", upload.clip().event(), "file", file);
            return;
        }
        LOG.info("clip_step", "event_id", upload.clip().event(), "step", done.word(), "file", file);
    }

    /** Tells whether object storage no longer has the clip that it was sent. */
    private static boolean isGone(ErrorCode code) {
        return code == ErrorCode.RECORDING_NOT_UPLOADED || code == ErrorCode.RECORDING_UNKNOWN;
    }

    private ClipStep advance(EventClip clip, Pending step)
            throws IOException, ProblemException, StorageException, InterruptedException {
        if (step instanceof Recorded || step instanceof Granted) {
            Path path = recordingStore.root().resolve(step.file().name());
            if (Files.notExists(path)) {
                return new Missed("its file was deleted before it was uploaded");
            }
        }
        return switch (step) {
            case Recorded(ClipFile file) -> grant(clip, file);
            case Granted granted -> put(granted);
            case Stored(ClipFile file, String filePath) -> confirm(clip, file, filePath);
            case Confirmed(ClipFile file) -> deleteOrKeep(file);
        };
    }

    private ClipStep grant(EventClip clip, ClipFile file)
            throws IOException, ProblemException, InterruptedException {
        Path path = recordingStore.root().resolve(file.name());
        Path still = RecordingStore.thumbnail(path);
        Optional<byte[]> picture = pictures.find(clip.event());
        if (picture.isPresent()) {
            ThumbnailFile.replace(still, picture.get(), path);
        }
        Optional<ThumbnailFile> thumbnail = ThumbnailFile.find(still);
        UploadUrlResponse answer =
                cloud.createUploadUrl(
                        new UploadUrlRequest(
                                clip.camera().value(),
                                file.name(),
                                UploadUrlRequest.ContentType.VIDEO_MP4,
                                file.sizeBytes(),
                                file.sha256().hex(),
                                seconds(file),
                                EVENT_TYPE,
                                clip.plate().text(),
                                clip.event().value(),
                                file.startsAt(),
                                clips.findUploaded(clip.camera(), file.sha256()).orElse(null),
                                thumbnail.map(ThumbnailFile::sizeBytes).orElse(null),
                                thumbnail.map(its -> its.sha256().hex()).orElse(null)));
        if (thumbnail.isPresent()) {
            putThumbnail(answer, thumbnail.get());
        }
        return Boolean.TRUE.equals(answer.uploaded())
                ? new Stored(file, answer.filePath())
                : new Granted(
                        file,
                        new UploadGrant(
                                URI.create(answer.uploadUrl()),
                                answer.headers(),
                                answer.filePath(),
                                answer.expiresAt()));
    }

    /** Uploads a thumbnail. A clip is uploaded with or without it, so a failure is only logged. */
    private void putThumbnail(UploadUrlResponse answer, ThumbnailFile thumbnail)
            throws InterruptedException {
        if (answer.thumbnailUrl() == null || answer.thumbnailHeaders() == null) {
            return; // a cloud of an older version
        }
        try {
            storage.put(
                    new UploadGrant(
                            URI.create(answer.thumbnailUrl()),
                            answer.thumbnailHeaders(),
                            answer.filePath(),
                            answer.expiresAt()),
                    thumbnail.path(),
                    thumbnail.sizeBytes());
        } catch (StorageException e) {
            LOG.info(
                    "thumbnail_upload_failed",
                    "file",
                    thumbnail.path().getFileName(),
                    "reason",
                    e.getMessage());
        }
    }

    private ClipStep put(Granted granted) throws StorageException, InterruptedException {
        ClipFile file = granted.file();
        Path path = recordingStore.root().resolve(file.name());
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

    private ClipStep confirm(EventClip clip, ClipFile file, String filePath)
            throws IOException, ProblemException, InterruptedException {
        cloud.confirmRecording(
                new ConfirmRequest(
                        clip.camera().value(),
                        filePath,
                        seconds(file),
                        EVENT_TYPE,
                        clip.plate().text(),
                        clip.event().value(),
                        file.startsAt()));
        return new Confirmed(file);
    }

    private static double seconds(ClipFile file) {
        return file.duration().toMillis() / 1000.0;
    }

    private ClipStep deleteOrKeep(ClipFile file) throws StorageException {
        try {
            if (kept) {
                recordingStore.moveToUploaded(file.name());
            } else {
                RecordingStore.delete(recordingStore.root().resolve(file.name()));
            }
            return new Deleted();
        } catch (IOException e) {
            throw new StorageException("the pod's disk: " + e.getMessage(), e);
        }
    }

    @Override
    public void close() {
        outbox.close();
        storage.close();
    }
}
