package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One attempt to deliver a notice.
 *
 * @param status of the HTTP answer
 * @param detail for people
 */
public record NoticeAttempt(
        Instant at, boolean delivered, @Nullable Integer status, String detail, long durationMs) {

    public NoticeAttempt {
        requireNonNull(at, "at");
        requireNonNull(detail, "detail");
    }
}
