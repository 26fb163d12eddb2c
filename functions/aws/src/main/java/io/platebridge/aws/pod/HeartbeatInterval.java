package io.platebridge.aws.pod;

import io.platebridge.core.pod.Presence;
import java.time.Duration;
import java.time.format.DateTimeParseException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The environment variable {@value #NAME}: how often pods send heartbeats. */
public final class HeartbeatInterval {

    private static final String NAME = "PLATEBRIDGE_HEARTBEAT_INTERVAL";

    private HeartbeatInterval() {}

    /**
     * Returns the presence rule for the configured interval, or {@link Presence#USUAL} if none is
     * configured.
     *
     * @param environment returns the value of a variable, or null if it is not set
     * @throws IllegalStateException if the value is not an ISO-8601 duration of whole seconds, at
     *     least 1
     */
    public static Presence presence(Function<String, @Nullable String> environment) {
        String text = environment.apply(NAME);
        if (text == null) {
            return Presence.USUAL;
        }
        try {
            return new Presence(Duration.parse(text));
        } catch (DateTimeParseException | IllegalArgumentException e) {
            throw new IllegalStateException(
                    "%s: expected whole seconds as an ISO-8601 duration such as PT60S, found %s"
                            .formatted(NAME, text),
                    e);
        }
    }
}
