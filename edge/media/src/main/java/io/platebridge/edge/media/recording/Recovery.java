package io.platebridge.edge.media.recording;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;

/**
 * Finishes the files that were unfinished at the restart, one by one. A file or folder that cannot
 * be read or written remains unchanged and is reported, and the pod continues; the next start
 * retries.
 */
final class Recovery {

    private static final EventLog LOG = EventLog.of(Recovery.class);

    private final Map<Path, RecordingFolder> items = new LinkedHashMap<>();
    private final Map<Path, String> faults = new ConcurrentHashMap<>();

    /**
     * Collects the files that were left behind in a folder.
     *
     * @param known whether the recording with this file name was recorded as complete
     */
    void collect(Path path, RecordingFolder folder, Predicate<String> known) {
        try {
            folder.listEmpty().forEach(file -> items.put(file, folder));
            folder.listUnfinished(known).forEach(file -> items.put(file, folder));
        } catch (IOException e) {
            noteFailure(path, e);
        }
    }

    /**
     * Finishes the collected files and returns those with at least one picture, each marked
     * incomplete.
     */
    List<Clip> finish() {
        return items.entrySet().stream()
                .flatMap(item -> finish(item.getKey(), item.getValue()).stream())
                .toList();
    }

    private Optional<Clip> finish(Path file, RecordingFolder folder) {
        try {
            return folder.recover(file);
        } catch (IOException e) {
            noteFailure(file, e);
            return Optional.empty();
        }
    }

    private void noteFailure(Path path, IOException e) {
        faults.put(path, e.getClass().getSimpleName());
        LOG.warn("recovery_failed", "path", path, "reason", e);
    }

    /**
     * Returns a message for the operator about files that could not be finished, or empty if all
     * were.
     */
    Optional<String> fault() {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(first ->
                        "%d files or folders of the time before the restart could not be recovered, first %s (%s); is the disk writable?"
                                .formatted(
                                        faults.size(),
                                        first.getKey().getFileName(),
                                        first.getValue()));
    }
}
