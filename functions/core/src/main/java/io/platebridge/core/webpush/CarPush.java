package io.platebridge.core.webpush;

import io.platebridge.core.detection.DetectionLog;
import io.platebridge.core.gate.GateOutcome;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Tells people at once about cars that do not pass. Each message is sent once, at the moment of the
 * report, and never again: after that, the car is gone. The gate log has it all the same.
 */
public final class CarPush {

    /** Each call has sockets and threads of its own. */
    private static final int MAX_CALLS = 32;

    private final PushSubscriptions subscriptions;
    private final PushSender sender;

    public CarPush(PushSubscriptions subscriptions, PushSender sender) {
        this.subscriptions = subscriptions;
        this.sender = sender;
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
        List<PushSubscription> wanting =
                subscriptions.of(message.place().company()).stream()
                        .filter(of -> of.wants(message.place().site()))
                        .toList();
        if (wanting.isEmpty()) {
            return Report.NOTHING;
        }
        try (ExecutorService threads =
                Executors.newFixedThreadPool(MAX_CALLS, Thread.ofVirtual().factory())) {
            List<Future<PushSender.Answer>> running =
                    wanting.stream()
                            .map(of -> threads.submit(() -> send(of, message, end)))
                            .toList();
            List<PushSender.Answer> answers = running.stream().map(CarPush::result).toList();
            return new Report(
                    count(answers, PushSender.Outcome.ACCEPTED),
                    count(answers, PushSender.Outcome.GONE),
                    answers.stream()
                            .filter(of -> of.outcome() == PushSender.Outcome.FAILED)
                            .map(PushSender.Answer::detail)
                            .toList());
        }
    }

    private PushSender.Answer send(PushSubscription to, PushMessage message, long end) {
        var answer = sender.send(to, message, Duration.ofNanos(end - System.nanoTime()));
        if (answer.outcome() == PushSender.Outcome.GONE) {
            subscriptions.delete(to.company(), to.id());
        }
        return answer;
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
