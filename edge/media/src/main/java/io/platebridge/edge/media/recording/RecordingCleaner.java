package io.platebridge.edge.media.recording;

import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import io.platebridge.edge.media.recording.RecordingStore.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jboss.logging.Logger;

/**
 * Keeps the disk from filling up. What is too old goes; beyond what recordings may take, or below
 * what shall stay free, the oldest go first: uploaded clips, then chunks, then takes, and only when
 * the disk itself is short, clips that the cloud does not have. Live video and decisions need no
 * room, so they go on whatever happens here.
 */
public final class RecordingCleaner implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(RecordingCleaner.class);

    /** A disk of 64 GB at 1 Gbit/s takes 8 min to fill. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

    /** What begins later than now by more was named by a wrong clock. */
    private static final Duration AHEAD = Duration.ofHours(1);

    private static final List<Place> SPARE =
            List.of(Place.UPLOADED, Place.CONTINUOUS, Place.MANUAL);

    /** Who must know that a clip is deleted which the cloud does not have. */
    @FunctionalInterface
    public interface Loss {

        /**
         * @param file the clip's name
         */
        void lost(String file);
    }

    /**
     * How full the disk is.
     *
     * @param usedBytes by recordings, those that are being written left out
     * @param maxBytes what they may take
     * @param freeBytes of the disk
     * @param minFreeBytes what shall stay free
     * @param deleted recordings that were deleted since the start, by place, to make room or
     *     because they were too old
     */
    public record Room(
            long usedBytes,
            long maxBytes,
            long freeBytes,
            long minFreeBytes,
            Map<Place, Long> deleted) {

        /** Whether the disk is shorter than it should be, and nothing is left to delete. */
        public boolean isShort() {
            return freeBytes < minFreeBytes;
        }
    }

    private final RecordingStore shelf;
    private final StorageSettings settings;
    private final Loss loss;
    private final Supplier<Optional<Instant>> time;
    private final Disk disk;
    private final Map<Place, Long> deleted = new ConcurrentHashMap<>();
    private volatile Optional<Room> room = Optional.empty();
    private volatile OptionalInt count = OptionalInt.empty();
    private final Loop loop;

    /** The free bytes of the disk that holds a folder. */
    @FunctionalInterface
    interface Disk {
        long free(Path folder) throws IOException;
    }

    /**
     * @param time what time it is; empty while nobody is sure, and then nothing is too old
     */
    public RecordingCleaner(
            RecordingStore shelf,
            StorageSettings settings,
            Loss loss,
            Supplier<Optional<Instant>> time) {
        this(shelf, settings, loss, time, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    RecordingCleaner(
            RecordingStore shelf,
            StorageSettings settings,
            Loss loss,
            Supplier<Optional<Instant>> time,
            Disk disk) {
        this.shelf = shelf;
        this.settings = settings;
        this.loss = loss;
        this.time = time;
        this.disk = disk;
        this.loop = Loop.every(INTERVAL, "keeper", this::turn);
    }

    /** Looks at the disk now rather than at the next turn. */
    public void wake() {
        loop.wake();
    }

    private void turn() {
        try {
            keep();
        } catch (IOException e) {
            room = Optional.empty();
            count = OptionalInt.empty();
            LOG.warnf("disk_not_kept reason=%s", e.getMessage());
        }
    }

    /** Deletes what must go. */
    synchronized void keep() throws IOException {
        Files.createDirectories(shelf.root());
        Optional<Instant> now = time.get();
        if (now.isPresent()) {
            deleteOlderThan(now.get().minus(settings.retention()));
        }
        long used = shelf.bytes();
        for (Place place : SPARE) {
            for (Entry entry : oldestFirst(place, now)) {
                boolean tooMuch = used > settings.maxBytes();
                if (tooMuch || isShort()) {
                    String reason = tooMuch ? "recordings_max_mb is reached" : "the disk is full";
                    used -= delete(entry, reason) ? entry.sizeBytes() : 0;
                }
            }
        }
        for (Entry entry : oldestFirst(Place.WAITING, now)) {
            if (isShort()) {
                // First the file: what notes its loss may need room itself.
                if (delete(entry, "the disk is full, though the cloud does not have it")) {
                    loss.lost(entry.name().toString());
                }
            }
        }
        room = Optional.of(measured());
        count = OptionalInt.of(shelf.count());
    }

    private void deleteOlderThan(Instant oldest) throws IOException {
        for (Place place : SPARE) {
            for (Entry entry : shelf.oldestFirst(place)) {
                if (entry.name().startedAt().isBefore(oldest)) {
                    delete(entry, "it is too old");
                }
            }
        }
    }

    /**
     * The recordings of a place in the order in which they go. Those of the future are from a run
     * whose clock was ahead, so they are older than they say.
     */
    private List<Entry> oldestFirst(Place place, Optional<Instant> now) throws IOException {
        List<Entry> entries = new ArrayList<>(shelf.oldestFirst(place));
        now.map(time -> time.plus(AHEAD))
                .ifPresent(latest ->
                        entries.sort( // stable, so otherwise as they were
                                Comparator.comparing(
                                        entry -> !entry.name().startedAt().isAfter(latest))));
        return entries;
    }

    private boolean isShort() throws IOException {
        return disk.free(shelf.root()) < settings.minFreeBytes();
    }

    /** Returns whether it is gone; one that can't be deleted must not keep the others. */
    private boolean delete(Entry entry, String reason) {
        try {
            RecordingStore.delete(entry.path());
        } catch (IOException e) {
            LOG.debugf("recording not deleted file=%s cause=\"%s\"", entry.name(), e);
            return false;
        }
        shelf.tidy(entry);
        deleted.merge(entry.place(), 1L, Long::sum);
        LOG.infof("recording_deleted file=%s reason=\"%s\"", entry.name(), reason);
        return true;
    }

    private Room measured() throws IOException {
        return new Room(
                shelf.bytes(),
                settings.maxBytes(),
                disk.free(shelf.root()),
                settings.minFreeBytes(),
                Map.copyOf(deleted));
    }

    /** Whether it is sure what time it is; before that nothing is deleted for its age. */
    public boolean knowsTime() {
        return time.get().isPresent();
    }

    /** Returns how full the disk was at the latest look; empty if it can't be read. */
    public Optional<Room> room() {
        return room;
    }

    /** Returns how many recordings there were at the latest look; empty if it can't be read. */
    public OptionalInt count() {
        return count;
    }

    @Override
    public void close() {
        loop.close();
    }
}
