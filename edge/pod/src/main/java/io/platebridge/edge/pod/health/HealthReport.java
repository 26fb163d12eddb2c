package io.platebridge.edge.pod.health;

import io.platebridge.contract.CameraStatus;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What {@code GET /health} answers, in snake_case. It contains no plate, key or camera password,
 * because it needs no authentication.
 *
 * @param status {@code ok}, or {@code degraded} when there are problems
 * @param ready whether the pod can do its work now: it is registered, has a whitelist, listens to
 *     at least one Frigate and receives video of at least one camera
 * @param problems faults, for a person
 * @param advice settings that lose events, or would if something else fails, for a person
 * @param podId absent until the pod is registered
 * @param version of the pod's software
 * @param mqtt absent when {@code enable_mqtt} is false
 * @param history absent without {@code frigate_url}
 * @param moreFrigates those of {@code more_frigates}; absent if there are none
 * @param streaming whether frames of at least one camera arrive; the prototype's portal reads it
 * @param recordingCount how many recordings are on the disk; absent when it can't be read
 * @param whitelist absent until one was fetched
 * @param arrivals absent when the state file can't be read
 * @param certificate absent without TLS
 */
public record HealthReport(
        String status,
        boolean ready,
        List<String> problems,
        List<String> advice,
        @Nullable String podId,
        String version,
        boolean streaming,
        @Nullable Integer recordingCount,
        List<Camera> cameras,
        @Nullable Mqtt mqtt,
        @Nullable History history,
        @Nullable List<Frigate> moreFrigates,
        Cloud cloud,
        @Nullable Whitelist whitelist,
        @Nullable Arrivals arrivals,
        Outbox outbox,
        Recorder recorder,
        @Nullable Certificate certificate) {

    /**
     * A camera.
     *
     * @param since when its status began
     * @param reason a stable word for why it is not active, such as {@code unauthorized}
     * @param detail the same for a person
     * @param fps frames per second of the last 2 s
     * @param bitrate bit/s of the last 2 s
     * @param sound why its sound is absent, for a person; absent when there is sound or the camera
     *     has none. Not a problem of the pod: many cameras announce a microphone that they lack
     * @param readByFfmpeg why FFmpeg reads it in place of the pod's own RTSP reader, for a person;
     *     absent when the own one can, or is not asked to. Costs processor time, no video
     * @param recording purposes of its recordings that are being written, without clips: {@code
     *     continuous}, {@code command}
     */
    public record Camera(
            String cameraId,
            String name,
            CameraStatus status,
            Instant since,
            @Nullable String reason,
            @Nullable String detail,
            @Nullable Double fps,
            @Nullable Long bitrate,
            @Nullable String sound,
            @Nullable String readByFfmpeg,
            List<String> recording) {}

    /**
     * The way Frigate's events come.
     *
     * @param malformed messages since the start that could not be understood
     * @param frigateAvailable whether Frigate is at the broker; absent when it has not said
     * @param qosZero whether Frigate has published with QoS 0 since the start
     */
    public record Mqtt(
            boolean listening,
            long malformed,
            @Nullable Boolean frigateAvailable,
            boolean qosZero) {}

    /**
     * Frigate's history, which is read for cars that MQTT did not bring.
     *
     * @param lastRead when it was last read whole
     * @param frigateVersion absent until it is known
     */
    public record History(@Nullable Instant lastRead, @Nullable String frigateVersion) {}

    /**
     * A Frigate of {@code more_frigates}.
     *
     * @param history absent without {@code frigate_url}
     */
    public record Frigate(String name, @Nullable Mqtt mqtt, @Nullable History history) {}

    /**
     * The link to the cloud.
     *
     * @param lastHeartbeat when the cloud last answered one
     * @param error stable code of what is wrong now
     */
    public record Cloud(
            @Nullable Instant lastHeartbeat, @Nullable String error, @Nullable String detail) {}

    /** The whitelist that plates are decided by. */
    public record Whitelist(long configVersion, int entries, Instant fetchedAt, long ageSeconds) {}

    /**
     * The cars that came. It has no plates: whoever may watch a camera gets them from {@code
     * /arrivals}.
     *
     * @param lastDay how many in the last 24 hours
     * @param latest when the last of them came
     */
    public record Arrivals(long lastDay, @Nullable Instant latest) {}

    /**
     * Entries that are stored but not finished, and those finished within the last days.
     *
     * @param detections how many are {@code waiting}, {@code reported}, {@code refused}
     * @param clips how many have come to which step: {@code wanted}, {@code recorded}, {@code
     *     granted}, {@code stored}, {@code confirmed}, {@code deleted}, {@code missed}, {@code
     *     refused}
     */
    public record Outbox(Map<String, Long> detections, Map<String, Long> clips) {}

    /**
     * The recordings and their disk. The numbers are absent when the disk can't be read.
     *
     * @param state {@code ok}; {@code disk_full} when less is free than shall be and nothing is
     *     left to delete; {@code failing} when the disk can't be read, or a file not be written
     * @param clips that are being written
     * @param usedBytes by recordings
     * @param maxBytes what they may take
     * @param freeBytes of the disk
     * @param minFreeBytes what shall stay free
     */
    public record Recorder(
            String state,
            int clips,
            @Nullable Long usedBytes,
            @Nullable Long maxBytes,
            @Nullable Long freeBytes,
            @Nullable Long minFreeBytes) {}

    /**
     * The certificate that the pod's servers show.
     *
     * @param source {@code file}, {@code tailnet} or {@code self-signed}
     * @param names the DNS names that it is for
     * @param until when it ends
     * @param advice why there is no better one and what to do, for a person
     */
    public record Certificate(
            String source, List<String> names, Instant until, @Nullable String advice) {}
}
