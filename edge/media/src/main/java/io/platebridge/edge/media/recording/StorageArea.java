package io.platebridge.edge.media.recording;

/** Where a recording is stored, in the order in which areas are cleared when space runs out. */
public enum StorageArea {
    /** Clips that the cloud has and that the pod keeps as well. */
    UPLOADED(Purpose.EVENT, "uploaded"),
    /** Segments of continuously recorded cameras. */
    CONTINUOUS(Purpose.CONTINUOUS, "continuous"),
    /** Recordings that a user started. */
    MANUAL(Purpose.MANUAL, "manual"),
    /** Clips that the cloud does not have yet. */
    WAITING(Purpose.EVENT, "");

    private final Purpose purpose;
    private final String folderName;

    StorageArea(Purpose purpose, String folderName) {
        this.purpose = purpose;
        this.folderName = folderName;
    }

    /** Returns the area of new recordings with this purpose. */
    static StorageArea ofNew(Purpose purpose) {
        return switch (purpose) {
            case EVENT -> WAITING;
            case CONTINUOUS -> CONTINUOUS;
            case MANUAL -> MANUAL;
        };
    }

    /** The purpose of the recordings in this area. */
    public Purpose purpose() {
        return purpose;
    }

    /** The area's folder below the store's root; empty for the root itself. */
    String folderName() {
        return folderName;
    }
}
