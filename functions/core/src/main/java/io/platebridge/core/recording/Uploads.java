package io.platebridge.core.recording;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableTime;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import io.platebridge.core.recording.Recordings.Entry;
import io.platebridge.core.tenancy.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** Uploads of clips: announcement, presigned URL, confirmation. */
public final class Uploads {

    /** How long an address to upload to is valid. */
    public static final Duration URL_LIFETIME = Duration.ofHours(1);

    private final Recordings recordings;
    private final Clips clips;
    private final PodCameras cameras;
    private final Clock clock;

    public Uploads(Recordings recordings, Clips clips, PodCameras cameras, Clock clock) {
        this.recordings = recordings;
        this.clips = clips;
        this.cameras = cameras;
        this.clock = clock;
    }

    /**
     * Where a clip is to be put, until when.
     *
     * @param thumbnail where its thumbnail is to be put, if one is announced
     * @param isUploaded whether storage has the clip already
     */
    public record Upload(
            FilePath path,
            SignedUrl url,
            Instant expiresAt,
            Optional<SignedUrl> thumbnail,
            boolean isUploaded) {}

    /** Returns the URL to upload a clip to, whose content is not known. */
    public Upload open(Pod pod, Announcement announcement) {
        return open(pod, announcement, Optional.empty());
    }

    /**
     * Returns the URL to upload a clip to. The same file name gets the same path again.
     *
     * @param contentOf the path of a recording of the same camera with the same content, which is
     *     then copied; any other path is ignored
     * @throws Refusal {@code camera_unknown} if the pod has no such camera, {@code
     *     recording_mismatch} if the name belongs to a recording with other content, {@code
     *     recording_deleted}
     */
    public Upload open(Pod pod, Announcement announcement, Optional<String> contentOf) {
        checkCamera(pod, announcement.camera());
        var path =
                new FilePath(
                        pod.place().community(),
                        announcement.camera(),
                        pod.id(),
                        announcement.filename());
        Instant now = clock.instant().truncatedTo(ChronoUnit.SECONDS);
        Optional<Recording> existing = recordings.announce(path, pod.place(), announcement, now);
        existing.flatMap(Recording::object).ifPresent(object -> checkContent(announcement, object));
        // A clip that is a recording already may only be sent again unchanged.
        Announcement signed =
                existing.flatMap(Recording::object).map(announcement::of).orElse(announcement);
        return new Upload(
                path,
                clips.putUrl(path, signed, URL_LIFETIME),
                now.plus(URL_LIFETIME),
                announcement
                        .thumbnail()
                        .map(thumbnail -> clips.putUrl(path, thumbnail, URL_LIFETIME)),
                existing.isPresent()
                        || contentOf
                                .flatMap(FilePath::parse)
                                .filter(other -> !other.equals(path))
                                .flatMap(other -> sameContent(other, path, announcement))
                                .filter(object -> clips.copy(object, path))
                                .isPresent());
    }

    /** Returns the object of a recording of the same camera that has the announced content. */
    private Optional<StoredObject> sameContent(
            FilePath other, FilePath path, Announcement announcement) {
        boolean isOfCamera = other.pod().equals(path.pod()) && other.camera().equals(path.camera());
        if (!isOfCamera
                || announcement.sha256().isEmpty()
                || !(recordings.find(other).orElse(null)
                        instanceof Entry.Confirmed(Recording recording, _))) {
            return Optional.empty();
        }
        return recording
                .object()
                .filter(object -> object.sha256().equals(announcement.sha256()))
                .filter(object ->
                        announcement.sizeBytes().filter(s -> s == object.sizeBytes()).isPresent());
    }

    /**
     * Compares the stored object with the announcement and turns the clip into a recording. A
     * repeated confirmation changes nothing.
     *
     * @throws Refusal {@code recording_unknown} if this pod did not announce the path for this
     *     camera, {@code recording_not_uploaded} if there is no object, {@code recording_mismatch}
     *     if the object differs, {@code recording_deleted}
     */
    public Recording confirm(Pod pod, Confirmation confirmation) {
        FilePath path =
                FilePath.parse(confirmation.filePath())
                        .filter(parsed -> parsed.pod().equals(pod.id()))
                        .filter(parsed -> parsed.camera().equals(confirmation.camera()))
                        .orElseThrow(Uploads::unknown);
        return switch (recordings.find(path).orElseThrow(Uploads::unknown)) {
            case Entry.Confirmed(Recording recording, boolean reconciled) ->
                    reconciled
                            ? recordings.confirm(complete(recording, confirmation.facts()))
                            : recording;
            case Entry.Deleted _ -> throw deleted();
            case Entry.Announced(Place place, Announcement announcement, _) -> {
                StoredObject object =
                        clips.settle(path, announcement)
                                .orElseThrow(() ->
                                        new Refusal(
                                                ErrorCode.RECORDING_NOT_UPLOADED,
                                                "the clip is not in object storage"));
                checkContent(announcement, object);
                yield recordings.confirm(
                        recording(
                                path,
                                place,
                                object,
                                confirmation.facts().or(announcement.facts()),
                                clock.instant(),
                                thumbnail(clips, path, announcement)));
            }
        };
    }

    /** Returns a recording that was reconciled with what its pod knows about it. */
    private Recording complete(Recording reconciled, Confirmation.Facts facts) {
        Confirmation.Facts all = facts.or(reconciled.facts());
        return new Recording(
                reconciled.path(),
                reconciled.place(),
                reconciled.object(),
                reconciled.sizeBytes(),
                all,
                recordedAt(all, clock.instant()),
                reconciled.thumbnail());
    }

    /**
     * @param now when the clip was complete at the latest
     */
    static Recording recording(
            FilePath path,
            Place place,
            StoredObject object,
            Confirmation.Facts facts,
            Instant now,
            Optional<StoredObject> thumbnail) {
        return new Recording(
                path,
                place,
                Optional.of(object),
                object.sizeBytes(),
                facts,
                recordedAt(facts, now),
                thumbnail);
    }

    /** Returns the thumbnail of a clip if it is the announced one. */
    static Optional<StoredObject> thumbnail(Clips clips, FilePath path, Announcement announcement) {
        return announcement
                .thumbnail()
                .flatMap(expected -> clips.findThumbnail(path).filter(expected::isIn));
    }

    static Instant recordedAt(Confirmation.Facts facts, Instant now) {
        Instant started = now.minus(facts.duration().orElse(Duration.ZERO));
        return SortableTime.plausible(facts.recordedAt().orElse(started), now);
    }

    private void checkCamera(Pod pod, CameraId camera) {
        if (!cameras.known(pod.id(), camera)) {
            throw Fleet.cameraUnknown(camera);
        }
    }

    /**
     * Returns the object if it is the announced one.
     *
     * @throws Refusal {@code recording_mismatch} if it is another
     */
    static StoredObject checkContent(Announcement announced, StoredObject stored) {
        if (announced.sizeBytes().filter(size -> size != stored.sizeBytes()).isPresent()) {
            throw new Refusal(
                    ErrorCode.RECORDING_MISMATCH,
                    "%d bytes were announced, %d are in object storage"
                            .formatted(announced.sizeBytes().get(), stored.sizeBytes()));
        }
        if (announced.sha256().isPresent() && !announced.sha256().equals(stored.sha256())) {
            throw new Refusal(
                    ErrorCode.RECORDING_MISMATCH,
                    "the sha256 in object storage is not the announced one");
        }
        return stored;
    }

    /** Returns the refusal of a clip whose recording was deleted. */
    public static Refusal deleted() {
        return new Refusal(ErrorCode.RECORDING_DELETED, "file_path: the recording was deleted");
    }

    /** Returns the refusal of a clip that was not announced. */
    public static Refusal unknown() {
        return new Refusal(
                ErrorCode.RECORDING_UNKNOWN, "file_path: not issued to this pod for this camera");
    }
}
