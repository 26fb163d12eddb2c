package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

/** The recording as listed. */
public record ConfirmResponse(boolean success, Recording recording) {

    public ConfirmResponse {
        requireNonNull(recording, "recording");
    }
}
