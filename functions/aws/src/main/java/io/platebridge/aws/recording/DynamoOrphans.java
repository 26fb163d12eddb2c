package io.platebridge.aws.recording;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.Orphans;
import io.platebridge.core.recording.Recordings.Entry;
import java.time.Clock;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The progress of the sweep of orphaned objects, and its reservations, in the store. */
public final class DynamoOrphans implements Orphans {

    private static final Key PROGRESS = Keys.job("sweep-orphans");
    private static final String AFTER = "after";
    private static final String BEGUN = "begun";

    private final Store store;
    private final Clock clock;

    public DynamoOrphans(Store store, Clock clock) {
        this.store = store;
        this.clock = clock;
    }

    @Override
    public Progress progress() {
        return store.get(PROGRESS)
                .map(item -> new Progress(item.findText(AFTER), item.time(BEGUN)))
                .orElse(Progress.NONE);
    }

    @Override
    public void store(Progress progress) {
        store.write(Write.put(PROGRESS).set(AFTER, progress.after()).set(BEGUN, progress.begun()));
    }

    @Override
    public Map<FilePath, Entry> entries(Collection<FilePath> paths) {
        Map<Key, Item> items = store.getAll(paths.stream().map(Keys::recording).toList());
        var entries = new HashMap<FilePath, Entry>();
        items.values()
                .forEach(item -> entries.put(RecordingItem.path(item), RecordingItem.read(item)));
        return entries;
    }

    @Override
    public boolean reserve(FilePath path, Instant until) {
        return store.write(RecordingItem.reserve(path, clock.instant(), until))
                instanceof Written.Done;
    }

    @Override
    public void release(FilePath path) {
        store.writeAll(List.of(RecordingItem.release(path)));
    }
}
