package io.platebridge.edge.media.ffmpeg;

/** The tracks of a camera. */
public enum Track {
    VIDEO,
    AUDIO
}
