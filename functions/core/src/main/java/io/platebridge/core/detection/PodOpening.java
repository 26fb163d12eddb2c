package io.platebridge.core.detection;

/**
 * What became of an opening of the gate by the pod itself, while it could not reach the cloud. The
 * names are stored, so none is ever renamed.
 */
public enum PodOpening {
    /** The relay confirmed it. */
    OPENED,
    /** The relay answered that it does not open. */
    REFUSED,
    /** Nothing was sent to the relay. */
    UNREACHABLE,
    /** The relay may have opened. */
    UNKNOWN;

    /** Returns whether the gate may be open, so that nobody else opens it for this car. */
    public boolean mayHaveOpened() {
        return this == OPENED || this == UNKNOWN;
    }
}
