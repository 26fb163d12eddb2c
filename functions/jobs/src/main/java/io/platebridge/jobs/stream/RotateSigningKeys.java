package io.platebridge.jobs.stream;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.webpush.PushKeys;
import java.security.SecureRandom;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The job {@code rotateSigningKeys}: creates the keys that sign stream and command tokens, and once
 * the key of Web Push.
 */
public final class RotateSigningKeys implements Function<ScheduledEvent, RotationReport> {

    private static final Logger LOG = LoggerFactory.getLogger(RotateSigningKeys.class);

    private final KeyRotation rotation;
    private final PushKeys pushKeys;
    private final SecureRandom random;
    private final Costs costs;

    /**
     * @param costs the costs of a run, to be logged; read at its start and end
     */
    public RotateSigningKeys(
            KeyRotation rotation, PushKeys pushKeys, SecureRandom random, Costs costs) {
        this.rotation = rotation;
        this.pushKeys = pushKeys;
        this.random = random;
        this.costs = costs;
    }

    @Override
    public RotationReport apply(ScheduledEvent event) {
        EventLine line = new EventLine("rotate_signing_keys");
        costs.readAndReset();
        Optional<TokenKey> created = rotation.rotate();
        boolean createdPushKey = pushKeys.create(random);
        LOG.info(
                line.timed()
                        .with("kid", created.map(TokenKey::kid).orElse("none"))
                        .with("push_key", createdPushKey ? 1 : 0)
                        .with(costs.readAndReset())
                        .text());
        return new RotationReport((created.isPresent() ? 1 : 0) + (createdPushKey ? 1 : 0));
    }
}
