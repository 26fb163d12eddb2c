package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/**
 * The alert is stored.
 *
 * @param duplicate true when this alert was reported before
 */
public record AlertResponse(String alertId, boolean duplicate) {

    public AlertResponse {
        requireNonNull(alertId, "alertId");
    }
}
