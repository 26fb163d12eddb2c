package io.platebridge.bench.cloud;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/** What a build's invocations cost, in each turn. */
final class Series {

    private final String name;
    private final Map<String, List<Cost>> costs = new LinkedHashMap<>();

    Series(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    /** Adds the costs of a turn, by operation. */
    void add(Map<String, Cost> turn) {
        turn.forEach((operation, cost) ->
                costs.computeIfAbsent(operation, _ -> new ArrayList<>()).add(cost));
    }

    /** Returns the medians over the turns, by operation. */
    Map<String, Cost> medians() {
        var medians = new LinkedHashMap<String, Cost>();
        costs.forEach((operation, turns) ->
                medians.put(
                        operation,
                        new Cost(median(turns, Cost::cpuMs), median(turns, Cost::kilobytes))));
        return medians;
    }

    private static double median(List<Cost> turns, ToDoubleFunction<Cost> of) {
        double[] sorted = turns.stream().mapToDouble(of).sorted().toArray();
        return sorted[(sorted.length - 1) / 2];
    }
}
