package io.platebridge.core.audit;

import io.platebridge.core.Cursor;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import java.util.List;
import java.util.Optional;

/** Lists and verifies audit trails. Its callers check that the person may see the company's. */
public final class AuditLog {

    /** The largest number of an entry that a cursor names. */
    private static final long MAX = 99_999_999_998L;

    private final AuditTrail trail;

    public AuditLog(AuditTrail trail) {
        this.trail = trail;
    }

    /**
     * The result of verifying a part of a trail.
     *
     * @param entries how many were read
     * @param brokenAt the number of the first entry that is missing, changed or does not follow the
     *     one before; empty if there is none
     * @param next where the verification goes on; empty at the end or where it is broken
     */
    public record Verification(int entries, Optional<Long> brokenAt, Optional<Cursor> next) {}

    /**
     * Returns entries of a company, newest first.
     *
     * @throws Refusal {@code cursor_invalid}
     */
    public Page<AuditEntry> list(
            String company, Optional<AuditFilter> filter, PageRequest request) {
        long before = request.after().map(AuditLog::number).orElse(MAX + 1);
        List<AuditEntry> found = trail.list(company, filter, before, request.limit() + 1);
        return Page.of(found, request, entry -> Long.toString(entry.number()));
    }

    /**
     * Returns entries of a company in their order.
     *
     * @throws Refusal {@code cursor_invalid}
     */
    public Page<AuditEntry> export(String company, PageRequest request) {
        long from = request.after().map(AuditLog::number).orElse(0L) + 1;
        List<AuditEntry> found = trail.from(company, from, request.limit() + 1);
        return Page.of(found, request, entry -> Long.toString(entry.number()));
    }

    /**
     * Verifies the chain of a company, part by part.
     *
     * @param request the most entries to verify, and where to go on
     * @throws Refusal {@code cursor_invalid}
     */
    public Verification verify(String company, PageRequest request) {
        long from = request.after().map(AuditLog::number).orElse(0L) + 1;
        // The last one of the part before comes again, so that no link is left out.
        List<AuditEntry> found = trail.from(company, Math.max(1, from - 1), request.limit() + 1);
        Optional<AuditEntry> before = Optional.empty();
        int entries = 0;
        for (AuditEntry entry : found) {
            boolean isFollowing =
                    before.map(entry::follows)
                            .orElseGet(() ->
                                    entry.number() == Math.max(1, from - 1)
                                            && (from > 2
                                                    || entry.previous().equals(AuditEntry.START)));
            if (!entry.isIntact() || !isFollowing) {
                long expected = before.map(b -> b.number() + 1).orElse(Math.max(1, from - 1));
                return new Verification(entries, Optional.of(expected), Optional.empty());
            }
            before = Optional.of(entry);
            entries += entry.number() >= from ? 1 : 0;
        }
        long reached = before.map(AuditEntry::number).orElse(0L);
        if (reached < trail.last(company)) {
            return found.size() <= request.limit()
                    ? new Verification(entries, Optional.of(reached + 1), Optional.empty())
                    : new Verification(
                            entries,
                            Optional.empty(),
                            Optional.of(new Cursor(Long.toString(reached))));
        }
        return new Verification(entries, Optional.empty(), Optional.empty());
    }

    private static long number(Cursor cursor) {
        try {
            long number = Long.parseLong(cursor.position());
            if (number >= 0 && number <= MAX) {
                return number;
            }
        } catch (NumberFormatException _) {
            // A text that is no number is refused below.
        }
        throw new Refusal(
                ErrorCode.CURSOR_INVALID, "cursor: not the next_cursor of an earlier page");
    }
}
