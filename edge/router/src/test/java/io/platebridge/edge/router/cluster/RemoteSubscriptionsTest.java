package io.platebridge.edge.router.cluster;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.router.StreamId;
import io.platebridge.edge.router.cluster.ClusterMessage.Wanted;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

class RemoteSubscriptionsTest {

    private static final Duration LIFETIME = Duration.ofSeconds(6);

    private final AtomicReference<Instant> now = new AtomicReference<>(Instant.EPOCH);
    private final RemoteSubscriptions subscriptions = new RemoteSubscriptions(LIFETIME, now::get);

    private static Wanted wanted(int stream) {
        return new Wanted("other", new StreamId("stream_" + stream), true);
    }

    private boolean contains(int stream) {
        return subscriptions.contains(wanted(stream).stream());
    }

    @Test
    void a_full_router_renews_the_subscriptions_it_has_and_records_no_new_ones() {
        for (int stream = 0; stream < RemoteSubscriptions.MAX_SUBSCRIPTIONS; stream++) {
            subscriptions.update(wanted(stream));
        }
        subscriptions.update(wanted(-1));
        assertFalse(contains(-1));

        now.set(now.get().plus(LIFETIME.dividedBy(2)));
        subscriptions.update(wanted(7));
        now.set(now.get().plus(LIFETIME.dividedBy(2)));
        subscriptions.expire();
        assertTrue(contains(7));
        assertFalse(contains(8));

        subscriptions.update(wanted(-1));
        assertTrue(contains(-1));
        now.set(now.get().plus(LIFETIME));
        subscriptions.expire();
        assertFalse(contains(7));
    }
}
