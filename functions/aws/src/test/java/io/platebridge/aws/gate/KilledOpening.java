package io.platebridge.aws.gate;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Seals;
import io.platebridge.aws.Store;
import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.detection.EventId;
import io.platebridge.core.gate.Cause;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.gate.Openings;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.notice.Notice;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A process that opens a gate for a car, reports on stdout when it has come to a step, and stays
 * there until it is killed.
 */
final class KilledOpening {

    /** Where it stays. */
    enum Step {
        BEFORE_THE_INTENT,
        BEFORE_THE_CALL,
        DURING_THE_CALL,
        BEFORE_THE_OUTCOME
    }

    private KilledOpening() {}

    /** Arguments: region, table, endpoint of DynamoDB, step, pod, event, site, sealing key. */
    public static void main(String[] arguments) {
        var settings =
                new AwsSettings(
                        arguments[0],
                        arguments[1],
                        "none",
                        Optional.of(URI.create(arguments[2])),
                        Optional.empty());
        Step step = Step.valueOf(arguments[3]);
        Map<String, String> environment = Map.of(Seals.LOCAL_KEY, arguments[7]);
        var random = new SecureRandom();
        Store store = Store.open(settings);
        var writes = new AuditedWrites(store, Clock.systemUTC());
        HttpGates device =
                HttpGates.ofEnvironment(environment, Seals.ofEnvironment(environment, random));
        var opener =
                new GateOpener(
                        new DynamoGates(store, writes, Quotas.USUAL),
                        new Watched(new DynamoOpenings(store, writes, random), step),
                        (gate, opening, limit) -> {
                            stay(step, Step.BEFORE_THE_CALL);
                            if (step == Step.DURING_THE_CALL) {
                                System.out.println(step);
                            }
                            return device.open(gate, opening, limit);
                        },
                        Clock.systemUTC());
        opener.openFor(
                new Cause.Car(new PodId(arguments[4]), new EventId(arguments[5])),
                new SiteId(arguments[6]),
                Optional.empty(),
                Duration.ofMinutes(5));
        System.out.println("it was not killed");
    }

    private static void stay(Step configured, Step here) {
        if (configured == here) {
            System.out.println(here);
            while (!Thread.currentThread().isInterrupted()) {
                java.util.concurrent.locks.LockSupport.park();
            }
        }
    }

    private record Watched(Openings openings, Step step) implements Openings {

        @Override
        public Optional<Opening> request(Opening opening, Optional<AuditNote> note) {
            stay(step, Step.BEFORE_THE_INTENT);
            return openings.request(opening, note);
        }

        @Override
        public void end(
                Opening opening,
                GateAnswer answer,
                Optional<AuditNote> note,
                Optional<Notice> notice) {
            stay(step, Step.BEFORE_THE_OUTCOME);
            openings.end(opening, answer, note, notice);
        }

        @Override
        public List<Opening> unanswered(Instant now) {
            return openings.unanswered(now);
        }

        @Override
        public boolean giveUp(Opening opening, GateAnswer answer, Notice notice) {
            return openings.giveUp(opening, answer, notice);
        }

        @Override
        public Optional<Opening> find(Cause cause) {
            return openings.find(cause);
        }

        @Override
        public List<Opening> list(CompanyId company, Optional<Cursor> after, int limit) {
            return openings.list(company, after, limit);
        }
    }
}
