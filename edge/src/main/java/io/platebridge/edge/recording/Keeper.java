package io.platebridge.edge.recording;

import io.platebridge.edge.loop.Loop;
import io.platebridge.edge.recording.Shelf.Entry;
import io.platebridge.edge.recording.Shelf.Place;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import org.jboss.logging.Logger;

/**
 * Keeps the disk from filling up. What is too old goes; beyond what recordings may take, or below
 * what shall stay free, the oldest go first: uploaded clips, then chunks, then takes, and only when
 * the disk itself is short, clips that the cloud does not have. Live video and decisions need no
 * room, so they go on whatever happens here.
 */
public final class Keeper implements AutoCloseable {

    private static final Logger LOG = Logger.getLogger(Keeper.class);

    /** A disk of 64 GB at 1 Gbit/s takes 8 min to fill. */
    private static final Duration INTERVAL = Duration.ofSeconds(15);

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

    private final Shelf shelf;
    private final StorageSettings settings;
    private final Loss loss;
    private final Clock clock;
    private final Disk disk;
    private final Map<Place, Long> deleted = new ConcurrentHashMap<>();
    private volatile Optional<Room> room = Optional.empty();
    private final Loop loop;

    /** The free bytes of the disk that holds a folder. */
    @FunctionalInterface
    interface Disk {
        long free(Path folder) throws IOException;
    }

    public Keeper(Shelf shelf, StorageSettings settings, Loss loss, Clock clock) {
        this(shelf, settings, loss, clock, folder -> Files.getFileStore(folder).getUsableSpace());
    }

    Keeper(Shelf shelf, StorageSettings settings, Loss loss, Clock clock, Disk disk) {
        this.shelf = shelf;
        this.settings = settings;
        this.loss = loss;
        this.clock = clock;
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
            LOG.warnf("disk_not_kept reason=%s", e.getMessage());
        }
    }

    /** Deletes what must go. */
    synchronized void keep() throws IOException {
        Files.createDirectories(shelf.root());
        Instant oldest = clock.instant().minus(settings.retention());
        for (Place place : SPARE) {
            for (Entry entry : shelf.oldestFirst(place)) {
                if (entry.name().startedAt().isBefore(oldest)) {
                    delete(entry, "it is too old");
                }
            }
        }
        long used = shelf.bytes();
        for (Place place : SPARE) {
            for (Entry entry : shelf.oldestFirst(place)) {
                boolean tooMuch = used > settings.maxBytes();
                if (tooMuch || isShort()) {
                    delete(entry, tooMuch ? "recordings_max_mb is reached" : "the disk is full");
                    used -= entry.sizeBytes();
                }
            }
        }
        for (Entry entry : shelf.oldestFirst(Place.WAITING)) {
            if (isShort()) {
                // First the file: what notes its loss may need room itself.
                delete(entry, "the disk is full, though the cloud does not have it");
                loss.lost(entry.name().toString());
            }
        }
        room = Optional.of(measured());
    }

    private boolean isShort() throws IOException {
        return disk.free(shelf.root()) < settings.minFreeBytes();
    }

    private void delete(Entry entry, String reason) throws IOException {
        Shelf.delete(entry.path());
        shelf.tidy(entry);
        deleted.merge(entry.place(), 1L, Long::sum);
        LOG.infof("recording_deleted file=%s reason=\"%s\"", entry.name(), reason);
    }

    private Room measured() throws IOException {
        return new Room(
                shelf.bytes(),
                settings.maxBytes(),
                disk.free(shelf.root()),
                settings.minFreeBytes(),
                Map.copyOf(deleted));
    }

    /** Returns how full the disk was at the latest look; empty if it can't be read. */
    public Optional<Room> room() {
        return room;
    }

    @Override
    public void close() {
        loop.close();
    }
}
