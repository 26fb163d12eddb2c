package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * It is written down.
 *
 * @param duplicate true when this alert was reported before
 */
public record AlertResponse(String alertId, boolean duplicate) {

    public AlertResponse {
        requireNonNull(alertId, "alertId");
    }
}
