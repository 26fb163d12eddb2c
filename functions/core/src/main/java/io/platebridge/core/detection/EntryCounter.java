package io.platebridge.core.detection;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Decision;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.Decision.Verdict;
import io.platebridge.core.access.ListedEntry;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.pod.Pod;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Stores detections and counts the entries of guest passes. An entry is counted in the transaction
 * that stores the detection, on the condition that the pass is as it was when the car was allowed;
 * else the car is decided again. An arrival is counted once, whatever is reported about it, and a
 * late report not at all, unless the pod itself opened the gate: the others open none. Where the
 * pod opened for a look-alike, the pass that it opened by is counted, even if the cloud's list now
 * decides otherwise.
 */
final class EntryCounter {

    /** Each is lost to another car of the same pass; the gate's answer must not wait for more. */
    private static final int MAX_ROUNDS = 8;

    private final Detections detections;
    private final PodWhitelist whitelist;

    EntryCounter(Detections detections, PodWhitelist whitelist) {
        this.detections = detections;
        this.whitelist = whitelist;
    }

    /**
     * A detection and what it was decided by.
     *
     * @param lookup the last one; it decided unless the report is a duplicate
     */
    record Stored(Detections.Added added, PlateLookup lookup) {}

    /**
     * @param first the result of looking up the plate
     * @param decided returns the detection of a lookup, with the one change of the report
     * @throws Refusal {@code unavailable} if the pass changes too often
     */
    Stored store(
            Pod pod,
            DetectionReport report,
            PlateLookup first,
            BiFunction<PlateLookup, PassUse, Detection> decided) {
        PlateLookup lookup = first;
        Detection detection = decided.apply(lookup, PassUse.NONE);
        if (mayBeCounted(report, lookup, detection)
                && detections.isCounted(pod.id(), detection.arrival())) {
            detection = decided.apply(lookup, PassUse.COUNTED);
            return new Stored(detections.add(detection), lookup);
        }
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Optional<CountedEntry> entry = entry(report, lookup, detection);
            if (entry.isEmpty()) {
                return new Stored(detections.add(detection), lookup);
            }
            Optional<Detections.Added> added = detections.add(detection, entry.get());
            if (added.isPresent()) {
                return new Stored(added.get(), lookup);
            }
            lookup = whitelist.lookupLatest(pod, report.plate(), report.similar());
            if (detections.isCounted(pod.id(), detection.arrival())) {
                detection = decided.apply(lookup, PassUse.COUNTED);
                return new Stored(detections.add(detection), lookup);
            }
            detection = decided.apply(lookup, PassUse.NONE);
        }
        throw new Refusal(ErrorCode.UNAVAILABLE, "the guest pass is being used by other requests");
    }

    /** Whether it is worth a read: the first report of a car has no entry before it is stored. */
    private static boolean mayBeCounted(
            DetectionReport report, PlateLookup lookup, Detection detection) {
        return lookup.deciding().flatMap(ListedEntry::passEntries).isPresent()
                && (report.sequence() > 1
                        || report.repeatOf().isPresent()
                        || mayBeUsedUp(change(detection).decision()));
    }

    /** A look-alike of a plate whose pass is used up is not listed. */
    private static boolean mayBeUsedUp(Decision decision) {
        return decision.reason() == Reason.USED_UP || decision.reason() == Reason.NOT_LISTED;
    }

    /** Returns the entry that a detection uses, if it uses one. */
    private static Optional<CountedEntry> entry(
            DetectionReport report, PlateLookup lookup, Detection detection) {
        Change change = change(detection);
        Optional<ListedEntry> deciding =
                change.letsIn() ? lookup.deciding() : Optional.<ListedEntry>empty();
        return openedBy(report, lookup, change)
                .or(() -> deciding)
                .flatMap(found ->
                        found.passEntries()
                                .filter(before -> before.left() > 0)
                                .map(before ->
                                        new CountedEntry(
                                                detection.arrival(),
                                                found.plate(),
                                                found.isOfCommunity(),
                                                before)));
    }

    /** Returns the entry of the plate as which the pod itself has let a look-alike in. */
    private static Optional<ListedEntry> openedBy(
            DetectionReport report, PlateLookup lookup, Change change) {
        boolean opened =
                report.event().isPresent()
                        && change.isOpenedByPod()
                        && change.podDecision().equals(Optional.of(Verdict.ALLOW));
        return lookup.takenFor().filter(_ -> opened);
    }

    private static Change change(Detection detection) {
        return detection.changes().getFirst();
    }
}
