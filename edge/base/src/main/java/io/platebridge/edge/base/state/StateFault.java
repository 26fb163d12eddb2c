package io.platebridge.edge.base.state;

import java.sql.SQLException;
import java.util.Optional;
import org.sqlite.SQLiteErrorCode;
import org.sqlite.SQLiteException;

/**
 * What is wrong with the state file, while the state is in memory only.
 *
 * @param detail what SQLite or the operating system said
 */
public record StateFault(Kind kind, String detail) {

    /** What can be wrong. */
    public enum Kind {
        /** The file can't be read as a database; it is replaced. */
        DAMAGED,
        /** The disk is full, read-only or fails; the file is written when that has ended. */
        NOT_WRITABLE,
        /** The folder has another file than the one that the pod has read. */
        FOREIGN
    }

    /** Extended result codes contain the primary one in their lowest byte. */
    private static final int PRIMARY = 0xff;

    /** Returns the fault of the file or its disk, or empty if the statement is to blame. */
    static Optional<StateFault> of(SQLException thrown) {
        if (!(thrown instanceof SQLiteException sqlite)) {
            return Optional.empty();
        }
        return kind(sqlite.getResultCode())
                .map(kind -> new StateFault(kind, String.valueOf(thrown.getMessage())));
    }

    private static Optional<Kind> kind(SQLiteErrorCode code) {
        return switch (code) {
            // A page that the disk does not give back is as lost as one with other bytes.
            case SQLITE_IOERR_READ, SQLITE_IOERR_SHORT_READ, SQLITE_IOERR_CORRUPTFS ->
                    Optional.of(Kind.DAMAGED);
            default -> {
                int primary = code.code & PRIMARY;
                if (primary == SQLiteErrorCode.SQLITE_CORRUPT.code
                        || primary == SQLiteErrorCode.SQLITE_NOTADB.code) {
                    yield Optional.of(Kind.DAMAGED);
                }
                boolean isOfDisk =
                        primary == SQLiteErrorCode.SQLITE_FULL.code
                                || primary == SQLiteErrorCode.SQLITE_READONLY.code
                                || primary == SQLiteErrorCode.SQLITE_IOERR.code
                                || primary == SQLiteErrorCode.SQLITE_CANTOPEN.code
                                || primary == SQLiteErrorCode.SQLITE_PERM.code;
                yield isOfDisk ? Optional.of(Kind.NOT_WRITABLE) : Optional.empty();
            }
        };
    }

    /** Tells whether a page of the file can't be read. */
    static boolean isDamage(SQLException thrown) {
        return of(thrown).filter(fault -> fault.kind() == Kind.DAMAGED).isPresent();
    }

    /** Tells whether only a restart helps. */
    public boolean isForeign() {
        return kind == Kind.FOREIGN;
    }

    static StateFault notWritable(Exception thrown) {
        return new StateFault(Kind.NOT_WRITABLE, String.valueOf(thrown.getMessage()));
    }
}
