package io.platebridge.edge.media.recording;

import io.platebridge.edge.media.recording.RecordingStore.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All recordings of a store, as found by one listing. Files that share their bytes through hard
 * links count once. Not thread-safe.
 */
final class RecordingInventory {

    private final Map<StorageArea, List<Entry>> entries;
    private final Map<Object, Integer> links = new HashMap<>();
    private long usedBytes;
    private int count;

    /**
     * @param entries the recordings of each area, oldest first; the lists must be modifiable
     */
    RecordingInventory(Map<StorageArea, List<Entry>> entries) {
        this.entries = entries;
        entries.values().forEach(area -> area.forEach(this::add));
    }

    private void add(Entry entry) {
        count++;
        if (links.merge(entry.fileKey(), 1, Integer::sum) == 1) {
            usedBytes += entry.sizeBytes();
        }
    }

    /** Returns a copy of an area's recordings, oldest first. */
    List<Entry> oldestFirst(StorageArea area) {
        return new ArrayList<>(entries.getOrDefault(area, List.of()));
    }

    /** Removes a recording whose file was deleted. */
    void remove(Entry entry) {
        List<Entry> area = entries.get(entry.area());
        if (area == null || !area.remove(entry)) {
            return;
        }
        count--;
        if (links.merge(entry.fileKey(), -1, Integer::sum) == 0) {
            usedBytes -= entry.sizeBytes();
        }
    }

    /** Returns the size of all recordings in bytes. */
    long usedBytes() {
        return usedBytes;
    }

    /** Returns the number of recordings. */
    int count() {
        return count;
    }
}
