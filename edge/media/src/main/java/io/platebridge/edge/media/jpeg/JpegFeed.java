package io.platebridge.edge.media.jpeg;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JPEGs of one camera for all subscribers. Decodes on a thread that runs while there are
 * subscribers and for two seconds more, for viewers that poll. It starts at the latest key frame,
 * so that the first JPEG takes the decoding of one group of pictures and not a wait for the next.
 * Thread-safe.
 */
final class JpegFeed {

    private static final EventLog LOG = EventLog.of(JpegFeed.class);
    private static final Duration SNAPSHOT_TIMEOUT = Duration.ofSeconds(6);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final int WAITING_BYTES = 16 << 20;

    private final String name;
    private final GopCache gopCache;
    private final List<JpegSubscriber> subscribers = new CopyOnWriteArrayList<>();

    @GuardedBy("this")
    private @Nullable Thread thread;

    JpegFeed(String name, GopCache gopCache) {
        this.name = name;
        this.gopCache = gopCache;
    }

    /** Delivers JPEGs to {@code subscriber} until the subscription is closed. */
    synchronized Subscription add(JpegSubscriber subscriber) {
        subscribers.add(subscriber);
        if (thread == null) {
            // Native code would pin a virtual thread's carrier.
            thread = Thread.ofPlatform().name("jpeg-" + name).daemon().start(this::run);
        }
        return () -> subscribers.remove(subscriber);
    }

    /**
     * Returns the next JPEG; fails with a TimeoutException if there is none within 6 s.
     *
     * @param width requested width, pixels
     */
    CompletableFuture<Jpeg> next(int width) {
        var first = new CompletableFuture<Jpeg>();
        Subscription subscription = add(new JpegSubscriber(width, Duration.ZERO, first::complete));
        return first.orTimeout(SNAPSHOT_TIMEOUT.toMillis(), TimeUnit.MILLISECONDS)
                .whenComplete((_, _) -> subscription.close());
    }

    /** Returns the number of subscribers. */
    int subscriberCount() {
        return subscribers.size();
    }

    private void run() {
        DecodeQueue queue = new DecodeQueue(WAITING_BYTES, this::isDue);
        try (JpegRenderer renderer = new JpegRenderer();
                Subscription _ = gopCache.subscribe(queue)) {
            // Of the fragments from the GOP cache, only the last picture is delivered.
            int behind = queue.size() - 1;
            long seen = System.nanoTime();
            while (isWanted(seen)) {
                if (!subscribers.isEmpty()) {
                    seen = System.nanoTime();
                }
                Optional<Fragment> fragment = queue.poll(POLL_INTERVAL);
                if (fragment.isPresent()) {
                    renderer.render(
                            fragment.get(), behind-- > 0 ? List.of() : List.copyOf(subscribers));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.error(e, "jpeg_feed_failed", "camera", name);
            end();
        }
    }

    private boolean isDue(Fragment fragment) {
        for (JpegSubscriber subscriber : subscribers) {
            if (subscriber.isDue(fragment.decodeTime())) {
                return true;
            }
        }
        return false;
    }

    /** Whether the thread must continue; after false, the next subscriber starts another thread. */
    private synchronized boolean isWanted(long seen) {
        boolean wanted = !subscribers.isEmpty() || System.nanoTime() - seen < LINGER.toNanos();
        if (!wanted) {
            end();
        }
        return wanted;
    }

    private synchronized void end() {
        thread = null;
    }
}
