package io.platebridge.edge.router.cluster;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.redis.RedisClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * A thread that does one thing after the other. Of more than 10,000 that wait, new ones are left.
 */
final class SerialExecutor implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(SerialExecutor.class);
    private static final int MOST_WAITING = 10_000;

    /** A step that may ask Redis. */
    interface Step {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofVirtual().name("sharing-desk").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    /** Has a step done after those that wait; by any thread. */
    void later(Step step) {
        thread.execute(() -> {
            try {
                step.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException _) {
                // RedisClient logs the cause.
            } catch (RuntimeException e) {
                LOG.error(e, "cluster_step_failed");
            }
        });
    }

    /** Ends; what waits is still done, if Redis is quick. */
    @Override
    public void close() {
        thread.shutdown();
        try {
            thread.awaitTermination(RedisClient.TIMEOUT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
        thread.shutdownNow();
    }
}
