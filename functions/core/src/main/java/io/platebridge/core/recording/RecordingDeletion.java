package io.platebridge.core.recording;

import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.audit.AuditScope;
import io.platebridge.core.tenancy.Caller;
import java.util.Map;
import java.util.TreeMap;

/** Deletes recordings for people. */
public final class RecordingDeletion {

    private final Recordings recordings;

    public RecordingDeletion(Recordings recordings) {
        this.recordings = recordings;
    }

    /**
     * Deletes one of the caller's recordings and returns it as it was.
     *
     * @throws Refusal {@code recording_unknown}, {@code role_too_low}
     */
    public Recording delete(Caller caller, RecordingId id) {
        Recording recording = Playback.recording(recordings, caller, id);
        if (!recordings.delete(recording, note(caller, recording))) {
            throw Playback.unknown(id);
        }
        return recording;
    }

    private static AuditNote note(Caller caller, Recording recording) {
        var before = new TreeMap<String, String>();
        before.put("camera_id", recording.path().camera().value());
        before.put("recorded_at", recording.recordedAt().toString());
        recording.facts().eventType().ifPresent(type -> before.put("event_type", type));
        recording.facts().event().ifPresent(event -> before.put("event_id", event.value()));
        recording.facts().plate().ifPresent(plate -> before.put("plate_number", plate.text()));
        AuditNote note =
                recording
                        .place()
                        .locate(
                                caller.note(
                                        recording.place().company(),
                                        AuditAction.RECORDING_DELETED,
                                        subject(recording)))
                        .about(AuditScope.POD, recording.path().pod().value())
                        .change(before, Map.of());
        return recording
                .facts()
                .plate()
                .flatMap(read -> read.plate())
                .map(plate -> note.about(AuditScope.PLATE, plate.value()))
                .orElse(note);
    }

    /** The file's name, which with pod and camera is the id: that may be too long for an entry. */
    private static String subject(Recording recording) {
        return recording.path().filename();
    }
}
