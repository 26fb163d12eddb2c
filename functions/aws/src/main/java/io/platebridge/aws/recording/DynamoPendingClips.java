package io.platebridge.aws.recording;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.SortableTime;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.PendingClips;
import io.platebridge.core.recording.Recording;
import io.platebridge.core.recording.Recordings.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.List;

/** The pending clips, in the timeline index by the time when they are due. */
public final class DynamoPendingClips implements PendingClips {

    private final Store store;
    private final Clock clock;

    public DynamoPendingClips(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public List<Pending> due(int shard, Instant now, int limit) {
        var query =
                Timeline.earliest(
                        Keys.pendingClips(shard), new Cursor(SortableTime.text(now) + "$"));
        return store.query(query, limit).stream().<Pending>map(PendingItem::new).toList();
    }

    /** A clip that is due, read when it is asked for. */
    private final class PendingItem implements Pending {

        private final Item item;

        PendingItem(Item item) {
            this.item = item;
        }

        @Override
        public FilePath path() {
            return RecordingItem.path(item);
        }

        @Override
        public Entry entry() {
            return RecordingItem.read(item);
        }

        @Override
        public void postpone(Instant due) {
            store.write(RecordingItem.postpone(item, due));
        }

        @Override
        public String toString() {
            return item.key().partition();
        }
    }

    @Override
    public boolean reconcile(Entry.Announced announced, Recording recording) {
        return store.write(RecordingItem.reconcile(recording, announced.at(), clock.instant()))
                instanceof Written.Done;
    }

    @Override
    public void postpone(FilePath path, Entry.Announced announced, Instant due) {
        store.write(RecordingItem.postpone(path, announced.at(), due));
    }

    @Override
    public boolean end(FilePath path, Entry.Announced announced) {
        return store.writeAll(List.of(RecordingItem.end(path, announced.at()))).isEmpty();
    }

    @Override
    public void completeDeletion(FilePath path) {
        store.write(RecordingItem.completeDeletion(path));
    }
}
