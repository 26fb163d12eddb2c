package io.platebridge.local.schedule;

import io.platebridge.local.function.Functions;
import io.platebridge.local.function.Outcome;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** Calls one function again and again, at a fixed pause after the call before. */
public final class Schedule implements AutoCloseable {
    private static final System.Logger LOG = System.getLogger(Schedule.class.getName());
    private static final JsonMapper JSON = new JsonMapper();

    private final Functions functions;
    private final String function;
    private final Duration pause;
    private final Clock clock;
    private final Thread thread;

    /**
     * Starts; the first call is after one pause.
     *
     * @param function its name among the functions
     */
    public Schedule(Functions functions, String function, Duration pause, Clock clock) {
        this.functions = functions;
        this.function = function;
        this.pause = pause;
        this.clock = clock;
        this.thread = Thread.ofVirtual().name("schedule " + function).start(this::run);
    }

    private void run() {
        try {
            while (!Thread.currentThread().isInterrupted()) {
                Thread.sleep(pause);
                call(functions, function, clock);
            }
        } catch (InterruptedException _) {
            // Closed: there will be no further call.
        }
    }

    /** Calls a function once, as its schedule does. A failure is logged. */
    public static void call(Functions functions, String function, Clock clock)
            throws InterruptedException {
        switch (functions.invoke(function, event(function, clock.instant()))) {
            case Outcome.Answered _ -> {}
            case Outcome.Failed failed ->
                    LOG.log(
                            System.Logger.Level.WARNING,
                            "job {0} failed: {1}: {2}",
                            function,
                            failed.type(),
                            failed.detail());
            case Outcome.TimedOut _, Outcome.Throttled _ ->
                    LOG.log(System.Logger.Level.WARNING, "job {0} timed out", function);
        }
    }

    /** A scheduled event as EventBridge sends it (EventBridge user guide, "Scheduled rules"). */
    static byte[] event(String rule, Instant time) {
        return JSON.writeValueAsBytes(
                Map.of(
                        "version", "0",
                        "id", UUID.randomUUID().toString(),
                        "detail-type", "Scheduled Event",
                        "source", "aws.events",
                        "account", "000000000000",
                        "time", time.truncatedTo(ChronoUnit.SECONDS).toString(),
                        "region", "us-east-1",
                        "resources",
                                new String[] {"arn:aws:events:us-east-1:000000000000:rule/" + rule},
                        "detail", Map.of()));
    }

    @Override
    public void close() {
        thread.interrupt();
    }
}
