package io.platebridge.api.request;

import java.util.Map;

/** What a request cost besides time, for its line in the log. */
@FunctionalInterface
public interface Costs {

    /** Nothing is counted. */
    Costs NONE = Map::of;

    /** Returns what was used since this was last asked, by name. */
    Map<String, Number> take();
}
