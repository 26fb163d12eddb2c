package io.platebridge.edge.media.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where clips are written, and how much video is buffered per camera for them.
 *
 * @param folder for the clips; created if it does not exist
 * @param bufferSpan how far the pre-roll buffer reaches back: the longest pre-roll plus the delay
 *     with which events arrive
 * @param bufferBytes limit for one camera's pre-roll buffer at any bitrate
 * @param maxClips maximum number of clips being written at the same time
 */
public record RecordingSettings(Path folder, Duration bufferSpan, int bufferBytes, int maxClips) {

    /** Returns settings for a pre-roll of 5 s and events that arrive up to 10 s late. */
    public static RecordingSettings in(Path folder) {
        return new RecordingSettings(folder, Duration.ofSeconds(15), 24 << 20, 16);
    }
}
