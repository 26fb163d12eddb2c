package io.platebridge.core.log;

import java.util.Map;

/** Counts the costs of a function's work in addition to time, for its log lines. */
@FunctionalInterface
public interface Costs {

    /** Counts nothing. */
    Costs NONE = Map::of;

    /** Returns the usage since the last call, by name, and resets it. */
    Map<String, Number> readAndReset();
}
