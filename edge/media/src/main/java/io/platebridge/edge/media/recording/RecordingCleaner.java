package io.platebridge.edge.media.recording;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * Deletes recordings before they fill the disk. Recordings past the retention time are deleted.
 * While all recordings exceed their limit, or too little of the disk is free, the oldest are
 * deleted too: first uploaded clips, then continuous segments, then manual recordings. Clips that
 * the cloud does not have are deleted only while the disk itself is short. Live video and decisions
 * need no disk space, so they continue in any case.
 */
public final class RecordingCleaner implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(RecordingCleaner.class);

    /** A 64 GB disk takes 8 minutes to fill at 1 Gbit/s. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** A recording that starts later than now by more than this was named by a wrong clock. */
    private static final Duration CLOCK_TOLERANCE = Duration.ofHours(1);

    private static final List<StorageArea> DELETABLE =
            List.of(StorageArea.UPLOADED, StorageArea.CONTINUOUS, StorageArea.MANUAL);

    private final RecordingStore store;
    private volatile StorageSettings settings;
    private final LossListener lossListener;
    private final Supplier<Optional<Instant>> time;
    private final Disk disk;
    private final Map<StorageArea, Long> deleted = new ConcurrentHashMap<>();
    private volatile Optional<DiskUsage> diskUsage = Optional.empty();
    private volatile OptionalInt recordingCount = OptionalInt.empty();
    private final Loop loop;

    /** Measures a disk. */
    @FunctionalInterface
    interface Disk {

        /** Returns the free bytes of the disk that holds a folder. */
        long freeBytes(Path folder) throws IOException;
    }

    /**
     * @param time the current time, or empty while it is not confirmed; without it, nothing is
     *     deleted for its age
     */
    public RecordingCleaner(
            RecordingStore store,
            StorageSettings settings,
            LossListener lossListener,
            Supplier<Optional<Instant>> time) {
        this(
                store,
                settings,
                lossListener,
                time,
                folder -> Files.getFileStore(folder).getUsableSpace());
    }

    RecordingCleaner(
            RecordingStore store,
            StorageSettings settings,
            LossListener lossListener,
            Supplier<Optional<Instant>> time,
            Disk disk) {
        this.store = store;
        this.settings = settings;
        this.lossListener = lossListener;
        this.time = time;
        this.disk = disk;
        this.loop = Loop.every(INTERVAL, "recording-cleaner", this::runOnce);
    }

    /** Keeps recordings by other settings from now on. */
    public void change(StorageSettings changed) {
        settings = changed;
        wake();
    }

    /** Starts the next run now instead of at the end of the interval. */
    public void wake() {
        loop.wake();
    }

    private void runOnce() {
        try {
            cleanUp();
        } catch (IOException e) {
            diskUsage = Optional.empty();
            recordingCount = OptionalInt.empty();
            LOG.warn("retention_run_failed", "reason", e);
        }
    }

    /**
     * Deletes all recordings that must be deleted. Lists the store once, and measures the disk once
     * plus once per recording that is deleted to make room.
     */
    synchronized void cleanUp() throws IOException {
        OwnerOnly.createFolders(store.root());
        Optional<Instant> now = time.get();
        RecordingInventory inventory = store.takeInventory();
        if (now.isPresent()) {
            deleteOlderThan(now.get().minus(settings.retention()), inventory);
        }
        long freeBytes = makeRoom(inventory, now);
        diskUsage =
                Optional.of(
                        new DiskUsage(
                                inventory.usedBytes(),
                                settings.maxBytes(),
                                freeBytes,
                                settings.minFreeBytes(),
                                deleted));
        recordingCount = OptionalInt.of(inventory.count());
    }

    private void deleteOlderThan(Instant oldest, RecordingInventory inventory) {
        for (StorageArea area : DELETABLE) {
            for (Entry entry : inventory.oldestFirst(area)) {
                if (entry.name().startedAt().isBefore(oldest)) {
                    delete(entry, inventory, "too_old");
                }
            }
        }
    }

    /** Deletes the oldest recordings until enough space is free; returns the free bytes. */
    private long makeRoom(RecordingInventory inventory, Optional<Instant> now) throws IOException {
        long freeBytes = disk.freeBytes(store.root());
        for (StorageArea area : DELETABLE) {
            for (Entry entry : oldestFirst(inventory, area, now)) {
                boolean overLimit = inventory.usedBytes() > settings.maxBytes();
                if (!overLimit && !isShort(freeBytes)) {
                    return freeBytes;
                }
                String reason = overLimit ? "recordings_max_mb" : "disk_full";
                if (delete(entry, inventory, reason)) {
                    freeBytes = disk.freeBytes(store.root());
                }
            }
        }
        for (Entry entry : oldestFirst(inventory, StorageArea.WAITING, now)) {
            if (!isShort(freeBytes)) {
                return freeBytes;
            }
            // The file first: the note of the loss may need disk space itself.
            if (delete(entry, inventory, "disk_full")) {
                lossListener.onLost(entry.name().toString());
                freeBytes = disk.freeBytes(store.root());
            }
        }
        return freeBytes;
    }

    private boolean isShort(long freeBytes) {
        return freeBytes < settings.minFreeBytes();
    }

    /**
     * Returns an area's recordings in the order in which they are deleted. Recordings from the
     * future come first: their clock was ahead, so they are older than their names say.
     */
    private static List<Entry> oldestFirst(
            RecordingInventory inventory, StorageArea area, Optional<Instant> now) {
        List<Entry> entries = inventory.oldestFirst(area);
        now.map(instant -> instant.plus(CLOCK_TOLERANCE))
                .ifPresent(latest ->
                        entries.sort( // stable: the others keep their order
                                Comparator.comparing(
                                        entry -> !entry.name().startedAt().isAfter(latest))));
        return entries;
    }

    /**
     * Deletes a recording. A failure is only logged, so that it does not prevent the deletion of
     * the others.
     *
     * @return whether this deleted it; false if it cannot be deleted or was gone already
     */
    private boolean delete(Entry entry, RecordingInventory inventory, String reason) {
        boolean existed;
        try {
            existed = RecordingStore.delete(entry.path());
        } catch (IOException e) {
            LOG.debug("recording_not_deleted", "file", entry.name(), "reason", e);
            return false;
        }
        inventory.remove(entry);
        store.deleteEmptyFolders(entry);
        if (existed) {
            deleted.merge(entry.area(), 1L, Long::sum);
            LOG.info("recording_deleted", "file", entry.name(), "reason", reason);
        }
        return existed;
    }

    /** Whether the time is confirmed; before that, nothing is deleted for its age. */
    public boolean knowsTime() {
        return time.get().isPresent();
    }

    /** Returns how full the disk was in the latest run, or empty if it could not be read. */
    public Optional<DiskUsage> diskUsage() {
        return diskUsage;
    }

    /** Returns the number of recordings in the latest run, or empty if it could not be read. */
    public OptionalInt recordingCount() {
        return recordingCount;
    }

    @Override
    public void close() {
        loop.close();
    }
}
