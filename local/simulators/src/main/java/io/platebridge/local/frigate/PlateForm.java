package io.platebridge.local.frigate;

/** The field of an event that has the plate; it depends on the plate reader. */
public enum PlateForm {
    /**
     * Label {@code license_plate}, the text in {@code sub_label}, as the prototype's documents have
     * it.
     */
    SUB_LABEL("license_plate"),

    /**
     * Label {@code license_plate}, text and score in {@code sub_label}: {@code ["ABC123", 0.95]}.
     */
    SCORED_SUB_LABEL("license_plate"),

    /**
     * Label {@code car}, text and score in {@code recognized_license_plate}, as Frigate's own
     * reader does since 0.16: the first messages of a car have none, because it is read while the
     * car comes near, and each reading is also reported by its own message.
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
