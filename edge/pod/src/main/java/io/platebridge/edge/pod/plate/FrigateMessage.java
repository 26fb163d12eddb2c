package io.platebridge.edge.pod.plate;

/** What a message of Frigate tells a pod: a {@link Reading}, nothing about a plate, or nothing. */
sealed interface FrigateMessage permits Reading, FrigateMessage.NoPlate, FrigateMessage.Malformed {

    /** Nothing about a plate: another object, or a car whose plate is not read yet. */
    record NoPlate() implements FrigateMessage {}

    /**
     * Not a message of the expected form.
     *
     * @param reason what is wrong, without a word of its content
     */
    record Malformed(String reason) implements FrigateMessage {}
}
