package io.platebridge.api.request;

import java.util.Map;

/** Costs of a request in addition to time, for its log line. */
@FunctionalInterface
public interface Costs {

    /** Counts nothing. */
    Costs NONE = Map::of;

    /** Returns the usage since the last call, by name, and resets it. */
    Map<String, Number> take();
}
