package io.platebridge.api.recording;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.Redirect;
import io.platebridge.contract.RecordingList;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.access.Plate;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.Playback;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingDeletion;
import io.platebridge.core.recording.RecordingFilter;
import io.platebridge.core.recording.RecordingId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations of people on recordings. */
final class RecordingOperations {

    private final Memberships memberships;
    private final Playback playback;
    private final RecordingDeletion deletion;

    RecordingOperations(ControlPlane cloud, Clips clips) {
        this.memberships = cloud.memberships();
        this.playback = cloud.playback(clips);
        this.deletion = cloud.recordingDeletion();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listRecordings", this::listRecordings,
                "findRecordings", this::listRecordings,
                "getRecording", this::getRecording,
                "downloadRecording", this::downloadRecording,
                "deleteRecording", this::deleteRecording);
    }

    private RecordingList listRecordings(ApiRequest call) {
        Page<Playback.Playable> page =
                playback.list(call.caller(memberships), filter(call), call.page());
        return new RecordingList(
                page.entries().stream()
                        .map(found -> EncodedRecording.of(found.recording(), Optional.of(found)))
                        .toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static RecordingFilter filter(ApiRequest call) {
        return new RecordingFilter(
                call.query("pod_id").map(id -> Field.read("pod_id", id, PodId::new)),
                call.query("camera_id").map(id -> Field.read("camera_id", id, CameraId::new)),
                call.query("site_id").map(id -> Field.read("site_id", id, SiteId::new)),
                call.query("plate").map(text -> Field.read("plate", text, Plate::new)),
                call.query("event_type"),
                call.query("from").map(text -> Field.read("from", text, RecordingOperations::time)),
                call.query("to").map(text -> Field.read("to", text, RecordingOperations::time)));
    }

    private static Instant time(String text) {
        try {
            return Instant.parse(text);
        } catch (DateTimeParseException e) {
            throw new IllegalArgumentException("a time as in RFC 3339, in UTC", e);
        }
    }

    private io.platebridge.contract.Recording deleteRecording(ApiRequest call) {
        Recording deleted = deletion.delete(call.caller(memberships), recordingId(call));
        call.line().addCompany(deleted.place().company());
        return EncodedRecording.of(deleted, Optional.empty());
    }

    private io.platebridge.contract.Recording getRecording(ApiRequest call) {
        Playback.Playable found = playback.find(call.caller(memberships), recordingId(call));
        call.line().addCompany(found.recording().place().company());
        return EncodedRecording.of(found.recording(), Optional.of(found));
    }

    private Redirect downloadRecording(ApiRequest call) {
        return new Redirect(playback.download(call.caller(memberships), recordingId(call)).url());
    }

    private static RecordingId recordingId(ApiRequest call) {
        return Field.read("recording_id", call.path("recording_id"), RecordingId::of);
    }
}
