package io.platebridge.edge.base.state;

import io.platebridge.edge.base.loop.Loop;
import java.time.Duration;

/**
 * Copies the log of a state file into the file while nobody waits for a transaction. SQLite itself
 * does so within the commit that finds 1,000 pages in the log (https://sqlite.org/wal.html §3.2):
 * that of a car at the gate may be the one, which then waits for two more syncs of the disk.
 */
final class Checkpoints implements AutoCloseable {

    /** SQLite does it at so many pages of 4 KiB, if there is no pause before. */
    static final int MAX_PAGES = 4000;

    /** The changed rows after which the log has about 1,000 pages; seldom, for flash wears out. */
    private static final int ROWS = 400;

    /** The pause after which a visit has ended: its steps follow each other within a second. */
    private static final Duration QUIET = Duration.ofSeconds(1);

    private final Runnable copy;
    private final Loop loop;
    private volatile long changed;
    private volatile long committedAt;

    /** The rows that had been changed at the last copy. */
    private volatile long copied;

    /**
     * @param copy copies the log into the file
     */
    Checkpoints(Runnable copy) {
        this.copy = copy;
        this.loop = Loop.start("checkpoint", this::copyIfQuiet);
    }

    /**
     * A transaction has ended.
     *
     * @param rows how many were changed since the file was opened
     */
    void noteCommit(long rows) {
        changed = rows;
        committedAt = System.nanoTime();
        if (rows - copied >= ROWS) {
            loop.wake();
        }
    }

    private Duration copyIfQuiet() {
        long rows = changed;
        if (rows - copied < ROWS) {
            return Loop.UNTIL_WOKEN;
        }
        long busy = committedAt + QUIET.toNanos() - System.nanoTime();
        if (busy > 0) {
            return Duration.ofNanos(busy);
        }
        copy.run();
        copied = rows;
        return Loop.UNTIL_WOKEN;
    }

    @Override
    public void close() {
        loop.close();
    }
}
