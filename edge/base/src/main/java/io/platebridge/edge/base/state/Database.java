package io.platebridge.edge.base.state;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/**
 * The pod's state file, {@code pod.db}: readable by its owner only, used by one process at a time,
 * written by one transaction at a time. A transaction that returned has been synced to disk (WAL
 * with {@code synchronous=FULL}), one that threw has changed nothing.
 */
public final class Database implements AutoCloseable {

    /** The file's name within {@code state_dir}. */
    public static final String FILE = "pod.db";

    /** Reads and writes within a transaction. */
    @FunctionalInterface
    public interface Work<T> {
        T run(Transaction transaction) throws SQLException;
    }

    /** Fair, so that a burst of one thread does not keep the others from their turn. */
    private final ReentrantLock lock = new ReentrantLock(true);

    @GuardedBy("lock")
    private final SQLiteConnection connection;

    @GuardedBy("lock")
    private final Statements statements;

    private final Optional<Checkpoints> checkpoints;

    private Database(SQLiteConnection connection, boolean writable) {
        this.connection = connection;
        this.statements = new Statements(connection);
        this.checkpoints =
                writable ? Optional.of(new Checkpoints(this::copyLog)) : Optional.empty();
    }

    /**
     * Opens the state file in a directory, which is created if it does not exist.
     *
     * @throws StateException if the directory can't be written, another process uses the file, or
     *     it is damaged or too new
     */
    public static Database open(Path directory) {
        Path file = directory.resolve(FILE);
        try {
            prepare(directory, file);
            SQLiteConnection connection = connect(settings(), "jdbc:sqlite:" + file);
            try {
                Schema.bringUpToDate(connection);
                return new Database(connection, true);
            } catch (SQLException | RuntimeException e) {
                connection.close();
                throw e;
            }
        } catch (IOException e) {
            throw new StateException(
                    "state_dir %s is not writable: %s".formatted(directory, e.getMessage()), e);
        } catch (SQLException e) {
            throw new StateException(
                    "the state file %s can't be opened: %s; stop any other process that uses it, or move it away to start with an empty one"
                            .formatted(file, e.getMessage()),
                    e);
        }
    }

    /**
     * Opens an existing state file for reading, without migrating it.
     *
     * @throws StateException if another process uses the file, or it can't be read
     */
    public static Database openReadOnly(Path directory) {
        var settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setBusyTimeout(0);
        Path file = directory.resolve(FILE);
        try {
            // An immutable file needs no files beside it, which would belong to another user.
            String mode = Files.exists(directory.resolve(FILE + "-wal")) ? "" : "&immutable=1";
            String uri = file.toUri() + "?mode=ro" + mode;
            return new Database(connect(settings, "jdbc:sqlite:" + uri), false);
        } catch (SQLException e) {
            throw new StateException(
                    "the state file %s can't be read: %s".formatted(file, e.getMessage()), e);
        }
    }

    private static SQLiteConnection connect(SQLiteConfig settings, String url) throws SQLException {
        SQLiteConnection connection = settings.createConnection(url).unwrap(SQLiteConnection.class);
        connection.setAutoCommit(false);
        return connection;
    }

    private static void prepare(Path directory, Path file) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(file, PosixFilePermissions.asFileAttribute(ownerOnly));
        } catch (FileAlreadyExistsException _) {
            Files.setPosixFilePermissions(file, ownerOnly);
        }
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        settings.setJournalMode(SQLiteConfig.JournalMode.WAL);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        settings.enforceForeignKeys(true);
        settings.setPragma(
                SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(Checkpoints.MAX_PAGES));
        return settings;
    }

    /**
     * Runs reads and writes as one transaction. Their writes are on disk when this returns.
     *
     * @throws StateException if a statement or the disk failed; nothing was changed then
     */
    public <T> T transaction(Work<T> work) {
        lock.lock();
        try {
            try {
                T result = work.run(new Transaction(statements));
                connection.commit();
                if (checkpoints.isPresent()) {
                    checkpoints.get().noteCommit(connection.getDatabase().total_changes());
                }
                return result;
            } catch (SQLException | RuntimeException | Error e) {
                connection.rollback();
                throw e;
            }
        } catch (SQLException e) {
            throw new StateException("the state file failed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }

    private void copyLog() {
        lock.lock();
        try {
            try {
                connection.setAutoCommit(true); // Nothing is copied within a transaction.
                try (Statement statement = connection.createStatement()) {
                    statement.execute("PRAGMA wal_checkpoint(PASSIVE)");
                }
            } finally {
                connection.setAutoCommit(false);
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

    @Override
    public void close() {
        checkpoints.ifPresent(Checkpoints::close);
        lock.lock();
        try {
            try {
                statements.close();
            } finally {
                connection.close();
            }
        } catch (SQLException e) {
            throw new StateException("the state file could not be closed: " + e.getMessage(), e);
        } finally {
            lock.unlock();
        }
    }
}
