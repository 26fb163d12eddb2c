package io.platebridge.local.frigate;

/**
 * Where an event carries the plate; it depends on Frigate's version and on who reads the plates.
 */
public enum PlateForm {
    /** Label {@code license_plate}, the text in {@code sub_label}. */
    SUB_LABEL("license_plate"),

    /**
     * Label {@code license_plate}, text and score in {@code sub_label}: {@code ["ABC123", 0.95]}.
     */
    SCORED_SUB_LABEL("license_plate"),

    /**
     * Label {@code car}, the text in {@code recognized_license_plate}, as Frigate's own reader does
     * since 0.16: the first message of a car has none, because it is read while the car comes near.
     */
    RECOGNIZED("car");

    private final String label;

    PlateForm(String label) {
        this.label = label;
    }

    /** Returns the event's {@code label}. */
    String label() {
        return label;
    }
}
