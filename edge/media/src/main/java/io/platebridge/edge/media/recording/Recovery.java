package io.platebridge.edge.media.recording;

import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * What an earlier run left unfinished, put in order item by item: one that can't be, because the
 * disk can't be written or a folder can't be read, stays as it is and is told, and the pod goes on.
 * The next start tries again.
 */
final class Recovery {

    private static final Logger LOG = Logger.getLogger(Recovery.class);

    private final Map<Path, RecordingFolder> items = new LinkedHashMap<>();
    private final Map<Path, String> faults = new ConcurrentHashMap<>();

    /**
     * Looks into a folder.
     *
     * @param known tells of a file's name whether somebody noted that it is complete
     */
    void find(Path path, RecordingFolder folder, Predicate<String> known) {
        try {
            folder.empty().forEach(file -> items.put(file, folder));
            folder.left(known).forEach(file -> items.put(file, folder));
        } catch (IOException e) {
            failed(path, e);
        }
    }

    /** Finishes them, and returns those that hold at least a picture, each marked incomplete. */
    List<Clip> finish() {
        return items.entrySet().stream()
                .flatMap(item -> finish(item.getKey(), item.getValue()).stream())
                .toList();
    }

    private Optional<Clip> finish(Path file, RecordingFolder folder) {
        try {
            return folder.recover(file);
        } catch (IOException e) {
            failed(file, e);
            return Optional.empty();
        }
    }

    private void failed(Path path, IOException e) {
        faults.put(path, e.getClass().getSimpleName());
        LOG.warnf("recording of before not put in order path=%s cause=\"%s\"", path, e);
    }

    /** Returns what could not be put in order, for a person; empty if all could. */
    Optional<String> fault() {
        return faults.entrySet().stream()
                .sorted(Map.Entry.comparingByKey())
                .findFirst()
                .map(first ->
                        "%d files or folders of before could not be put in order, first %s (%s); is the disk writable?"
                                .formatted(
                                        faults.size(),
                                        first.getKey().getFileName(),
                                        first.getValue()));
    }
}
