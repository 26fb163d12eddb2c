package io.platebridge.bench;

import java.util.ArrayList;
import java.util.List;

/** The runs of one contender, in the order they were made. */
record Series(Contender contender, List<Run> runs) {

    static Series of(Contender contender) {
        return new Series(contender, new ArrayList<>());
    }

    Figures figures() {
        return Figures.of(runs);
    }
}
