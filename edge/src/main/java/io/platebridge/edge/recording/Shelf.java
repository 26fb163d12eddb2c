package io.platebridge.edge.recording;

import io.platebridge.core.camera.CameraId;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The recordings on the pod's disk. The file system is all there is: a file's place and name tell
 * what it is, so that nothing can disagree with it after a crash.
 *
 * @param root clips that wait for the cloud lie here; all else in {@code
 *     <place>/<camera>/<yyyy-mm-dd>}, days in UTC
 */
public record Shelf(Path root) {

    /** Where a recording lies, in the order in which places are cleared when room is wanted. */
    public enum Place {
        /** Clips that the cloud has, kept all the same. */
        UPLOADED(Purpose.EVENT, "uploaded"),
        /** Chunks of cameras that are recorded all the time. */
        CONTINUOUS(Purpose.CONTINUOUS, "continuous"),
        /** Takes that somebody asked for. */
        MANUAL(Purpose.COMMAND, "manual"),
        /** Clips that the cloud does not have yet. */
        WAITING(Purpose.EVENT, "");

        private final Purpose purpose;
        private final String folder;

        Place(Purpose purpose, String folder) {
            this.purpose = purpose;
            this.folder = folder;
        }

        /** What its recordings were made for. */
        public Purpose purpose() {
            return purpose;
        }
    }

    /**
     * A recording on the shelf, whole.
     *
     * @param sizeBytes of its file
     */
    public record Entry(RecordingName name, Place place, Path path, long sizeBytes) {}

    /** Where new recordings of a camera go that begin at a time. */
    RecordingFolder folder(Purpose purpose, CameraId camera, Instant startedAt) {
        Place place =
                switch (purpose) {
                    case EVENT -> Place.WAITING;
                    case CONTINUOUS -> Place.CONTINUOUS;
                    case COMMAND -> Place.MANUAL;
                };
        return new RecordingFolder(path(place, camera, startedAt), purpose);
    }

    /** Where a clip is kept after its upload. */
    public Path kept(RecordingName name) {
        return path(Place.UPLOADED, name.camera(), name.startedAt()).resolve(name.toString());
    }

    private Path path(Place place, CameraId camera, Instant startedAt) {
        if (place == Place.WAITING) {
            return root;
        }
        // A camera may be called "..", and must not leave its place.
        String folder = camera.value().startsWith(".") ? "_" + camera.value() : camera.value();
        return root.resolve(place.folder)
                .resolve(folder)
                .resolve(LocalDate.ofInstant(startedAt, ZoneOffset.UTC).toString());
    }

    /** Returns the recording of a name; empty if it is not or no longer here. */
    public Optional<Entry> find(RecordingName name) {
        for (Place place : Place.values()) {
            if (place.purpose == name.purpose()) {
                Path path = path(place, name.camera(), name.startedAt()).resolve(name.toString());
                Optional<Entry> found = entry(name, place, path);
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns recordings of a camera, the newest first.
     *
     * @param from the earliest beginning
     * @param to the first beginning that is too late
     * @param limit how many at most
     */
    public List<Entry> list(CameraId camera, Instant from, Instant to, int limit)
            throws IOException {
        var found = new ArrayList<Entry>();
        for (Place place : Place.values()) {
            found.addAll(
                    entries(
                            place,
                            name ->
                                    name.camera().equals(camera)
                                            && !name.startedAt().isBefore(from)
                                            && name.startedAt().isBefore(to)));
        }
        found.sort(Comparator.comparing(Shelf::age).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** Returns all recordings of a place, the oldest first. */
    public List<Entry> oldestFirst(Place place) throws IOException {
        List<Entry> found = entries(place, _ -> true);
        found.sort(Comparator.comparing(Shelf::age));
        return found;
    }

    private static Instant age(Entry entry) {
        return entry.name().startedAt();
    }

    private List<Entry> entries(Place place, Predicate<RecordingName> wanted) throws IOException {
        var found = new ArrayList<Entry>();
        for (Path folder : folders(place)) {
            for (Path path : children(folder)) {
                RecordingName.ofFile(path.getFileName().toString())
                        .filter(wanted)
                        .flatMap(name -> entry(name, place, path))
                        .ifPresent(found::add);
            }
        }
        return found;
    }

    /** The folders that hold a place's files. */
    List<Path> folders(Place place) throws IOException {
        if (place == Place.WAITING) {
            return List.of(root);
        }
        var days = new ArrayList<Path>();
        for (Path camera : children(root.resolve(place.folder))) {
            days.addAll(children(camera));
        }
        return days;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        }
    }

    private static Optional<Entry> entry(RecordingName name, Place place, Path path) {
        try {
            return Files.isRegularFile(path)
                    ? Optional.of(new Entry(name, place, path, Files.size(path)))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }

    /** The picture that belongs to a recording, whether it is there or not. */
    public static Path thumbnail(Path recording) {
        String file = recording.getFileName().toString();
        return recording.resolveSibling(file.replaceFirst("\\.mp4$", "") + ".jpg");
    }

    /** Deletes a recording and what belongs to it; nothing happens if it is not there. */
    public static void delete(Path recording) throws IOException {
        Files.deleteIfExists(recording);
        Files.deleteIfExists(thumbnail(recording));
    }
}
