package io.platebridge.core.recording;

import io.platebridge.core.recording.Clips.ListedObject;
import io.platebridge.core.recording.Clips.ListedObjects;
import io.platebridge.core.recording.Orphans.Progress;
import io.platebridge.core.recording.Recordings.Entry;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Deletes objects that belong to no clip, such as uploads whose announcement has ended. It reads
 * the bucket in steps of limited size and begins a pass at most once a day.
 */
public final class OrphanSweep {

    /** An object is left alone until it is this old; an upload takes a few hours at most. */
    public static final Duration SAFE_AGE = Duration.ofDays(2);

    /** The pause between the beginnings of two passes. */
    public static final Duration PERIOD = Duration.ofDays(1);

    private static final Duration RESERVATION = Duration.ofHours(1);

    private final Orphans orphans;
    private final Clips clips;
    private final Clock clock;
    private final int step;

    /**
     * @param step the objects that one run reads, 1 to 1,000
     */
    public OrphanSweep(Orphans orphans, Clips clips, Clock clock, int step) {
        this.orphans = orphans;
        this.clips = clips;
        this.clock = clock;
        this.step = step;
    }

    /** Makes the next step and returns how many objects it deleted. */
    public int sweep() {
        Instant now = clock.instant();
        Progress progress = orphans.progress();
        if (progress.after().isEmpty()) {
            if (now.isBefore(progress.begun().plus(PERIOD))) {
                return 0;
            }
            progress = new Progress(Optional.empty(), now);
        }
        ListedObjects found = clips.list(progress.after(), step);
        int deleted = delete(found.objects(), now);
        orphans.store(
                new Progress(
                        found.isTruncated()
                                ? Optional.of(found.objects().getLast().key())
                                : Optional.empty(),
                        progress.begun()));
        return deleted;
    }

    private int delete(List<ListedObject> found, Instant now) {
        List<String> keys =
                found.stream()
                        .filter(object -> object.modified().isBefore(now.minus(SAFE_AGE)))
                        .map(ListedObject::key)
                        .filter(key -> FilePath.ofKey(key).isPresent())
                        .toList();
        Map<FilePath, Entry> entries =
                orphans.entries(
                        keys.stream()
                                .flatMap(key -> FilePath.ofKey(key).stream())
                                .distinct()
                                .toList());
        var doomed = new ArrayList<String>();
        Set<FilePath> reserved = new HashSet<>();
        for (String key : keys) {
            FilePath path = FilePath.ofKey(key).orElseThrow();
            Entry entry = entries.get(path);
            if (entry == null) {
                if (reserved.contains(path) || orphans.reserve(path, now.plus(RESERVATION))) {
                    reserved.add(path);
                    doomed.add(key);
                }
            } else if (!owns(entry, key)) {
                doomed.add(key);
            }
        }
        clips.delete(doomed);
        reserved.forEach(orphans::release);
        return doomed.size();
    }

    private static boolean owns(Entry entry, String key) {
        return switch (entry) {
            case Entry.Announced _ -> true;
            case Entry.Confirmed(Recording recording, _) -> recording.keys().contains(key);
            case Entry.Deleted _ -> false;
        };
    }
}
