package io.platebridge.edge.pod.clock;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Clock;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;

/**
 * Stores the confirmed time in a file, so that a box that boots in 1970 continues from there
 * (systemd-timesyncd does the same with {@code /var/lib/systemd/timesync/clock}).
 */
public final class Timekeeping implements AutoCloseable {

    /** The file's name within {@code state_dir}. */
    static final String FILE = "clock";

    private static final EventLog LOG = EventLog.of(Timekeeping.class);
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final Path file;
    private final PodClock clock;
    private final Loop loop;
    private boolean failing;

    /** Starts with the stored time. */
    public static Timekeeping start(Path directory, Clock machine) {
        Path file = directory.resolve(FILE);
        var kernel = new KernelClock();
        return new Timekeeping(
                file, new PodClock(machine, System::nanoTime, kernel::isKeptRight, read(file)));
    }

    private Timekeeping(Path file, PodClock clock) {
        this.file = file;
        this.clock = clock;
        this.loop = Loop.every(INTERVAL, "clock", this::storeConfirmedTime);
    }

    /** The clock that is kept. */
    public PodClock clock() {
        return clock;
    }

    /** Returns the stored time, or 1970 if the file is missing or invalid. */
    static Instant read(Path file) {
        try {
            return Instant.parse(Files.readString(file).strip());
        } catch (NoSuchFileException _) {
            return Instant.EPOCH;
        } catch (IOException | DateTimeException e) {
            LOG.warn("clock_file_read_failed", "file", file, "cause", e.getMessage());
            return Instant.EPOCH;
        }
    }

    private void storeConfirmedTime() {
        clock.confirmedTime().ifPresent(this::store);
    }

    private void store(Instant now) {
        Path next = file.resolveSibling(FILE + ".tmp");
        try {
            Files.write(next, now.toString().getBytes(UTF_8));
            Files.move(next, file, StandardCopyOption.ATOMIC_MOVE);
            failing = false;
        } catch (IOException e) {
            if (!failing) {
                LOG.warn("clock_file_write_failed", "file", file, "cause", e);
            }
            failing = true;
        }
    }

    @Override
    public void close() {
        loop.close();
    }
}
