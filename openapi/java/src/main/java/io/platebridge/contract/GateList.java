package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of gates.
 *
 * @param gates by id, at most 100
 * @param nextCursor absent on the last page
 */
public record GateList(List<Gate> gates, @Nullable String nextCursor) {

    public GateList {
        gates = List.copyOf(gates);
    }
}
