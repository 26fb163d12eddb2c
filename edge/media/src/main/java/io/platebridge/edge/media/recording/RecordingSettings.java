package io.platebridge.edge.media.recording;

import java.nio.file.Path;
import java.time.Duration;

/**
 * Where clips are written and how much video each camera holds in memory for them.
 *
 * @param folder the clips; made if it is not there
 * @param ring how far back memory reaches: the longest pre-roll and what an event takes to arrive
 * @param ringBytes what a camera's ring may hold, whatever its bitrate
 * @param clips the most that are written at once
 */
public record RecordingSettings(Path folder, Duration ring, int ringBytes, int clips) {

    /** A pre-roll of 5 s for events that arrive up to 10 s late. */
    public static RecordingSettings in(Path folder) {
        return new RecordingSettings(folder, Duration.ofSeconds(15), 24 << 20, 16);
    }
}
