package io.platebridge.core;

import java.util.Optional;

/**
 * Which part of a list is asked for.
 *
 * @param limit the most entries of the page, 1 to 2000
 * @param after where to go on; from the start if empty
 */
public record PageRequest(int limit, Optional<Cursor> after) {

    /** The page size if none is requested. */
    public static final int DEFAULT_LIMIT = 25;

    /** The largest page. The contract gives most lists at most 100. */
    public static final int MAX_LIMIT = 2000;

    /**
     * @throws IllegalArgumentException if the limit is out of range
     */
    public PageRequest {
        if (limit < 1 || limit > MAX_LIMIT) {
            throw new IllegalArgumentException(
                    "a page has 1 to %d entries, found %d".formatted(MAX_LIMIT, limit));
        }
    }

    /** Returns the request for the first page of the usual size. */
    public static PageRequest first() {
        return new PageRequest(DEFAULT_LIMIT, Optional.empty());
    }
}
