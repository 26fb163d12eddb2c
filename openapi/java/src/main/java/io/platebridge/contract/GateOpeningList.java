package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of openings of gates.
 *
 * @param openings newest first, at most 100
 * @param nextCursor absent on the last page
 */
public record GateOpeningList(List<GateOpening> openings, @Nullable String nextCursor) {

    public GateOpeningList {
        openings = List.copyOf(openings);
    }
}
