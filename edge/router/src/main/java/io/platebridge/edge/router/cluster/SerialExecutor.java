package io.platebridge.edge.router.cluster;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.router.redis.RedisClient;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Runs the cluster's tasks in order on one thread. At most 10,000 tasks are queued; further tasks
 * are discarded.
 */
final class SerialExecutor implements AutoCloseable {

    private static final EventLog LOG = EventLog.of(SerialExecutor.class);
    private static final int MAX_WAITING = 10_000;

    /** A task that may wait for Redis. */
    interface Task {
        void run() throws InterruptedException, ExecutionException, TimeoutException;
    }

    private final ThreadPoolExecutor thread =
            new ThreadPoolExecutor(
                    1,
                    1,
                    0,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MAX_WAITING),
                    Thread.ofVirtual().name("cluster").factory(),
                    new ThreadPoolExecutor.DiscardPolicy());

    /** Queues a task. Thread-safe. */
    void execute(Task task) {
        thread.execute(() -> {
            try {
                task.run();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            } catch (ExecutionException | TimeoutException _) {
                // RedisClient logs the cause.
            } catch (RuntimeException e) {
                LOG.error(e, "cluster_step_failed");
            }
        });
    }

    /** Runs the queued tasks, as far as Redis answers in time, and ends. */
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
