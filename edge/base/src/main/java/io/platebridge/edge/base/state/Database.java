package io.platebridge.edge.base.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Loop;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConnection;

/**
 * The pod's state file, {@code pod.db}: readable by its owner only, used by one process at a time,
 * written by one transaction at a time. A transaction that returned has been synced to disk (WAL
 * with {@code synchronous=FULL}), one that threw has changed nothing.
 *
 * <p>If the file or its disk fails, what can be read of it is copied into memory, and transactions
 * go on there, until the copy can be written to the disk (ADR 0038). What must not happen twice
 * asks {@link #isOnDisk} first.
 */
public final class Database implements AutoCloseable {

    /** The file's name within {@code state_dir}. */
    public static final String FILE = "pod.db";

    /** Reads and writes within a transaction; runs a second time if the disk fails meanwhile. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    private static final EventLog LOG = EventLog.of(Database.class);

    /** Pause between attempts to write to a disk that fails. */
    private static final Duration RETRY = Duration.ofSeconds(5);

    /** Fair, so that a burst of one thread does not keep the others from their turn. */
    private final ReentrantLock lock = new ReentrantLock(true);

    private final StateFile file;

    @GuardedBy("lock")
    private Session session;

    /** How many the session had changed at its last commit. */
    @GuardedBy("lock")
    private long changedRows;

    private final Optional<Checkpoints> checkpoints;
    private final Optional<Loop> recovery;
    private final Runnable committed;
    private volatile Optional<StateFault> fault;

    private Database(
            StateFile file,
            SQLiteConnection connection,
            Optional<StateFault> fault,
            Runnable committed) {
        this.file = file;
        this.committed = committed;
        this.session = new Session(connection);
        this.fault = fault;
        this.checkpoints = Optional.of(new Checkpoints(this::copyLog));
        this.recovery = Optional.of(Loop.start("state", this::recover));
    }

    private Database(StateFile file, SQLiteConnection readOnly) {
        this.file = file;
        this.session = new Session(readOnly);
        this.committed = () -> {};
        this.fault = Optional.empty();
        this.checkpoints = Optional.empty();
        this.recovery = Optional.empty();
    }

    /**
     * Opens the state file in a directory, which is created if it does not exist. If they can't be
     * written or read, the state is in memory.
     *
     * @throws StateException if another process uses the file, or it is too new
     */
    public static Database open(Path directory) {
        return open(directory, () -> {});
    }

    /**
     * As {@link #open(Path)}.
     *
     * @param committed called after each commit of a change to the disk, before another one can
     *     follow
     */
    public static Database open(Path directory, Runnable committed) {
        var file = new StateFile(directory);
        try {
            return new Database(file, file.open(), Optional.empty(), committed);
        } catch (IOException e) {
            return inMemory(file, StateFault.notWritable(e), committed);
        } catch (SQLException e) {
            StateFault fault = StateFault.of(e).orElseThrow(() -> unusable(file, e));
            return inMemory(file, fault, committed);
        }
    }

    private static Database inMemory(StateFile file, StateFault fault, Runnable committed) {
        try {
            tell(file, fault);
            var database = new Database(file, file.copyToMemory(), Optional.of(fault), committed);
            database.writeBack();
            return database;
        } catch (SQLException e) {
            throw unusable(file, e);
        }
    }

    private static StateException unusable(StateFile file, SQLException thrown) {
        return new StateException(
                "the state file %s can't be opened: %s; stop any other process that uses it"
                        .formatted(file.path(), thrown.getMessage()),
                thrown);
    }

    private static void tell(StateFile file, StateFault fault) {
        LOG.error(
                "state_file_failed",
                "file",
                file.path(),
                "fault",
                fault.kind(),
                "reason",
                fault.detail());
    }

    /**
     * Opens an existing state file for reading, without migrating it.
     *
     * @throws StateException if another process uses the file, or it can't be read
     */
    public static Database openReadOnly(Path directory) {
        var file = new StateFile(directory);
        try {
            return new Database(file, StateFile.openReadOnly(directory));
        } catch (SQLException e) {
            throw new StateException(
                    "the state file %s can't be read: %s".formatted(file.path(), e.getMessage()),
                    e);
        }
    }

    /** Returns what is wrong while the state is in memory only. */
    public Optional<StateFault> fault() {
        return fault;
    }

    /** Tells whether transactions are on disk when they return. */
    public boolean isOnDisk() {
        return fault.isEmpty();
    }

    /** Returns the folder of the file. */
    public Path directory() {
        return file.directory();
    }

    /**
     * Runs reads and writes as one transaction. Their writes are on disk when this returns, if
     * {@link #isOnDisk} is true then.
     *
     * @throws StateException if a statement failed; nothing was changed then
     */
    public <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            T result;
            try {
                result = session.run(work);
            } catch (SQLException e) {
                continueInMemory(e);
                result = session.run(work);
            }
            if (checkpoints.isPresent() && isOnDisk()) {
                long rows = session.changedRows();
                checkpoints.get().noteCommit(rows);
                if (rows != changedRows) {
                    changedRows = rows;
                    committed.run();
                }
            }
            return result;
        } catch (SQLException e) {
            throw new StateException("the state file failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /**
     * Replaces a file that fails by a copy in memory.
     *
     * @throws SQLException the same if the file is not to blame
     */
    @GuardedBy("lock")
    private void continueInMemory(SQLException thrown) throws SQLException {
        Optional<StateFault> found = StateFault.of(thrown);
        if (found.isEmpty() || recovery.isEmpty() || !isOnDisk()) {
            throw thrown;
        }
        tell(file, found.get());
        closeQuietly(session);
        session = new Session(file.copyToMemory());
        fault = found;
        writeBack();
        recovery.get().wake();
    }

    private static void closeQuietly(AutoCloseable failed) {
        try {
            failed.close();
        } catch (Exception e) {
            LOG.debug("state_file_close_failed", "reason", e);
        }
    }

    private Duration recover() {
        return isOnDisk() || writeBack() ? Loop.UNTIL_WOKEN : RETRY;
    }

    /** Writes the copy in memory to the disk; returns whether transactions are on disk again. */
    private boolean writeBack() {
        lock.lock();
        try {
            StateFault present = fault.orElse(null);
            if (present == null) {
                return true;
            }
            if (file.isForeign()) {
                // Another disk was mounted there: its state is the pod's, and not to be replaced.
                fault = Optional.of(new StateFault(StateFault.Kind.FOREIGN, "another file"));
                return false;
            }
            if (!file.hasRoomFor(session.bytes())) {
                return false;
            }
            if (present.kind() == StateFault.Kind.DAMAGED) {
                file.replaceDamaged(session.connection());
                fault = Optional.of(new StateFault(StateFault.Kind.NOT_WRITABLE, "replaced"));
            }
            SQLiteConnection disk = file.open();
            try {
                Salvage.copy(session.connection(), disk);
            } catch (SQLException e) {
                disk.close();
                throw e;
            }
            closeQuietly(session);
            session = new Session(disk);
            fault = Optional.empty();
            LOG.info("state_file_recovered", "file", file.path());
            return true;
        } catch (IOException e) {
            LOG.debug("state_file_not_written", "reason", e);
        } catch (SQLException e) {
            LOG.debug("state_file_not_written", "reason", e);
            StateFault.of(e)
                    .filter(_ -> StateFault.isDamage(e))
                    .ifPresent(damage -> fault = Optional.of(damage));
        } finally {
            lock.unlock();
        }
        return false;
    }

    private void copyLog() {
        lock.lock();
        try {
            if (isOnDisk()) {
                try {
                    session.copyLog();
                } catch (SQLException e) {
                    continueInMemory(e);
                }
            }
        } catch (SQLException e) {
            throw new StateException(
                    "the log can't be copied into the state file: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    /** Tells whether the file has a table; one that an earlier version wrote may lack it. */
    public boolean hasTable(String name) {
        return transaction(work ->
                        work.first(
                                "SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?",
                                _ -> true,
                                name))
                .isPresent();
    }

    /** Ends after a last attempt to write what is in memory. */
    @Override
    public void close() {
        checkpoints.ifPresent(Checkpoints::close);
        recovery.ifPresent(Loop::close);
        lock.lock();
        try {
            if (recovery.isPresent()) {
                writeBack();
            }
            session.close();
        } catch (SQLException e) {
            throw new StateException("the state file could not be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
