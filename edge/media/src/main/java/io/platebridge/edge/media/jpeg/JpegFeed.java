package io.platebridge.edge.media.jpeg;

import io.platebridge.edge.media.camera.GopCache;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.mux.Fragment;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.jboss.logging.Logger;
import org.jspecify.annotations.Nullable;

/**
 * One camera's pictures for all who look: a thread that decodes while there is somebody, and two
 * seconds more, for those who ask again and again. It begins at the latest key frame, so that the
 * first picture takes one group of pictures' decoding, not a wait for the next.
 */
final class JpegFeed {

    private static final Logger LOG = Logger.getLogger(JpegFeed.class);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration POLL_INTERVAL = Duration.ofMillis(500);
    private static final int WAITING_BYTES = 16 << 20;

    private final String name;
    private final GopCache gopCache;
    private final List<JpegSubscriber> subscribers = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    JpegFeed(String name, GopCache gopCache) {
        this.name = name;
        this.gopCache = gopCache;
    }

    /** Shows pictures to {@code look} until the subscription is closed. */
    synchronized Subscription add(JpegSubscriber subscriber) {
        subscribers.add(subscriber);
        if (thread == null) {
            // Natives would pin a virtual thread's carrier.
            thread = Thread.ofPlatform().name("picture-" + name).daemon().start(this::run);
        }
        return () -> subscribers.remove(subscriber);
    }

    /** How many look. */
    int subscriberCount() {
        return subscribers.size();
    }

    private void run() {
        DecodeQueue queue = new DecodeQueue(WAITING_BYTES, this::isDue);
        try (JpegRenderer renderer = new JpegRenderer();
                Subscription _ = gopCache.subscribe(queue)) {
            // Of what was there before only the last picture is news.
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
            LOG.errorf(e, "pictures failed camera=%s", name);
            end();
        }
    }

    private boolean isDue(Fragment fragment) {
        for (JpegSubscriber subscriber : subscribers) {
            if (subscriber.isDue(fragment.time())) {
                return true;
            }
        }
        return false;
    }

    /** Whether to go on; once this says no, the next who looks starts another thread. */
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
