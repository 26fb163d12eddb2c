package io.platebridge.aws.recording;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.Recordings.Entry;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.StoredObject;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Optional;

/** How a clip looks in the store, before and after it became a recording. */
final class RecordingItem {

    private static final String CONFIRMED = "confirmed_at";
    private static final String NOT_CONFIRMED = "attribute_not_exists(#confirmed_at)";
    private static final String EXPIRES_AT = "expires_at";

    /** The value of {@code object_key} for a clip that stays on its pod. */
    private static final String ON_POD = "-";

    private RecordingItem() {}

    static Write announce(
            FilePath path, Place place, Announcement announcement, Instant at, Instant expires) {
        return PlaceAttributes.write(Write.update(Keys.recording(path)), place)
                .set("path", path.text())
                .set("announced_at", at)
                .set("announced_type", announcement.type())
                .set("announced_size", announcement.sizeBytes())
                .set("announced_sha256", announcement.sha256().map(Sha256::hex))
                .set(EXPIRES_AT, expires.getEpochSecond())
                .when(NOT_CONFIRMED);
    }

    static Write confirm(Recording recording, Instant at) {
        Facts facts = recording.facts();
        FilePath path = recording.path();
        Key key = recording.object().isPresent() ? Keys.recording(path) : Keys.keptRecording(path);
        return PlaceAttributes.write(Write.update(key), recording.place())
                .set("path", path.text())
                .set(CONFIRMED, at)
                .set("size", recording.sizeBytes())
                .set("object_key", recording.object().map(StoredObject::key).orElse(ON_POD))
                .set("sha256", recording.object().flatMap(StoredObject::sha256).map(Sha256::hex))
                .set("duration", facts.duration())
                .set("event_type", facts.eventType())
                .set("plate", facts.plate().map(WrittenPlate::text))
                .set("event", facts.event().map(EventId::value))
                .set("recorded_at", recording.recordedAt())
                .set(Timeline.PARTITION, Keys.recordingsOf(path.pod(), path.camera()))
                .set(Timeline.SORT, recording.position())
                .remove(EXPIRES_AT)
                .when(NOT_CONFIRMED);
    }

    static Entry read(Item item) {
        return item.has(CONFIRMED)
                ? new Entry.Confirmed(recording(item))
                : new Entry.Announced(announcement(item));
    }

    static Recording recording(Item item) {
        Instant recordedAt = item.time("recorded_at");
        return new Recording(
                path(item),
                PlaceAttributes.read(item),
                object(item),
                item.number("size"),
                new Facts(
                        item.findSpan("duration"),
                        item.findText("event_type"),
                        item.findText("plate").map(WrittenPlate::new),
                        item.findText("event").map(EventId::new),
                        Optional.of(recordedAt)),
                recordedAt);
    }

    /** Older recordings have no {@code object_key}: their path is the object's key. */
    private static Optional<StoredObject> object(Item item) {
        return Optional.of(item.findText("object_key").orElseGet(() -> path(item).text()))
                .filter(key -> !key.equals(ON_POD))
                .map(key ->
                        new StoredObject(
                                key,
                                item.number("size"),
                                item.findText("sha256").map(Sha256::new)));
    }

    private static Announcement announcement(Item item) {
        FilePath path = path(item);
        return new Announcement(
                path.camera(),
                path.filename(),
                item.findChoice("announced_type", MediaType.class),
                item.findNumber("announced_size"),
                item.findText("announced_sha256").map(Sha256::new));
    }

    private static FilePath path(Item item) {
        return FilePath.parse(item.text("path"))
                .orElseThrow(() -> new IllegalStateException("a recording's path is damaged"));
    }
}
