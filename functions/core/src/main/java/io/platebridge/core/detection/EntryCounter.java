package io.platebridge.core.detection;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.access.Decision.Reason;
import io.platebridge.core.access.PassUse;
import io.platebridge.core.access.PlateLookup;
import io.platebridge.core.access.PodWhitelist;
import io.platebridge.core.access.WhitelistEntry;
import io.platebridge.core.pod.Pod;
import java.util.Optional;
import java.util.function.BiFunction;

/**
 * Stores detections and counts the entries of guest passes. An entry is counted in the transaction
 * that stores the detection, on the condition that the pass is as it was when the car was allowed;
 * else the car is decided again. An arrival is counted once, whatever is reported about it.
 */
final class EntryCounter {

    private static final int MAX_ROUNDS = 16;

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
        boolean isCounted =
                reason(detection) == Reason.USED_UP
                        && detections.isCounted(pod.id(), detection.arrival());
        for (int round = 0; round < MAX_ROUNDS; round++) {
            detection = decided.apply(lookup, isCounted ? PassUse.COUNTED : PassUse.NONE);
            Optional<CountedEntry> entry =
                    isCounted ? Optional.empty() : entry(report, lookup, detection);
            if (entry.isEmpty()) {
                return new Stored(detections.add(detection), lookup);
            }
            Optional<Detections.Added> added = detections.add(detection, entry.get());
            if (added.isPresent()) {
                return new Stored(added.get(), lookup);
            }
            lookup = whitelist.lookupLatest(pod, report.plate(), report.similarTo());
            isCounted = detections.isCounted(pod.id(), detection.arrival());
        }
        throw new Refusal(ErrorCode.UNAVAILABLE, "the guest pass is being used by other requests");
    }

    /**
     * Returns the entry that a detection uses, if it uses one: the car was allowed in time, or its
     * pod, which the cloud hears of too late, let it in then. The latter counts also if the pass is
     * used up.
     */
    private static Optional<CountedEntry> entry(
            DetectionReport report, PlateLookup lookup, Detection detection) {
        Change change = detection.changes().getFirst();
        boolean entered = change.late() ? report.wasAllowedByPod() : change.decision().allows();
        return lookup.entry()
                .filter(_ -> entered)
                .flatMap(WhitelistEntry::passEntries)
                .map(before ->
                        new CountedEntry(
                                detection.arrival(),
                                lookup.entry().orElseThrow().plate(),
                                lookup.isOfCommunity(),
                                before));
    }

    private static Reason reason(Detection detection) {
        return detection.changes().getFirst().decision().reason();
    }
}
