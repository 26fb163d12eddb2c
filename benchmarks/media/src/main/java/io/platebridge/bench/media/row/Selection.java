package io.platebridge.bench.media.row;

import io.platebridge.bench.media.contender.Feed;
import io.platebridge.bench.media.pod.PodVariant;
import java.util.Optional;
import java.util.Set;

/**
 * The part of the rows that measure load.
 *
 * @param before an earlier build to compare with
 * @param phases of the cameras; all if empty
 * @param contenders to compare with, by name; all if empty
 */
public record Selection(
        Optional<PodVariant> before, Set<Feed.Phase> phases, Set<String> contenders) {

    public Selection {
        phases = Set.copyOf(phases);
        contenders = Set.copyOf(contenders);
    }

    boolean isMeasured(Feed.Phase phase) {
        return phases.isEmpty() || phases.contains(phase);
    }

    boolean against(String contender) {
        return contenders.isEmpty() || contenders.contains(contender);
    }
}
