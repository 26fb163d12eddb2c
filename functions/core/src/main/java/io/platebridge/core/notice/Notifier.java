package io.platebridge.core.notice;

import io.platebridge.core.tenancy.CompanyId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ThreadFactory;
import java.util.stream.Collectors;

/**
 * Delivers notices that are due, at least once each. A process that dies between a call and the
 * write of its outcome leaves the delivery due again after {@link #LEASE}, and it is sent with the
 * same id.
 *
 * <p>Targets are served at the same time, each by one call after the other. After its first failure
 * a target is left alone for this round, and what else is due for it is postponed, so a dead target
 * neither takes the time of others nor stands before them in the outbox.
 */
public final class Notifier {

    /** The longest wait for a target's answer. */
    static final Duration LIMIT = Duration.ofSeconds(10);

    /** How long a claim lasts: longer than a call, shorter than the first pause. */
    static final Duration LEASE = Duration.ofSeconds(40);

    /** Each call has sockets and threads of its own, of which a function has about 1,000. */
    private static final int MAX_CALLS = 32;

    /** After this time no new call starts in a round. */
    private static final Duration ROUND = Duration.ofSeconds(5);

    /** After this time no new round starts in a run. */
    private static final Duration RUN = Duration.ofSeconds(8);

    private final Outbox outbox;
    private final Targets targets;
    private final Sender sender;
    private final Clock clock;

    public Notifier(Outbox outbox, Targets targets, Sender sender, Clock clock) {
        this.outbox = outbox;
        this.targets = targets;
        this.sender = sender;
        this.clock = clock;
    }

    /**
     * The result of a run.
     *
     * @param notices for which deliveries were made
     * @param attempts each attempt, with its delivery
     */
    public record Report(int notices, List<Delivery> attempts) {

        public Report {
            attempts = List.copyOf(attempts);
        }
    }

    /** Delivers what is due until nothing is or the time of a run is over. */
    public Report run() {
        Instant start = clock.instant();
        int notices = 0;
        List<Delivery> attempts = new ArrayList<>();
        Map<CompanyId, List<Target>> known = new HashMap<>();
        Outbox.Due due = outbox.due(start);
        while (!due.isEmpty()) {
            for (Notice notice : due.notices()) {
                notices += fanOut(notice, targets(known, notice.company())) ? 1 : 0;
            }
            due.deliveries().forEach(delivery -> targets(known, delivery.notice().company()));
            attempts.addAll(deliver(due.deliveries(), known));
            Instant now = clock.instant();
            if (!now.isBefore(start.plus(RUN))) {
                break;
            }
            due = outbox.due(now);
        }
        return new Report(notices, attempts);
    }

    private List<Target> targets(Map<CompanyId, List<Target>> known, CompanyId company) {
        return known.computeIfAbsent(company, targets::of);
    }

    private boolean fanOut(Notice notice, List<Target> of) {
        List<Delivery> deliveries =
                of.stream()
                        .filter(target -> target.wants(notice))
                        .map(target -> Delivery.of(notice, target.id(), clock.instant()))
                        .toList();
        return outbox.fanOut(notice, deliveries);
    }

    private List<Delivery> deliver(List<Delivery> due, Map<CompanyId, List<Target>> known) {
        Collection<List<Delivery>> byTarget =
                due.stream()
                        .collect(
                                Collectors.groupingBy(
                                        delivery ->
                                                List.of(
                                                        delivery.notice().company(),
                                                        delivery.target()),
                                        LinkedHashMap::new,
                                        Collectors.toList()))
                        .values();
        List<Delivery> attempts = new ArrayList<>();
        Instant start = clock.instant();
        ThreadFactory virtual = Thread.ofVirtual().factory();
        try (ExecutorService threads = Executors.newFixedThreadPool(MAX_CALLS, virtual)) {
            List<Future<List<Delivery>>> running =
                    byTarget.stream()
                            .map(group -> threads.submit(() -> deliverInOrder(group, known, start)))
                            .toList();
            for (Future<List<Delivery>> group : running) {
                attempts.addAll(result(group));
            }
        }
        return attempts;
    }

    private static List<Delivery> result(Future<List<Delivery>> group) {
        try {
            return group.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted", e);
        } catch (ExecutionException e) {
            throw new IllegalStateException("a delivery could not be stored", e.getCause());
        }
    }

    /** All of one target. */
    private List<Delivery> deliverInOrder(
            List<Delivery> due, Map<CompanyId, List<Target>> known, Instant start) {
        List<Delivery> attempts = new ArrayList<>();
        Optional<Instant> postponed = Optional.empty();
        for (Delivery delivery : due) {
            Instant now = clock.instant();
            if (postponed.isEmpty() && !now.isBefore(start.plus(ROUND))) {
                postponed = Optional.of(now);
            }
            if (postponed.isPresent()) {
                outbox.postpone(delivery, postponed.get());
                continue;
            }
            Optional<Delivery> claimed = outbox.claim(delivery, now.plus(LEASE));
            if (claimed.isEmpty()) {
                continue;
            }
            Attempt attempt = attempt(claimed.get(), known);
            Delivery ended = claimed.get().after(attempt, clock.instant());
            outbox.end(ended);
            attempts.add(ended);
            if (attempt.outcome() == Attempt.Outcome.FAILED) {
                // What it was not called for is not late by the pauses of the one that failed.
                postponed = Optional.of(clock.instant().plus(Delivery.FIRST_PAUSE));
            }
        }
        return attempts;
    }

    private Attempt attempt(Delivery delivery, Map<CompanyId, List<Target>> known) {
        Notice notice = delivery.notice();
        Optional<Target> target =
                known.getOrDefault(notice.company(), List.of()).stream()
                        .filter(found -> found.id().equals(delivery.target()))
                        .findFirst();
        if (target.isEmpty()) {
            return nothingSent("the target was deleted");
        }
        if (!target.get().enabled() && notice.kind() != NoticeKind.TEST) {
            return nothingSent("the target is disabled");
        }
        try {
            return sender.send(notice, target.get(), LIMIT);
        } catch (RuntimeException e) {
            // Without an outcome it would be tried each minute, for good.
            return ended(
                    Attempt.Outcome.FAILED, "the call failed: " + e.getClass().getSimpleName());
        }
    }

    private Attempt nothingSent(String reason) {
        return ended(Attempt.Outcome.REFUSED, "nothing was sent: " + reason);
    }

    private Attempt ended(Attempt.Outcome outcome, String detail) {
        return new Attempt(
                clock.instant().truncatedTo(ChronoUnit.MILLIS),
                outcome,
                Optional.empty(),
                detail,
                Duration.ZERO);
    }
}
