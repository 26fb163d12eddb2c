package io.platebridge.edge.media.ffmpeg;

/** Pictures or sound. */
public enum Track {
    VIDEO,
    AUDIO
}
