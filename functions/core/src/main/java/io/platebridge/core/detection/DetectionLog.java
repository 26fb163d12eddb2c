package io.platebridge.core.detection;

import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableTime;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Place;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HexFormat;
import java.util.List;
import java.util.random.RandomGenerator;

/** Decides about plates that pods report, and stores the detections. */
public final class DetectionLog {

    /** A reading of longer ago opens no gate: its car is gone (design/plates.md). */
    public static final Duration LATE_AFTER = Duration.ofMinutes(2);

    private final EntryCounter counter;
    private final Detections detections;
    private final PodWhitelist whitelist;
    private final Clock clock;
    private final RandomGenerator random;

    public DetectionLog(
            Detections detections, PodWhitelist whitelist, Clock clock, RandomGenerator random) {
        this.counter = new EntryCounter(detections, whitelist);
        this.detections = detections;
        this.whitelist = whitelist;
        this.clock = clock;
        this.random = random;
    }

    /**
     * The outcome of a report.
     *
     * @param detection the stored detection of the car
     * @param change the stored change of this report; for a duplicate report, that of the first
     * @param duplicate whether the report is a duplicate
     * @param place the pod's place, by whose whitelist the change was decided unless the report is
     *     a duplicate
     * @param configVersion current version of the site's whitelist
     */
    public record Recorded(
            Detection detection,
            Change change,
            boolean duplicate,
            Place place,
            long configVersion) {

        /**
         * Returns whether the gate opens. A pod that was moved since the first report is no longer
         * at the gate of the detection, and a pod that opened its gate itself needs no opening.
         */
        public boolean opensGate() {
            return change.opensGate()
                    && detection.changes().stream().noneMatch(Change::isOpenedByPod)
                    && detection.place().equals(place);
        }
    }

    /**
     * Decides about a report by the whitelist of the pod's site and writes it down, as the first of
     * a car or as a change. A duplicate report changes nothing and is answered with the first
     * decision. An allowed car uses an entry of its guest pass, see {@link EntryCounter}.
     *
     * @throws Refusal {@code site_mismatch} if the pod means another site than its own; {@code
     *     unavailable} if too many others use its pass
     */
    public Recorded record(Pod pod, DetectionReport report) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        PlateLookup found = whitelist.lookup(pod, report.site(), report.plate(), report.similar());
        // Each report without an event is a car of its own, so its entries cannot be counted.
        PlateLookup lookup = report.event().isPresent() ? found : found.withoutPass();
        Instant detectedAt = SortableTime.plausible(report.detectedAt().orElse(now), now);
        EventId event = report.event().orElseGet(this::newEvent);
        EntryCounter.Stored stored =
                counter.store(
                        pod,
                        report,
                        lookup,
                        (latest, use) ->
                                new Detection(
                                        event,
                                        pod.id(),
                                        report.podName().orElse(pod.name()),
                                        pod.place(),
                                        report.camera(),
                                        report.repeatOf(),
                                        detectedAt,
                                        now,
                                        List.of(change(report, latest, use, detectedAt, now))));
        return new Recorded(
                stored.added().detection(),
                stored.added().detection().change(report.sequence()).orElseThrow(),
                !stored.added().isNew(),
                pod.place(),
                stored.lookup().configVersion());
    }

    private static Change change(
            DetectionReport report,
            PlateLookup lookup,
            PassUse use,
            Instant detectedAt,
            Instant now) {
        return new Change(
                report.sequence(),
                new WrittenPlate(report.plate().text()),
                lookup.similarTo(),
                report.score(),
                lookup.decide(detectedAt, use),
                report.podDecision(),
                report.late() || detectedAt.isBefore(now.minus(LATE_AFTER)),
                report.podOpening(),
                detectedAt,
                now);
    }

    /**
     * Returns the detections of the caller's companies, the latest first. Hints about the whitelist
     * are for those only who may see it.
     *
     * @throws Refusal {@code not_a_member} if the caller belongs to no company
     */
    public Page<Detection> list(Caller caller, PageRequest request) {
        List<List<Detection>> perCompany =
                caller.companies().stream()
                        .map(id ->
                                detections.list(id, request.after(), request.limit() + 1).stream()
                                        .map(found ->
                                                caller.maySeeWhitelist(id)
                                                        ? found
                                                        : found.withoutHints())
                                        .toList())
                        .toList();
        return Page.merge(perCompany, request, Detection::position, Cursor.ORDER.reversed());
    }

    private EventId newEvent() {
        byte[] id = new byte[16];
        random.nextBytes(id);
        return new EventId(HexFormat.of().formatHex(id));
    }
}
