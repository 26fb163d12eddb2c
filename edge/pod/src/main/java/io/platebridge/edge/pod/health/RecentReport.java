package io.platebridge.edge.pod.health;

import static java.util.Objects.requireNonNull;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.contract.ContractJson;
import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The pod's health as JSON, made while somebody asks for it: one report at a time, and at most one
 * in {@link #LIFETIME}, whoever asks. Each report reads the state file several times, for which a
 * decision about a car waits. Thread-safe.
 */
final class RecentReport {

    private static final Duration LIFETIME = Duration.ofSeconds(1);

    /** Limit of requests that wait for the report that is being made. */
    static final int MAX_WAITING = 64;

    private final Supplier<HealthReport> health;

    /** The last report, or the one that is being made. */
    @GuardedBy("this")
    private @Nullable Future<Buffer> report;

    @GuardedBy("this")
    private int waiting;

    @GuardedBy("this")
    private long madeAt;

    RecentReport(Supplier<HealthReport> health) {
        this.health = health;
    }

    /** Returns the recent report, or empty if too many requests wait for it. */
    synchronized Optional<Future<Buffer>> get(Vertx vertx) {
        Future<Buffer> last = report;
        if (last != null && last.succeeded() && System.nanoTime() - madeAt < LIFETIME.toNanos()) {
            return Optional.of(last);
        }
        if (last == null || last.isComplete()) {
            waiting = 0;
            last = vertx.executeBlocking(this::make, false).map(json -> requireNonNull(json));
            report = last;
        }
        if (waiting == MAX_WAITING) {
            return Optional.empty();
        }
        waiting++;
        return Optional.of(last);
    }

    private Buffer make() {
        Buffer json = Buffer.buffer(ContractJson.MAPPER.writeValueAsBytes(health.get()));
        synchronized (this) {
            madeAt = System.nanoTime();
        }
        return json;
    }
}
