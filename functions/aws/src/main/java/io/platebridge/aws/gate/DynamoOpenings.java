package io.platebridge.aws.gate;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.LateIndex;
import io.platebridge.aws.NoticeItem;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Timeline;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.IdempotencyKey;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.gate.Openings;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.UserId;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** The openings of gates, in the store. Their key is the cause, so there is one for each. */
public final class DynamoOpenings implements Openings {

    /** Tells a repetition of the own write from the write of another request. */
    private static final String ATTEMPT = "attempt";

    /** Number of partitions of the index with the openings that have no answer yet. */
    private static final int SHARDS = 4;

    /** The most openings of a partition that are given up at once. */
    private static final int MAX_UNANSWERED = 100;

    private final Store store;
    private final AuditedWrites writes;
    private final RandomGenerator random;

    public DynamoOpenings(Store store, AuditedWrites writes, RandomGenerator random) {
        this.store = store;
        this.writes = writes;
        this.random = random;
    }

    @Override
    public Optional<Opening> request(Opening opening, Optional<AuditNote> note) {
        var attempt = new byte[8];
        random.nextBytes(attempt);
        return requestAs(opening, HexFormat.of().formatHex(attempt), note);
    }

    /**
     * As {@link #request}. A client that gets no answer from DynamoDB sends its put again; that one
     * meets the item of the first and is recognised by the attempt.
     */
    Optional<Opening> requestAs(Opening opening, String attempt, Optional<AuditNote> note) {
        Write put = put(opening).set(ATTEMPT, attempt).when("attribute_not_exists(#pk)");
        if (note.isPresent()) {
            return writes.write(note.get(), List.of(put)).isEmpty()
                    ? Optional.empty()
                    : Optional.of(find(opening.cause()).orElseThrow());
        }
        return switch (store.write(put)) {
            case Written.Done _ -> Optional.empty();
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.filter(found -> !found.text(ATTEMPT).equals(attempt))
                            .map(DynamoOpenings::read);
        };
    }

    @Override
    public void end(
            Opening opening, GateAnswer answer, Optional<AuditNote> note, Optional<Notice> notice) {
        Write update = answered(opening, answer).when("attribute_exists(#pk)");
        var all = new ArrayList<Write>();
        all.add(update);
        notice.map(NoticeItem::put).ifPresent(all::add);
        if (note.isPresent()) {
            writes.write(note.get(), all);
        } else if (all.size() > 1) {
            store.writeAll(all);
        } else {
            store.write(update);
        }
    }

    private static Write answered(Opening opening, GateAnswer answer) {
        return LateIndex.done(
                Write.update(Keys.opening(opening.cause()))
                        .set("outcome", answer.outcome())
                        .set("detail", answer.detail()));
    }

    @Override
    public List<Opening> unanswered(Instant now) {
        var keys = new ArrayList<Key>();
        for (int shard = 0; shard < SHARDS; shard++) {
            store.query(LateIndex.upTo(shard(shard), now.getEpochSecond()), MAX_UNANSWERED)
                    .forEach(item -> keys.add(item.key()));
        }
        Map<Key, Item> items = keys.isEmpty() ? Map.of() : store.getAll(keys);
        return items.values().stream()
                .map(DynamoOpenings::read)
                .filter(opening -> opening.answer().isEmpty())
                .toList();
    }

    @Override
    public boolean giveUp(Opening opening, GateAnswer answer, Notice notice) {
        Write update =
                answered(opening, answer)
                        .when("attribute_exists(#pk) AND attribute_not_exists(#outcome)");
        return store.writeAll(List.of(update, NoticeItem.put(notice))).isEmpty();
    }

    @Override
    public Optional<Opening> find(Cause cause) {
        return store.get(Keys.opening(cause)).map(DynamoOpenings::read);
    }

    @Override
    public List<Opening> list(CompanyId company, Optional<Cursor> after, int limit) {
        return store.query(Timeline.latest(Keys.openingsOf(company), after), limit).stream()
                .map(DynamoOpenings::read)
                .toList();
    }

    private static String shard(int number) {
        return "opening-" + number;
    }

    private static Write put(Opening opening) {
        Write item =
                PlaceAttributes.write(Write.put(Keys.opening(opening.cause())), opening.place())
                        .set("gate", opening.gate().value())
                        .set("gate_name", opening.gateName())
                        .set("requested_at", opening.requestedAt())
                        .set(Timeline.PARTITION, Keys.openingsOf(opening.place().company()))
                        .set(Timeline.SORT, opening.position());
        Write write =
                LateIndex.due(
                        item,
                        shard(Math.floorMod(opening.id().value().hashCode(), SHARDS)),
                        opening.requestedAt().plus(Opening.LONGEST_CALL));
        return switch (opening.cause()) {
            case Cause.Car(var pod, var event) ->
                    write.set("pod", pod.value()).set("event", event.value());
            case Cause.Person(_, var user, var key, var reason) ->
                    write.set("user", user.value())
                            .set("idempotency_key", key.value())
                            .set("reason", reason);
        };
    }

    private static Opening read(Item item) {
        var gate = new GateId(item.text("gate"));
        Cause cause =
                item.has("pod")
                        ? new Cause.Car(
                                new PodId(item.text("pod")), new EventId(item.text("event")))
                        : new Cause.Person(
                                gate,
                                new UserId(item.text("user")),
                                new IdempotencyKey(item.text("idempotency_key")),
                                item.findText("reason"));
        return new Opening(
                cause,
                gate,
                item.text("gate_name"),
                PlaceAttributes.read(item),
                item.time("requested_at"),
                item.findChoice("outcome", GateOutcome.class)
                        .map(outcome -> new GateAnswer(outcome, item.text("detail"))));
    }
}
