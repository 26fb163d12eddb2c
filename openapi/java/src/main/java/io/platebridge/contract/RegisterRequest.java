package io.platebridge.contract;

import static java.util.Objects.requireNonNull;

import org.jspecify.annotations.Nullable;

/**
 * A pod introduces itself.
 *
 * @param serial of the device, 1 to 64 of {@code A-Z a-z 0-9 . _ -}
 * @param mac of the device's first network interface
 * @param model of the device, such as {@code PB-M1}
 * @param version of the pod's software
 * @param registrationToken {@code pbreg_…}, from the portal
 * @param deviceName name people will see; the serial when absent
 */
public record RegisterRequest(
        String serial,
        @Nullable String mac,
        @Nullable String model,
        @Nullable String version,
        @Secret String registrationToken,
        @Nullable String deviceName) {

    public RegisterRequest {
        requireNonNull(serial, "serial");
        requireNonNull(registrationToken, "registrationToken");
    }

    @Override
    public String toString() {
        return Redacted.text(this);
    }
}
