package io.platebridge.edge.base.state;

import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.sqlite.SQLiteConfig;
import org.sqlite.SQLiteConnection;

/** The state file of a directory, and how it is opened. Not thread-safe. */
final class StateFile {

    private static final EventLog LOG = EventLog.of(StateFile.class);

    private static final String LOG_SUFFIX = "-wal";

    /** Of the file that replaces a damaged one. */
    private static final String NEXT = Database.FILE + ".next";

    private final Path directory;
    private final Path file;

    /** Identifies the file that was read last; null while there is none. */
    private @Nullable Object known;

    StateFile(Path directory) {
        this.directory = directory;
        this.file = directory.resolve(Database.FILE);
        this.known = key();
    }

    Path path() {
        return file;
    }

    Path directory() {
        return directory;
    }

    /** Opens the file for this process alone, creates it if there is none, and migrates it. */
    SQLiteConnection open() throws IOException, SQLException {
        prepare(file);
        known = key();
        return connect(file, SQLiteConfig.JournalMode.WAL);
    }

    private SQLiteConnection connect(Path path, SQLiteConfig.JournalMode journal)
            throws SQLException {
        SQLiteConfig settings = settings();
        settings.setJournalMode(journal);
        SQLiteConnection connection = connect(settings, "jdbc:sqlite:" + path);
        try {
            Schema.bringUpToDate(connection);
            return connection;
        } catch (SQLException | RuntimeException e) {
            connection.close();
            throw e;
        }
    }

    static SQLiteConnection connect(SQLiteConfig settings, String url) throws SQLException {
        SQLiteConnection connection = settings.createConnection(url).unwrap(SQLiteConnection.class);
        connection.setAutoCommit(false);
        return connection;
    }

    private static SQLiteConfig settings() {
        var settings = new SQLiteConfig();
        settings.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        settings.setSynchronous(SQLiteConfig.SynchronousMode.FULL);
        settings.setTransactionMode(SQLiteConfig.TransactionMode.IMMEDIATE);
        settings.enforceForeignKeys(true);
        settings.setPragma(
                SQLiteConfig.Pragma.WAL_AUTOCHECKPOINT, String.valueOf(Checkpoints.MAX_PAGES));
        return settings;
    }

    private void prepare(Path path) throws IOException {
        Files.createDirectories(
                directory,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
        var ownerOnly = PosixFilePermissions.fromString("rw-------");
        try {
            Files.createFile(path, PosixFilePermissions.asFileAttribute(ownerOnly));
        } catch (FileAlreadyExistsException _) {
            Files.setPosixFilePermissions(path, ownerOnly);
        }
    }

    /**
     * Returns a copy in memory of all rows that can be read, also by a read-only disk and with the
     * log that a crash left.
     */
    SQLiteConnection copyToMemory() throws SQLException {
        SQLiteConnection memory = connect(settings(), "jdbc:sqlite::memory:");
        if (known == null) {
            Schema.bringUpToDate(memory);
            return memory;
        }
        var settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setLockingMode(SQLiteConfig.LockingMode.EXCLUSIVE);
        // The pod had the file for itself, and a lock or shared memory could not be written.
        String uri = readOnlyUri(directory) + "&vfs=unix-none";
        try (SQLiteConnection damaged = connect(settings, "jdbc:sqlite:" + uri)) {
            Schema.bringUpTo(memory, Schema.version(damaged));
            Salvage.copy(damaged, memory);
        } catch (SQLException e) {
            LOG.warn("state_file_unreadable", "file", file, "reason", e.getMessage());
        }
        Schema.bringUpToDate(memory);
        return memory;
    }

    /** Tells whether the directory has another file than the one that was read. */
    boolean isForeign() {
        Object present = key();
        return present != null && !present.equals(known);
    }

    private @Nullable Object key() {
        try {
            return Files.readAttributes(file, BasicFileAttributes.class).fileKey();
        } catch (IOException _) {
            return null;
        }
    }

    /** Tells whether the disk has room for so many bytes, as they are and in the log. */
    boolean hasRoomFor(long bytes) throws IOException {
        Path existing = Files.exists(directory) ? directory : directory.toAbsolutePath().getRoot();
        return Files.getFileStore(existing).getUsableSpace() > 2 * bytes;
    }

    /** Sets the damaged file aside and puts one with these rows in its place. */
    void replaceDamaged(SQLiteConnection rows) throws IOException, SQLException {
        Path next = directory.resolve(NEXT);
        Files.deleteIfExists(next);
        Files.deleteIfExists(next.resolveSibling(NEXT + "-journal"));
        prepare(next);
        try (SQLiteConnection replacement = connect(next, SQLiteConfig.JournalMode.DELETE)) {
            Salvage.copy(rows, replacement);
        }
        Path aside = DamagedFiles.nextName(directory);
        Path log = file.resolveSibling(Database.FILE + LOG_SUFFIX);
        link(aside, file);
        link(aside.resolveSibling(aside.getFileName() + LOG_SUFFIX), log);
        // SQLite would take the old log for that of the new file.
        Files.deleteIfExists(log);
        Files.move(next, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        known = key();
        LOG.error("state_file_set_aside", "file", aside);
        DamagedFiles.deleteOldest(directory);
    }

    private static void link(Path link, Path existing) throws IOException {
        try {
            Files.createLink(link, existing);
        } catch (NoSuchFileException _) {
            // There is no log, or somebody has moved the file away.
        }
    }

    /** Opens an existing file for reading, without migrating it. */
    static SQLiteConnection openReadOnly(Path directory) throws SQLException {
        var settings = new SQLiteConfig();
        settings.setReadOnly(true);
        settings.setBusyTimeout(0);
        return connect(settings, "jdbc:sqlite:" + readOnlyUri(directory));
    }

    /** Without a log the file is immutable: SQLite could not create one on a read-only disk. */
    private static String readOnlyUri(Path directory) {
        boolean log = Files.exists(directory.resolve(Database.FILE + LOG_SUFFIX));
        return directory.resolve(Database.FILE).toUri() + "?mode=ro" + (log ? "" : "&immutable=1");
    }
}
