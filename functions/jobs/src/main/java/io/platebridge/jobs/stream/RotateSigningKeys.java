package io.platebridge.jobs.stream;

import com.amazonaws.services.lambda.runtime.events.ScheduledEvent;
import io.platebridge.core.log.Costs;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.stream.KeyRotation;
import io.platebridge.core.stream.TokenKey;
import java.util.Optional;
import java.util.function.Function;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The job {@code rotateSigningKeys}: creates the keys that sign stream and command tokens. */
public final class RotateSigningKeys implements Function<ScheduledEvent, RotationReport> {

    private static final Logger LOG = LoggerFactory.getLogger(RotateSigningKeys.class);

    private final KeyRotation rotation;
    private final Costs costs;

    /**
     * @param costs the costs of a run, to be logged; read at its start and end
     */
    public RotateSigningKeys(KeyRotation rotation, Costs costs) {
        this.rotation = rotation;
        this.costs = costs;
    }

    @Override
    public RotationReport apply(ScheduledEvent event) {
        EventLine line = new EventLine("rotate_signing_keys");
        costs.readAndReset();
        Optional<TokenKey> created = rotation.rotate();
        LOG.info(
                line.timed()
                        .with("kid", created.map(TokenKey::kid).orElse("none"))
                        .with(costs.readAndReset())
                        .text());
        return new RotationReport(created.isPresent() ? 1 : 0);
    }
}
