package io.platebridge.core.notice;

import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * One attempt to deliver a notice.
 *
 * @param at when it began
 * @param status of the HTTP answer, if one came
 * @param detail for people, at most 256 characters
 * @param took how long it took
 */
public record Attempt(
        Instant at, Outcome outcome, Optional<Integer> status, String detail, Duration took) {

    /** The names are stored, so none is ever renamed. */
    public enum Outcome {
        /** The target accepted it. */
        DELIVERED,
        /** A later attempt may succeed. */
        FAILED,
        /** No later attempt can succeed, until a person replays it. */
        REFUSED
    }
}
