package io.platebridge.edge.media.live;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.Optional;
import org.jboss.logging.Logger;

/**
 * A number that only grows, over restarts of the program and whatever the clock says. A file holds
 * how far it may have got; numbers are reserved in it some at a time. When the file can't be read
 * or written, it grows as long as the program runs.
 */
final class PersistentCounter {

    private static final Logger LOG = Logger.getLogger(PersistentCounter.class);

    private final Optional<Path> file;
    private final int step;
    private long highest;
    private long reserved;

    private PersistentCounter(Optional<Path> file, int step, long highest) {
        this.file = file;
        this.step = step;
        this.highest = highest;
        this.reserved = highest;
    }

    /**
     * Reads it.
     *
     * @param step how many are reserved at a time: so many are left out at a restart, at most
     */
    static PersistentCounter in(Path file, int step) {
        return new PersistentCounter(Optional.of(file), step, read(file));
    }

    /** One that is forgotten with the program. */
    static PersistentCounter from(long number) {
        return new PersistentCounter(Optional.empty(), Integer.MAX_VALUE, number);
    }

    private static long read(Path file) {
        try {
            return Long.parseLong(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return 0;
        } catch (IOException | NumberFormatException e) {
            LOG.warnf("number unreadable file=%s cause=\"%s\"", file, e);
            return 0;
        }
    }

    /** Returns one greater than all before. */
    synchronized long next() {
        return use(highest + 1);
    }

    /** Notes a number that is used, and returns it. */
    synchronized long use(long number) {
        highest = Math.max(highest, number);
        if (highest > reserved) {
            reserved = highest + step;
            file.ifPresent(this::write);
        }
        return number;
    }

    private void write(Path target) {
        try {
            Path draft = target.resolveSibling(target.getFileName() + ".new");
            Files.writeString(draft, Long.toString(reserved));
            Files.move(
                    draft,
                    target,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warnf("number unwritten file=%s cause=\"%s\"", target, e);
        }
    }
}
