package io.platebridge.core.pod;

import java.util.Optional;

/**
 * A device that asks to become a pod, with its own description.
 *
 * @param token the registration token as written
 * @param name display name of the pod, at most 128 characters; defaults to the serial
 * @param mac hardware address, free text of at most 64 characters
 * @param model e.g. {@code PB-M1}, at most 64 characters
 * @param firmware version of its software, at most 64 characters
 */
public record RegistrationRequest(
        Serial serial,
        String token,
        Optional<String> name,
        Optional<String> mac,
        Optional<String> model,
        Optional<String> firmware) {

    /** Returns the display name of the pod. */
    public String podName() {
        return name.map(String::strip).filter(text -> !text.isEmpty()).orElse(serial.value());
    }

    @Override
    public String toString() {
        return "Introduction[serial=%s]".formatted(serial);
    }
}
