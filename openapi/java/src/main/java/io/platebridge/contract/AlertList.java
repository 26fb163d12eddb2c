package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of alerts.
 *
 * @param alerts newest first, at most 100
 * @param nextCursor absent on the last page
 */
public record AlertList(List<Alert> alerts, @Nullable String nextCursor) {

    public AlertList {
        alerts = List.copyOf(alerts);
    }
}
