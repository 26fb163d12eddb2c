package io.platebridge.core.command;

import io.platebridge.core.Refusal;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.Pods;
import java.time.Clock;
import java.time.Instant;
import java.util.random.RandomGenerator;

/**
 * Gives a pod a new API key, if a person has ordered it. The key that the pod has stays valid until
 * the first heartbeat with the new one, so whatever gets lost, the pod has a valid key.
 */
public final class PodKeyRotation {

    private final Pods pods;
    private final Commands commands;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random the source of secrets
     */
    public PodKeyRotation(Pods pods, Commands commands, Clock clock, RandomGenerator random) {
        this.pods = pods;
        this.commands = commands;
        this.clock = clock;
        this.random = random;
    }

    /**
     * Returns a new key of a pod. Asked again, because an answer got lost, it returns another one.
     *
     * @param key the one that the pod has
     * @param order the command {@code rotate_key} that the pod acts on
     * @throws Refusal {@code command_unknown} if the pod has no such command, or it is not a
     *     rotation, has ended, or expired before it was delivered; {@code api_key_invalid} if the
     *     key has ended meanwhile, or a later order has replaced it
     */
    public ApiKey rotate(Pod pod, ApiKey key, CommandId order) {
        Instant now = clock.instant();
        boolean isOrdered =
                commands.find(pod.id(), order)
                        .filter(command -> command.order().kind() == CommandKind.ROTATE_KEY)
                        .filter(command -> !command.status(now).isOver())
                        .isPresent();
        if (!isOrdered) {
            throw CommandDelivery.unknown();
        }
        ApiKey next = ApiKey.create(pod.id(), random);
        if (!pods.rotateKey(key, next, order.value(), now)) {
            throw ApiKey.refused();
        }
        return next;
    }
}
