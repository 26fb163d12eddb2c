package io.platebridge.aws.recording;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.core.SortableTime;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Confirmation.Facts;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.PendingClips;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.Recordings.Entry;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.StoredObject;
import io.platebridge.core.recording.Thumbnail;
import io.platebridge.core.tenancy.Place;
import java.time.Instant;
import java.util.Optional;

/**
 * How a clip looks in the store: announced, confirmed or deleted. An announced one, and a deleted
 * one whose objects are still there, are in the list of pending clips by the time when they are
 * due.
 */
final class RecordingItem {

    static final String DELETED = "deleted_at";

    /** The objects of a clip that nobody knows are being deleted. */
    static final String RESERVED = "reserved";

    private static final String ANNOUNCED = "announced_at";
    private static final String CONFIRMED = "confirmed_at";
    private static final String RECONCILED = "reconciled";
    private static final String EXPIRES_AT = "expires_at";

    /** The announcement is the one that was read, and no confirmation came since. */
    private static final String UNCHANGED =
            "#announced_at = :seen AND attribute_not_exists(#confirmed_at)";

    /** The value of {@code object_key} for a clip that stays on its pod. */
    private static final String ON_POD = "-";

    private RecordingItem() {}

    static Write announce(
            FilePath path, Place place, Announcement announcement, Instant at, Instant due) {
        Write write = PlaceAttributes.write(Write.update(Keys.recording(path)), place);
        return facts(pend(write, path, due), announcement.facts())
                .set(ANNOUNCED, at)
                .set("announced_type", announcement.type())
                .set("announced_size", announcement.sizeBytes())
                .set("announced_sha256", announcement.sha256().map(Sha256::hex))
                .set("recorded_at", announcement.facts().recordedAt())
                .set("announced_thumbnail_size", announcement.thumbnail().map(Thumbnail::sizeBytes))
                .set(
                        "announced_thumbnail_sha256",
                        announcement.thumbnail().map(Thumbnail::sha256).map(Sha256::hex))
                .when("attribute_not_exists(#confirmed_at) AND attribute_not_exists(#deleted_at)");
    }

    /** Stores the pod's confirmation, also of a recording that was reconciled without it. */
    static Write confirm(Recording recording, Instant at) {
        return confirmed(Keys.recording(recording.path()), recording, at)
                .remove(RECONCILED)
                .when(
                        "attribute_exists(#announced_at)"
                                + " AND (attribute_not_exists(#confirmed_at) OR attribute_exists(#reconciled))");
    }

    static Write reconcile(Recording recording, Instant seen, Instant at) {
        return confirmed(Keys.recording(recording.path()), recording, at)
                .set(RECONCILED, true)
                .when(UNCHANGED)
                .with("seen", seen);
    }

    static Write register(Recording recording, Instant at) {
        return confirmed(Keys.keptRecording(recording.path()), recording, at)
                .when("attribute_not_exists(#pk)");
    }

    static Write postpone(FilePath path, Instant seen, Instant due) {
        return pend(Write.update(Keys.recording(path)), path, due)
                .when(UNCHANGED)
                .with("seen", seen);
    }

    /** Moves a pending clip within its list, also one whose item is damaged. */
    static Write postpone(Item listed, Instant due) {
        String position = listed.text(Timeline.SORT);
        return Write.update(listed.key())
                .set(
                        Timeline.SORT,
                        SortableTime.text(due) + position.substring(position.indexOf('#')))
                .when("#timeline_at = :listed")
                .with("listed", position);
    }

    static Write end(FilePath path, Instant seen) {
        return Write.delete(Keys.recording(path)).when(UNCHANGED).with("seen", seen);
    }

    /** Only that it was deleted stays. Its objects are pending if it has any. */
    static Write delete(Recording recording, Instant at) {
        return recording.object().isPresent()
                ? pend(mark(recording, at), recording.path(), at)
                : mark(recording, at).remove(Timeline.PARTITION).remove(Timeline.SORT);
    }

    /** As {@link #delete}, for some time, of a recording whose objects are deleted already. */
    static Write expire(Recording recording, Instant at, Instant until) {
        return mark(recording, at)
                .remove(Timeline.PARTITION)
                .remove(Timeline.SORT)
                .set(EXPIRES_AT, until.getEpochSecond());
    }

    private static Write mark(Recording recording, Instant at) {
        return facts(Write.update(Keys.recording(recording.id())).set(DELETED, at), Facts.NONE)
                .remove(RecordingQuery.COMMUNITY_LIST)
                .remove(RecordingQuery.COMMUNITY_AT)
                .remove(RecordingQuery.PLATE_LIST)
                .remove(ANNOUNCED)
                .remove(CONFIRMED)
                .remove(RECONCILED)
                .remove("path")
                .remove("size")
                .remove("sha256")
                .remove("object_key")
                .remove("recorded_at")
                .remove("thumbnail_size")
                .when("attribute_exists(#confirmed_at)");
    }

    /** Looks like a deleted clip until its objects are deleted. */
    static Write reserve(FilePath path, Instant at, Instant until) {
        return Write.put(Keys.recording(path))
                .set(DELETED, at)
                .set(RESERVED, true)
                .set(EXPIRES_AT, until.getEpochSecond())
                .when("attribute_not_exists(#pk)");
    }

    static Write release(FilePath path) {
        return Write.delete(Keys.recording(path)).when("attribute_exists(#reserved)");
    }

    static Write completeDeletion(FilePath path) {
        return Write.update(Keys.recording(path))
                .remove(Timeline.PARTITION)
                .remove(Timeline.SORT)
                .when("attribute_exists(#deleted_at)");
    }

    private static Write pend(Write write, FilePath path, Instant due) {
        int shard = Math.floorMod(path.pod().value().hashCode(), PendingClips.SHARDS);
        return write.set(Timeline.PARTITION, Keys.pendingClips(shard))
                .set(Timeline.SORT, SortableTime.text(due) + "#" + path);
    }

    private static Write confirmed(Key key, Recording recording, Instant at) {
        FilePath path = recording.path();
        return facts(PlaceAttributes.write(Write.update(key), recording.place()), recording.facts())
                .set(CONFIRMED, at)
                .set("size", recording.sizeBytes())
                .set("object_key", objectKey(recording))
                .set("sha256", recording.object().flatMap(StoredObject::sha256).map(Sha256::hex))
                .set("recorded_at", recording.recordedAt())
                .set("thumbnail_size", recording.thumbnail().map(StoredObject::sizeBytes))
                .set(Timeline.PARTITION, Keys.recordingsOf(path.pod(), path.camera()))
                .set(Timeline.SORT, recording.position())
                .set(
                        RecordingQuery.COMMUNITY_LIST,
                        Keys.recordingsOf(recording.place().community()))
                .set(
                        RecordingQuery.COMMUNITY_AT,
                        recording.place().site() + "#" + recording.position())
                .set(
                        RecordingQuery.PLATE_LIST,
                        recording
                                .facts()
                                .plate()
                                .flatMap(WrittenPlate::plate)
                                .map(plate ->
                                        Keys.recordingsOf(recording.place().company(), plate)))
                .remove("announced_type")
                .remove("announced_size")
                .remove("announced_sha256")
                .remove("announced_thumbnail_size")
                .remove("announced_thumbnail_sha256")
                .remove(EXPIRES_AT);
    }

    /** Most objects have the clip's path as their key, and none is stored. */
    private static Optional<String> objectKey(Recording recording) {
        return Optional.of(recording.object().map(StoredObject::key).orElse(ON_POD))
                .filter(key -> !key.equals(recording.path().text()));
    }

    private static Write facts(Write write, Facts facts) {
        return write.set("duration", facts.duration())
                .set("event_type", facts.eventType())
                .set("plate", facts.plate().map(WrittenPlate::text))
                .set("event", facts.event().map(EventId::value));
    }

    static Entry read(Item item) {
        if (item.has(DELETED)) {
            return new Entry.Deleted();
        }
        return item.has(CONFIRMED)
                ? new Entry.Confirmed(recording(item), item.has(RECONCILED))
                : new Entry.Announced(
                        PlaceAttributes.read(item), announcement(item), item.time(ANNOUNCED));
    }

    static Recording recording(Item item) {
        return new Recording(
                path(item),
                PlaceAttributes.read(item),
                object(item),
                item.number("size"),
                facts(item),
                item.time("recorded_at"),
                item.findNumber("thumbnail_size")
                        .map(size ->
                                new StoredObject(path(item).thumbnail(), size, Optional.empty())));
    }

    private static Facts facts(Item item) {
        return new Facts(
                item.findSpan("duration"),
                item.findText("event_type"),
                item.findText("plate").map(WrittenPlate::new),
                item.findText("event").map(EventId::new),
                item.findTime("recorded_at"));
    }

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
                item.findText("announced_sha256").map(Sha256::new),
                facts(item),
                item.findNumber("announced_thumbnail_size")
                        .map(size ->
                                new Thumbnail(
                                        size,
                                        new Sha256(item.text("announced_thumbnail_sha256")))));
    }

    static FilePath path(Item item) {
        String partition = item.key().partition();
        String prefix =
                partition.startsWith(Keys.KEPT_RECORDING_PREFIX)
                        ? Keys.KEPT_RECORDING_PREFIX
                        : Keys.RECORDING_PREFIX;
        return FilePath.parse(partition.substring(prefix.length()))
                .orElseThrow(() -> new IllegalStateException("a recording's path is damaged"));
    }
}
