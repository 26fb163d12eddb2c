package io.platebridge.core.gate;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** All openings of gates. */
public interface Openings {

    /**
     * Writes an opening down before the gate is called.
     *
     * @param note the audit entry that is written with it; empty for a car's
     * @return empty if it was written; the earlier opening of the same cause if there is one
     */
    Optional<Opening> request(Opening opening, Optional<AuditNote> note);

    /**
     * Stores the answer of an opening's gate.
     *
     * @param note the audit entry that is written with it; empty for a car's
     * @param notice stored with it, if the gate did not open for certain
     */
    void end(Opening opening, GateAnswer answer, Optional<AuditNote> note, Optional<Notice> notice);

    /** Returns some openings that have no answer and were due before a time. */
    List<Opening> unanswered(Instant now);

    /**
     * Stores that an opening has no answer.
     *
     * @param notice stored with it
     * @return whether it was stored; not if an answer was stored meanwhile
     */
    boolean giveUp(Opening opening, GateAnswer answer, Notice notice);

    /** Returns the opening of a cause. */
    Optional<Opening> find(Cause cause);

    /** Returns openings of a company, the latest first. */
    List<Opening> list(CompanyId company, Optional<Cursor> after, int limit);
}
