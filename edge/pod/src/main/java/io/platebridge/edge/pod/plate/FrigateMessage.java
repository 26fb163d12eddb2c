package io.platebridge.edge.pod.plate;

/**
 * The content of a Frigate message: a {@link Reading}, nothing about a plate, or nothing
 * understood.
 */
sealed interface FrigateMessage permits Reading, FrigateMessage.NoPlate, FrigateMessage.Malformed {

    /** A message without a plate: another object, or a car whose plate has not been read yet. */
    record NoPlate() implements FrigateMessage {}

    /**
     * Not a message of the expected form.
     *
     * @param reason what is wrong, without any of its content
     */
    record Malformed(String reason) implements FrigateMessage {}
}
