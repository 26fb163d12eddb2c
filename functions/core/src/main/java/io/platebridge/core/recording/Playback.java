package io.platebridge.core.recording;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Plate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodCameras;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.recording.Recordings.Entry;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteDirectory;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** The recordings a person sees, each with an address to play it from. */
public final class Playback {

    /** How long an address to play from is valid. */
    public static final Duration URL_LIFETIME = Duration.ofHours(1);

    /** How long an address to download from is valid; it is followed at once. */
    public static final Duration DOWNLOAD_LIFETIME = Duration.ofMinutes(5);

    /** Each costs a query. */
    private static final int MAX_PODS = 100;

    /** The most entries that a request reads of each list that it narrows. */
    private static final int EXAMINED = 200;

    private final Recordings recordings;
    private final Clips clips;
    private final PodCameras cameras;
    private final Fleet fleet;
    private final SiteDirectory sites;
    private final Clock clock;

    public Playback(
            Recordings recordings,
            Clips clips,
            PodCameras cameras,
            Fleet fleet,
            SiteDirectory sites,
            Clock clock) {
        this.recordings = recordings;
        this.clips = clips;
        this.cameras = cameras;
        this.fleet = fleet;
        this.sites = sites;
        this.clock = clock;
    }

    /**
     * A recording with the URLs of clip and thumbnail and their expiry.
     *
     * @param url empty if the clip stays on its pod
     */
    public record Playable(
            Recording recording,
            Optional<SignedUrl> url,
            Optional<SignedUrl> thumbnail,
            Instant expiresAt) {}

    /**
     * Returns the caller's recordings that a filter selects, latest first. A page of a narrowed
     * list may be shorter than its limit: each request reads a limited number of entries.
     *
     * @throws Refusal {@code not_a_member}, {@code pod_unknown}, {@code site_unknown}, or {@code
     *     camera_unknown} if no pod has, or had, the camera
     */
    public Page<Playable> list(Caller caller, RecordingFilter filter, PageRequest request) {
        int size = filter.isNarrowed() ? EXAMINED : request.limit() + 1;
        List<List<Recording>> read =
                lists(caller, filter)
                        .map(list ->
                                recordings.list(
                                        list, filter.from(), filter.to(), request.after(), size))
                        .toList();
        Instant expiresAt = expiry();
        return page(read, size, filter, request).map(found -> playable(found, expiresAt));
    }

    /**
     * Returns one of the caller's recordings.
     *
     * @throws Refusal {@code not_a_member}, {@code recording_unknown}
     */
    public Playable find(Caller caller, RecordingId id) {
        return playable(recording(recordings, caller, id), expiry());
    }

    /**
     * Returns the address to download one of the caller's clips from.
     *
     * @throws Refusal as {@link #find}, or {@code recording_on_pod}
     */
    public SignedUrl download(Caller caller, RecordingId id) {
        Recording recording = recording(recordings, caller, id);
        StoredObject object =
                recording
                        .object()
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.RECORDING_ON_POD,
                                        "recording_id: the pod %s has not uploaded it"
                                                .formatted(recording.path().pod())));
        return clips.downloadUrl(object, recording.path().filename(), DOWNLOAD_LIFETIME);
    }

    /**
     * Returns a recording for a person.
     *
     * @throws Refusal {@code not_a_member}, {@code role_too_low}, {@code recording_unknown}
     */
    static Recording recording(Recordings recordings, Caller caller, RecordingId id) {
        caller.demandAnyCompany();
        return recordings
                .find(id)
                .flatMap(Playback::confirmed)
                .filter(found -> caller.belongsTo(found.place().company()))
                .orElseThrow(() -> unknown(id));
    }

    private static Optional<Recording> confirmed(Entry entry) {
        return switch (entry) {
            case Entry.Confirmed(Recording recording, _) -> Optional.of(recording);
            case Entry.Announced _, Entry.Deleted _ -> Optional.empty();
        };
    }

    /** Returns the refusal of a recording that the caller does not have. */
    static Refusal unknown(RecordingId id) {
        return new Refusal(
                ErrorCode.RECORDING_UNKNOWN, "recording_id: none of your recordings is " + id);
    }

    private Instant expiry() {
        return clock.instant().truncatedTo(ChronoUnit.SECONDS).plus(URL_LIFETIME);
    }

    private static Page<Recording> page(
            List<List<Recording>> read, int size, RecordingFilter filter, PageRequest request) {
        // Nothing is known of what follows the end of a list that was not read to its end.
        Optional<String> reached =
                read.stream()
                        .filter(list -> list.size() >= size)
                        .map(list -> list.getLast().position())
                        .max(Cursor.ORDER);
        List<Recording> found =
                read.stream()
                        .flatMap(List::stream)
                        .filter(filter::matches)
                        .filter(recording ->
                                reached.stream()
                                        .allMatch(end ->
                                                Cursor.ORDER.compare(recording.position(), end)
                                                        >= 0))
                        .sorted(Comparator.comparing(Recording::position, Cursor.ORDER).reversed())
                        .toList();
        return found.size() > request.limit()
                ? Page.of(found, request, Recording::position)
                : new Page<>(found, reached.map(Cursor::new));
    }

    /** The shortest lists that contain what a filter selects. */
    private Stream<RecordingList> lists(Caller caller, RecordingFilter filter) {
        Optional<Place> site = filter.site().map(id -> sites.site(caller, id).place());
        Optional<PodId> pod = filter.pod().map(id -> fleet.pod(caller, id).id());
        if (filter.camera().isPresent() || (pod.isPresent() && filter.plate().isEmpty())) {
            List<Source> sources = sources(caller, pod, filter.camera()).toList();
            if (filter.plate().isEmpty()) {
                return sources.stream()
                        .map(source -> new RecordingList.OfCamera(source.pod(), source.camera()));
            }
        }
        if (filter.plate().isPresent()) {
            Plate plate = filter.plate().get();
            return caller.companies().stream()
                    .map(company -> new RecordingList.OfPlate(company, plate));
        }
        return site.stream()
                .map(place -> new RecordingList.OfSite(place.community(), place.site()));
    }

    private record Source(PodId pod, CameraId camera) {}

    private Stream<Source> sources(Caller caller, Optional<PodId> pod, Optional<CameraId> camera) {
        if (pod.isEmpty()) {
            List<Pod> pods = fleet.podsHaving(caller, camera.orElseThrow());
            if (pods.isEmpty()) {
                throw Fleet.cameraUnknown(camera.get());
            }
            if (pods.size() > MAX_PODS) {
                throw new Refusal(
                        ErrorCode.CAMERA_AMBIGUOUS,
                        "camera_id: %d pods have this camera id, at most %d are searched; send the"
                                        .formatted(pods.size(), MAX_PODS)
                                + " pod_id as well");
            }
            return pods.stream().map(found -> new Source(found.id(), camera.get()));
        }
        PodId id = pod.get();
        if (camera.isEmpty()) {
            return cameras.known(id).stream().map(known -> new Source(id, known));
        }
        if (!cameras.known(id, camera.get())) {
            throw Fleet.cameraUnknown(camera.get());
        }
        return Stream.of(new Source(id, camera.get()));
    }

    private Playable playable(Recording recording, Instant expiresAt) {
        return new Playable(
                recording,
                recording.object().map(object -> clips.getUrl(object, URL_LIFETIME)),
                recording.thumbnail().map(object -> clips.getUrl(object, URL_LIFETIME)),
                expiresAt);
    }
}
