package io.platebridge.aws.command;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.PodCommands;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.CommandStatus;
import io.platebridge.core.command.Commands;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.seal.SealedSecret;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The commands of pods, in the store: items of the pod, and the ids of those that wait. */
public final class DynamoCommands implements Commands {

    private static final String IS_ACTIVE = "attribute_exists(#pk) AND #status <> :retired";
    private static final String HAS_CAPACITY =
            "(attribute_not_exists(#commands) OR size(#commands) < :most)";

    /** For a place that becomes free in between. */
    private static final int MAX_ROUNDS = 3;

    private final Store store;
    private final AuditedWrites writes;

    public DynamoCommands(Store store, AuditedWrites writes) {
        this.store = store;
        this.writes = writes;
    }

    @Override
    public Queued queue(Command command, Map<String, SealedSecret> secrets, AuditNote note) {
        var changes = new ArrayList<Write>();
        changes.add(CommandItem.put(command));
        if (!secrets.isEmpty()) {
            changes.add(CommandItem.putSecrets(command, secrets));
        }
        changes.add(
                Write.update(Keys.pod(command.pod()))
                        .addAll(PodCommands.WAITING, List.of(command.id().value()))
                        .when(IS_ACTIVE + " AND " + HAS_CAPACITY)
                        .with("retired", PodStatus.RETIRED)
                        .with("most", MAX_WAITING));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (writes.write(note, changes).isEmpty()) {
                return Queued.DONE;
            }
            Optional<Item> found =
                    store.get(Keys.pod(command.pod())).filter(item -> !isRetired(item));
            if (found.isEmpty()) {
                return Queued.NO_POD;
            }
            List<String> waiting = found.get().textSet(PodCommands.WAITING);
            if (waiting.size() >= MAX_WAITING
                    && !releaseExpired(command.pod(), waiting, command.created())) {
                return Queued.TOO_MANY;
            }
        }
        return Queued.TOO_MANY;
    }

    private static boolean isRetired(Item item) {
        return item.choice("status", PodStatus.class) == PodStatus.RETIRED;
    }

    /** A pod that is offline does not release them itself. */
    private boolean releaseExpired(PodId pod, List<String> waiting, Instant now) {
        List<CommandId> over =
                waiting.stream()
                        .map(CommandId::new)
                        .filter(id ->
                                find(pod, id)
                                        .filter(command -> command.isDeliverable(now))
                                        .isEmpty())
                        .toList();
        if (!over.isEmpty()) {
            release(pod, over);
        }
        return !over.isEmpty();
    }

    @Override
    public Optional<Command> find(PodId pod, CommandId id) {
        return store.get(Keys.command(pod, id.value())).map(CommandItem::read);
    }

    @Override
    public Map<String, SealedSecret> secrets(PodId pod, CommandId id) {
        return store.get(Keys.commandSecrets(pod, id.value()))
                .map(CommandItem::readSecrets)
                .orElse(Map.of());
    }

    @Override
    public List<Command> list(PodId pod, Optional<Cursor> after, int limit) {
        return store
                .listBackwards(
                        Keys.pod(pod).partition(),
                        Keys.COMMAND_PREFIX,
                        after.map(cursor -> Keys.command(pod, cursor.position())),
                        limit)
                .stream()
                .map(CommandItem::read)
                .toList();
    }

    @Override
    public void deliver(Command command, Instant at) {
        store.write(
                Write.update(Keys.command(command.pod(), command.id().value()))
                        .set(CommandItem.STATUS, CommandStatus.DELIVERED)
                        .set(CommandItem.DELIVERED_AT, at)
                        .when("#status = :queued")
                        .with("queued", CommandStatus.QUEUED));
    }

    @Override
    public Optional<Command> end(
            PodId pod, CommandId id, CommandOutcome outcome, Optional<String> detail, Instant at) {
        Write end =
                Write.update(Keys.command(pod, id.value()))
                        .set(CommandItem.STATUS, outcome.status())
                        .set(CommandItem.ENDED_AT, at)
                        .set(CommandItem.DETAIL, detail)
                        .when("#status IN (:queued, :delivered)")
                        .with("queued", CommandStatus.QUEUED)
                        .with("delivered", CommandStatus.DELIVERED);
        Optional<Command> ended =
                switch (store.write(end)) {
                    case Written.Done(Item item) -> Optional.of(CommandItem.read(item));
                    case Written.ConditionFailed(Optional<Item> item) ->
                            item.map(CommandItem::read);
                };
        // Also for a repeated report, because the first one may have come only as far as this.
        ended.filter(command -> command.order().kind().mayHaveSecrets())
                .ifPresent(command -> store.write(CommandItem.clearSecrets(command)));
        return ended;
    }

    @Override
    public void release(PodId pod, Collection<CommandId> ids) {
        store.write(
                Write.update(Keys.pod(pod))
                        .removeAll(PodCommands.WAITING, ids.stream().map(CommandId::value).toList())
                        .when("attribute_exists(#pk)"));
    }
}
