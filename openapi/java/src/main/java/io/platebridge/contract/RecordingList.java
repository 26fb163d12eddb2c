package io.platebridge.contract;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One page of recordings.
 *
 * @param recordings newest first, at most 100
 * @param nextCursor absent on the last page
 */
public record RecordingList(List<Recording> recordings, @Nullable String nextCursor) {

    public RecordingList {
        recordings = List.copyOf(recordings);
    }
}
