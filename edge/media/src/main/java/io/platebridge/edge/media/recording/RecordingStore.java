package io.platebridge.edge.media.recording;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.platebridge.core.camera.CameraId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The recordings on the pod's disk. The file system is all there is: a file's place and name tell
 * what it is, so that nothing can disagree with it after a crash.
 *
 * @param root clips that wait for the cloud lie here; all else in {@code
 *     <place>/<camera>/<yyyy-mm-dd>}, days in UTC
 */
public record RecordingStore(Path root) {

    private static final Logger LOG = Logger.getLogger(RecordingStore.class);

    private static final Comparator<RecordingName> AGE =
            Comparator.comparing(RecordingName::startedAt).thenComparing(RecordingName::id);

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
        return new RecordingFolder(
                path(place, camera, startedAt), purpose, name -> find(name).isPresent());
    }

    /**
     * Moves a clip that the cloud has to where such are kept, with what belongs to it.
     *
     * @param file its name in {@code root}
     */
    public void keep(String file) throws IOException {
        Path waiting = root.resolve(file);
        Optional<RecordingName> name = RecordingName.ofFile(file);
        if (name.isEmpty()) {
            delete(waiting);
            return;
        }
        Path folder = path(Place.UPLOADED, name.get().camera(), name.get().startedAt());
        Files.createDirectories(folder);
        for (Path path : List.of(thumbnail(waiting), waiting)) {
            if (Files.exists(path)) {
                Files.move(path, folder.resolve(path.getFileName()), REPLACE_EXISTING);
            }
        }
    }

    private Path path(Place place, CameraId camera, Instant startedAt) {
        if (place == Place.WAITING) {
            return root;
        }
        return folder(place, camera)
                .resolve(LocalDate.ofInstant(startedAt, ZoneOffset.UTC).toString());
    }

    private Path folder(Place place, CameraId camera) {
        return root.resolve(place.folder).resolve(camera.value()); // never "." or ".."
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
     * @param before only those that come after this one in the list
     * @param limit how many at most
     */
    public List<Entry> list(
            CameraId camera, Instant from, Instant to, Optional<RecordingName> before, int limit)
            throws IOException {
        var found = new ArrayList<Entry>();
        for (Place place : Place.values()) {
            found.addAll(
                    entries(
                            place,
                            name ->
                                    name.camera().equals(camera)
                                            && !name.startedAt().isBefore(from)
                                            && name.startedAt().isBefore(to)
                                            && before.filter(last -> !isOlder(name, last))
                                                    .isEmpty()));
        }
        found.sort(Comparator.comparing(Entry::name, AGE).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    /** Returns all recordings of a place, the oldest first. */
    public List<Entry> oldestFirst(Place place) throws IOException {
        List<Entry> found = entries(place, _ -> true);
        found.sort(Comparator.comparing(Entry::name, AGE));
        return found;
    }

    private static boolean isOlder(RecordingName name, RecordingName than) {
        return AGE.compare(name, than) < 0;
    }

    private List<Entry> entries(Place place, Predicate<RecordingName> wanted) throws IOException {
        var found = new ArrayList<Entry>();
        for (Path folder : folders(place)) {
            for (Path path : readable(folder)) {
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
        for (Path camera : readable(root.resolve(place.folder))) {
            days.addAll(readable(camera));
        }
        return days;
    }

    /** What a folder holds; nothing if it can't be read, for one must not cost all the others. */
    private List<Path> readable(Path folder) throws IOException {
        try {
            return children(folder);
        } catch (IOException e) {
            if (folder.equals(root)) {
                throw e;
            }
            LOG.debugf("folder of recordings not read folder=%s cause=\"%s\"", folder, e);
            return List.of();
        }
    }

    /** Returns the folders of recordings that can't be read, the root among them. */
    public List<Path> unreadable() {
        var unreadable = new ArrayList<Path>();
        for (Place place : Place.values()) {
            try {
                for (Path folder : folders(place)) {
                    if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
                        unreadable.add(folder);
                    }
                }
                Path camera = root.resolve(place.folder);
                children(camera).stream()
                        .filter(path -> Files.isDirectory(path) && !Files.isReadable(path))
                        .filter(path -> place != Place.WAITING)
                        .forEach(unreadable::add);
            } catch (IOException e) {
                unreadable.add(root.resolve(place.folder));
            }
        }
        return unreadable;
    }

    private static List<Path> children(Path folder) throws IOException {
        try (var files = Files.list(folder)) {
            return files.sorted().toList();
        } catch (NoSuchFileException | NotDirectoryException e) {
            return List.of();
        } catch (UncheckedIOException e) {
            throw new IOException(e.getMessage(), e);
        }
    }

    private static Optional<Entry> entry(RecordingName name, Place place, Path path) {
        try {
            long size = Files.isRegularFile(path) ? Files.size(path) : 0;
            return size > 0 // an empty file is what a disk that failed left of one
                    ? Optional.of(new Entry(name, place, path, size))
                    : Optional.empty();
        } catch (IOException e) {
            return Optional.empty(); // deleted meanwhile
        }
    }

    /** Returns what all recordings take, bytes; those that share them count once. */
    public long bytes() throws IOException {
        var files = new HashMap<Object, Long>();
        for (Place place : Place.values()) {
            for (Entry entry : entries(place, _ -> true)) {
                files.put(identity(entry.path()), entry.sizeBytes());
            }
        }
        return files.values().stream().mapToLong(Long::longValue).sum();
    }

    /** Returns how many recordings there are. */
    public int count() throws IOException {
        int count = 0;
        for (Place place : Place.values()) {
            count += entries(place, _ -> true).size();
        }
        return count;
    }

    private static Object identity(Path path) {
        try {
            Object key = Files.readAttributes(path, BasicFileAttributes.class).fileKey();
            return key == null ? path : key;
        } catch (IOException e) {
            return path; // deleted meanwhile
        }
    }

    /** Removes the folders of a day and a camera that a deleted recording left empty. */
    void tidy(Entry deleted) {
        if (deleted.place() == Place.WAITING) {
            return;
        }
        RecordingName name = deleted.name();
        try {
            Files.delete(path(deleted.place(), name.camera(), name.startedAt()));
            Files.delete(folder(deleted.place(), name.camera()));
        } catch (IOException e) {
            // not empty
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
