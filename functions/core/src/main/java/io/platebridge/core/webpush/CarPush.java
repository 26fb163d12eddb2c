package io.platebridge.core.webpush;

import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.gate.GateOutcome;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.random.RandomGenerator;

/**
 * Tells people at once about cars that do not pass. Each message is sent once, at the moment of the
 * report, and never again: after that, the car is gone. The gate log has it all the same.
 */
public final class CarPush {

    /**
     * How often in a row a message may fail before its subscription is deleted: a push service that
     * never answers must not delay reports for good.
     */
    private static final int MAX_FAILURES = 10;

    private final PushSubscriptions subscriptions;
    private final PushSender sender;
    private final RandomGenerator random;

    public CarPush(PushSubscriptions subscriptions, PushSender sender, RandomGenerator random) {
        this.subscriptions = subscriptions;
        this.sender = sender;
        this.random = random;
    }

    /**
     * What became of the messages about a car.
     *
     * @param accepted how many a push service has
     * @param gone how many subscriptions no longer exist, and were deleted
     * @param failures why others were not accepted
     */
    public record Report(int accepted, int gone, List<String> failures) {

        static final Report NOTHING = new Report(0, 0, List.of());

        public Report {
            failures = List.copyOf(failures);
        }

        /** Returns whether anything was to be sent. */
        public boolean isEmpty() {
            return accepted + gone + failures.size() == 0;
        }
    }

    /**
     * Tells those who asked for it, if the car does not pass.
     *
     * @param opened what became of the gate; empty if none was to open
     * @param limit the longest time for all messages
     */
    public Report tell(
            DetectionLog.Recorded recorded, Optional<GateOutcome> opened, Duration limit) {
        return PushMessage.about(recorded, opened)
                .map(message -> send(message, limit))
                .orElse(Report.NOTHING);
    }

    private Report send(PushMessage message, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        if (!limit.isPositive()) {
            return new Report(0, 0, List.of("no time was left"));
        }
        var wanting =
                new ArrayList<>(
                        subscriptions.of(message.place().company()).stream()
                                .filter(of -> of.wants(message.place().site()))
                                .toList());
        if (wanting.isEmpty()) {
            return Report.NOTHING;
        }
        // Where there is not time for all, it is not always the same ones who are not told.
        Collections.shuffle(wanting, random);
        List<PushSender.Answer> answers;
        try (ExecutorService threads = Executors.newVirtualThreadPerTaskExecutor()) {
            answers =
                    wanting.stream()
                            .map(of -> threads.submit(() -> sender.send(of, message, end)))
                            .toList()
                            .stream()
                            .map(CarPush::result)
                            .toList();
        }
        for (int i = 0; i < wanting.size(); i++) {
            note(wanting.get(i), answers.get(i).outcome());
        }
        return new Report(
                count(answers, PushSender.Outcome.ACCEPTED),
                count(answers, PushSender.Outcome.GONE),
                answers.stream()
                        .filter(of -> of.outcome() == PushSender.Outcome.FAILED)
                        .map(PushSender.Answer::detail)
                        .toList());
    }

    /** What is not there any more is deleted, and so is what fails again and again. */
    private void note(PushSubscription to, PushSender.Outcome outcome) {
        boolean isHopeless =
                outcome == PushSender.Outcome.FAILED && to.failures() + 1 >= MAX_FAILURES;
        if (outcome == PushSender.Outcome.GONE || isHopeless) {
            subscriptions.delete(to.company(), to.id());
        } else if (outcome == PushSender.Outcome.FAILED) {
            subscriptions.setFailures(to, to.failures() + 1);
        } else if (to.failures() > 0) {
            subscriptions.setFailures(to, 0);
        }
    }

    private static PushSender.Answer result(Future<PushSender.Answer> running) {
        try {
            return running.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            // One subscription with a fault keeps no other from its message.
            String fault = e.getCause() == null ? "" : e.getCause().getClass().getSimpleName();
            return new PushSender.Answer(PushSender.Outcome.FAILED, "the call failed: " + fault);
        }
    }

    private static int count(List<PushSender.Answer> answers, PushSender.Outcome outcome) {
        return (int) answers.stream().filter(of -> of.outcome() == outcome).count();
    }
}
