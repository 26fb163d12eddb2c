package io.platebridge.aws.recording;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.RecordingId;
import io.platebridge.core.recording.RecordingList;
import io.platebridge.core.recording.Recordings;
import io.platebridge.core.recording.UploadReconciler;
import io.platebridge.core.recording.Uploads;
import io.platebridge.core.tenancy.Place;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Metadata of clips in the store. */
public final class DynamoRecordings implements Recordings {

    private final Store store;
    private final AuditedWrites audited;
    private final Clock clock;

    public DynamoRecordings(Store store, AuditedWrites audited, Clock clock) {
        this.store = store;
        this.audited = audited;
        this.clock = clock;
    }

    @Override
    public Optional<Entry> find(RecordingId id) {
        return store.get(Keys.recording(id)).map(RecordingItem::read);
    }

    @Override
    public Optional<Recording> announce(
            FilePath path, Place place, Announcement announcement, Instant at) {
        Instant due = at.plus(UploadReconciler.FIRST_LOOK);
        return switch (store.write(RecordingItem.announce(path, place, announcement, at, due))) {
            case Written.Done _ -> Optional.empty();
            case Written.ConditionFailed(Optional<Item> item) ->
                    Optional.of(earlier(item.orElseThrow()));
        };
    }

    @Override
    public Recording confirm(Recording recording) {
        return switch (store.write(RecordingItem.confirm(recording, clock.instant()))) {
            case Written.Done _ -> recording;
            case Written.ConditionFailed(Optional<Item> item) ->
                    earlier(item.orElseThrow(Uploads::unknown));
        };
    }

    /** Returns the recording that is in the way of a write. */
    private static Recording earlier(Item item) {
        if (item.has(RecordingItem.RESERVED)) {
            throw new Refusal(ErrorCode.UNAVAILABLE, "an old object of this name is being deleted");
        }
        return switch (RecordingItem.read(item)) {
            case Entry.Confirmed(Recording recording, _) -> recording;
            case Entry.Deleted _ -> throw Uploads.deleted();
            case Entry.Announced _ -> throw Uploads.unknown();
        };
    }

    @Override
    public Recording register(Recording recording) {
        return switch (store.write(RecordingItem.register(recording, clock.instant()))) {
            case Written.Done _ -> recording;
            case Written.ConditionFailed(Optional<Item> item) -> earlier(item.orElseThrow());
        };
    }

    @Override
    public boolean delete(Recording recording, AuditNote note) {
        Instant now = clock.instant();
        return audited.write(note, List.of(RecordingItem.delete(recording, now))).isEmpty();
    }

    @Override
    public List<Recording> list(
            RecordingList list,
            Optional<Instant> from,
            Optional<Instant> to,
            Optional<Cursor> after,
            int limit) {
        int more = after.isPresent() ? limit + 1 : limit;
        return RecordingQuery.of(list).latest(from, to, after).stream()
                .flatMap(query -> store.query(query, more).stream())
                .map(RecordingItem::recording)
                .filter(found ->
                        after.filter(cursor -> cursor.position().equals(found.position()))
                                .isEmpty())
                .limit(limit)
                .toList();
    }
}
