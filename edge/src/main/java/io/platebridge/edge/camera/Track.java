package io.platebridge.edge.camera;

/** Pictures or sound. */
public enum Track {
    VIDEO,
    AUDIO
}
