package io.platebridge.edge.picture;

import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.Subscription;
import io.platebridge.edge.live.Gop;
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
final class PictureFeed {

    private static final Logger LOG = Logger.getLogger(PictureFeed.class);
    private static final Duration LINGER = Duration.ofSeconds(2);
    private static final Duration LOOK_UP = Duration.ofMillis(500);
    private static final int WAITING_BYTES = 16 << 20;

    private final String name;
    private final Gop gop;
    private final List<Look> looks = new CopyOnWriteArrayList<>();
    private @Nullable Thread thread;

    PictureFeed(String name, Gop gop) {
        this.name = name;
        this.gop = gop;
    }

    /** Shows pictures to {@code look} until the subscription is closed. */
    synchronized Subscription add(Look look) {
        looks.add(look);
        if (thread == null) {
            // Natives would pin a virtual thread's carrier.
            thread = Thread.ofPlatform().name("picture-" + name).daemon().start(this::run);
        }
        return () -> looks.remove(look);
    }

    /** How many look. */
    int looks() {
        return looks.size();
    }

    private void run() {
        PartQueue queue = new PartQueue(WAITING_BYTES, this::isDue);
        try (Decoding decoding = new Decoding();
                Subscription _ = gop.subscribe(queue)) {
            // Of what was there before only the last picture is news.
            int behind = queue.size() - 1;
            long seen = System.nanoTime();
            while (isWanted(seen)) {
                if (!looks.isEmpty()) {
                    seen = System.nanoTime();
                }
                Optional<Part> part = queue.take(LOOK_UP);
                if (part.isPresent()) {
                    decoding.next(part.get(), behind-- > 0 ? List.of() : List.copyOf(looks));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (RuntimeException e) {
            LOG.errorf(e, "pictures failed camera=%s", name);
            end();
        }
    }

    private boolean isDue(Part part) {
        for (Look look : looks) {
            if (look.isDue(part.time())) {
                return true;
            }
        }
        return false;
    }

    /** Whether to go on; once this says no, the next who looks starts another thread. */
    private synchronized boolean isWanted(long seen) {
        boolean wanted = !looks.isEmpty() || System.nanoTime() - seen < LINGER.toNanos();
        if (!wanted) {
            end();
        }
        return wanted;
    }

    private synchronized void end() {
        thread = null;
    }
}
