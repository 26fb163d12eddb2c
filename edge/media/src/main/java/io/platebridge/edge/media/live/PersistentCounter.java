package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;

/**
 * A counter that only increases, also across restarts and independent of the clock. Numbers are
 * reserved in a file in steps. If the file cannot be read or written, the counter increases only
 * until the restart. Thread-safe.
 */
final class PersistentCounter {

    private static final EventLog LOG = EventLog.of(PersistentCounter.class);

    private final Optional<Path> file;
    private final int step;

    @GuardedBy("this")
    private long highest;

    @GuardedBy("this")
    private long reserved;

    private PersistentCounter(Optional<Path> file, int step, long highest) {
        this.file = file;
        this.step = step;
        this.highest = highest;
        this.reserved = highest;
    }

    /**
     * Reads a counter from a file.
     *
     * @param step how many numbers are reserved at a time; at most this many are skipped by a
     *     restart
     */
    static PersistentCounter in(Path file, int step) {
        return new PersistentCounter(Optional.of(file), step, read(file));
    }

    /** Creates a counter that is not persistent. */
    static PersistentCounter from(long number) {
        return new PersistentCounter(Optional.empty(), Integer.MAX_VALUE, number);
    }

    private static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warn("counter_not_readable", "file", file, "reason", e);
            return 0;
        }
    }

    /** Returns a number greater than all before. */
    synchronized long nextNumber() {
        return markUsed(highest + 1);
    }

    /** Marks a number as used, and returns it. */
    synchronized long markUsed(long number) {
        highest = Math.max(highest, number);
        if (highest > reserved) {
            reserved = highest + step;
            file.ifPresent(this::write);
        }
        return number;
    }

    @GuardedBy("this")
    private void write(Path target) {
        try {
            Path temporary = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(temporary, Long.toString(reserved));
            Files.move(
                    temporary,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("counter_not_written", "file", target, "reason", e);
        }
    }
}
