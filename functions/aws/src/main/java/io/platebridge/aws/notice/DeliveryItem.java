package io.platebridge.aws.notice;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.Write;
import io.platebridge.core.notice.Attempt;
import io.platebridge.core.notice.Delivery;
import io.platebridge.core.notice.DeliveryState;
import io.platebridge.core.notice.TargetId;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** How a delivery looks in the store. While it is pending, it is in the outbox. */
final class DeliveryItem {

    static final String STATE = "state";
    static final String TRIES = "tries";
    static final String PENDING = "pending";

    private static final String ATTEMPTS = "attempts";

    /** How long a delivery is kept after its notice. */
    private static final Duration KEPT = Duration.ofDays(30);

    private DeliveryItem() {}

    static Write put(Delivery delivery) {
        Instant expires = delivery.notice().at().plus(KEPT);
        Write write =
                Write.put(key(delivery))
                        .set("target", delivery.target().value())
                        .set("expires_at", expires.getEpochSecond());
        return state(NoticeItem.write(write, delivery.notice()), delivery);
    }

    /** Returns the update of what changes about a delivery. */
    static Write update(Delivery delivery) {
        return state(Write.update(key(delivery)), delivery);
    }

    private static Write state(Write write, Delivery delivery) {
        write.set(STATE, delivery.state())
                .set(TRIES, delivery.tries())
                .set(ATTEMPTS, delivery.attempts().stream().map(DeliveryItem::stored).toList());
        return delivery.due()
                .map(due -> NoticeItem.due(write, delivery.notice().id(), due))
                .orElseGet(() -> LateIndex.done(write));
    }

    static Key key(Delivery delivery) {
        return Keys.delivery(
                delivery.notice().company(), delivery.target(), delivery.notice().id().value());
    }

    private static Map<String, Object> stored(Attempt attempt) {
        var stored = new HashMap<String, Object>();
        stored.put("at", attempt.at());
        stored.put("outcome", attempt.outcome());
        attempt.status().ifPresent(status -> stored.put("status", status));
        stored.put("detail", attempt.detail());
        stored.put("took", attempt.took());
        return stored;
    }

    static Delivery read(Item item) {
        List<Attempt> attempts =
                item.items(ATTEMPTS).stream()
                        .map(attempt ->
                                new Attempt(
                                        attempt.time("at"),
                                        attempt.choice("outcome", Attempt.Outcome.class),
                                        attempt.findNumber("status").map(Long::intValue),
                                        attempt.text("detail"),
                                        attempt.findSpan("took").orElseThrow()))
                        .toList();
        return new Delivery(
                NoticeItem.read(item),
                new TargetId(item.text("target")),
                item.choice(STATE, DeliveryState.class),
                item.findNumber(LateIndex.BUCKET).map(Instant::ofEpochSecond),
                (int) item.number(TRIES),
                attempts);
    }
}
