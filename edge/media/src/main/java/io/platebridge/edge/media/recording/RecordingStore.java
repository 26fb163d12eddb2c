package io.platebridge.edge.media.recording;

import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.format.DateTimeParseException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * The recordings on the pod's disk. There is no index other than the file system: a file's folder
 * and name describe the recording, so that nothing can contradict the files after a crash.
 *
 * @param root holds the clips that wait for upload; all other recordings are in {@code
 *     <area>/<camera>/<yyyy-mm-dd>} below it, by UTC day
 */
public record RecordingStore(Path root) {

    private static final EventLog LOG = EventLog.of(RecordingStore.class);

    private static final Duration DAY = Duration.ofDays(1);

    private static final Comparator<RecordingName> AGE =
            Comparator.comparing(RecordingName::startedAt).thenComparing(RecordingName::id);

    /**
     * A complete recording in the store.
     *
     * @param sizeBytes size of its file
     * @param fileKey identifies the bytes on the disk; equal for names that share them
     */
    public record Entry(
            RecordingName name, StorageArea area, Path path, long sizeBytes, Object fileKey) {}

    /** Returns the folder for a camera's new recordings that start at a time. */
    RecordingFolder folder(Purpose purpose, CameraId camera, Instant startedAt) {
        return new RecordingFolder(
                folder(StorageArea.ofNew(purpose), camera, startedAt),
                purpose,
                name -> find(name).isPresent());
    }

    /**
     * Moves a clip that the cloud has, with its thumbnail, from the root to the uploaded clips.
     *
     * @param file the file's name in {@code root}
     */
    public void moveToUploaded(String file) throws IOException {
        Path waiting = root.resolve(file);
        Optional<RecordingName> name = RecordingName.ofFile(file);
        if (name.isEmpty()) {
            delete(waiting);
            return;
        }
        Path folder = folder(StorageArea.UPLOADED, name.get().camera(), name.get().startedAt());
        OwnerOnly.createFolders(folder);
        for (Path path : List.of(thumbnail(waiting), waiting)) {
            if (Files.exists(path)) {
                Files.move(path, folder.resolve(path.getFileName()), REPLACE_EXISTING);
            }
        }
    }

    private Path folder(StorageArea area, CameraId camera, Instant startedAt) {
        if (area == StorageArea.WAITING) {
            return root;
        }
        return folder(area, camera)
                .resolve(LocalDate.ofInstant(startedAt, ZoneOffset.UTC).toString());
    }

    private Path folder(StorageArea area, CameraId camera) {
        return root.resolve(area.folderName()).resolve(camera.value()); // never "." or ".."
    }

    /** Returns the recording with this name, or empty if the store does not have it. */
    public Optional<Entry> find(RecordingName name) {
        for (StorageArea area : StorageArea.values()) {
            if (area.purpose() == name.purpose()) {
                Path folder = folder(area, name.camera(), name.startedAt());
                Optional<Entry> found = readEntry(name, area, folder.resolve(name.toString()));
                if (found.isPresent()) {
                    return found;
                }
            }
        }
        return Optional.empty();
    }

    /**
     * Returns recordings of a camera, newest first. Reads only the folders of this camera and of
     * the days that the query covers, and per area the attributes of the newest files until {@code
     * limit} recordings are found.
     *
     * @param from the earliest start
     * @param to end of the range of starts, exclusive
     * @param before only recordings that follow this one in the list
     * @param limit maximum number of recordings
     */
    public List<Entry> list(
            CameraId camera, Instant from, Instant to, Optional<RecordingName> before, int limit)
            throws IOException {
        Predicate<RecordingName> wanted =
                name ->
                        name.camera().equals(camera)
                                && !name.startedAt().isBefore(from)
                                && name.startedAt().isBefore(to)
                                && before.filter(last -> AGE.compare(name, last) >= 0).isEmpty();
        // A day that begins after the cursor holds only recordings that precede it in the list.
        Instant latest = before.map(RecordingName::startedAt).orElse(Instant.MAX);
        var found = new ArrayList<Entry>();
        for (StorageArea area : StorageArea.values()) {
            var newest = new ArrayList<Entry>();
            for (Path folder : foldersNewestFirst(area, camera, from, to, latest)) {
                addNewest(newest, area, folder, wanted, limit);
            }
            found.addAll(newest);
        }
        found.sort(Comparator.comparing(Entry::name, AGE).reversed());
        return List.copyOf(found.subList(0, Math.min(limit, found.size())));
    }

    private List<Path> foldersNewestFirst(
            StorageArea area, CameraId camera, Instant from, Instant to, Instant latest)
            throws IOException {
        if (area == StorageArea.WAITING) {
            return List.of(root);
        }
        return childrenIfReadable(folder(area, camera)).reversed().stream()
                .filter(folder -> covers(folder, from, to, latest))
                .toList();
    }

    private static boolean covers(Path folder, Instant from, Instant to, Instant latest) {
        Instant begin;
        try {
            begin =
                    LocalDate.parse(folder.getFileName().toString())
                            .atStartOfDay(ZoneOffset.UTC)
                            .toInstant();
        } catch (DateTimeParseException e) {
            return false; // not made by this class
        }
        return begin.isBefore(to) && !begin.isAfter(latest) && begin.plus(DAY).isAfter(from);
    }

    /** Adds a folder's newest recordings until {@code found} holds {@code limit}. */
    private void addNewest(
            List<Entry> found,
            StorageArea area,
            Path folder,
            Predicate<RecordingName> wanted,
            int limit)
            throws IOException {
        if (found.size() >= limit) {
            return;
        }
        List<RecordingName> names =
                childrenIfReadable(folder).stream()
                        .map(path -> RecordingName.ofFile(path.getFileName().toString()))
                        .flatMap(Optional::stream)
                        .filter(wanted)
                        .sorted(AGE.reversed())
                        .toList();
        for (RecordingName name : names) {
            if (found.size() < limit) {
                readEntry(name, area, folder.resolve(name.toString())).ifPresent(found::add);
            }
        }
    }

    /** Returns all recordings of an area, oldest first. Reads every folder of the area. */
    public List<Entry> listOldestFirst(StorageArea area) throws IOException {
        var found = new ArrayList<Entry>();
        for (Path folder : folders(area)) {
            for (Path path : childrenIfReadable(folder)) {
                RecordingName.ofFile(path.getFileName().toString())
                        .flatMap(name -> readEntry(name, area, path))
                        .ifPresent(found::add);
            }
        }
        found.sort(Comparator.comparing(Entry::name, AGE));
        return found;
    }

    /** Lists all recordings. Reads every folder and the attributes of every file. */
    RecordingInventory takeInventory() throws IOException {
        var entries = new EnumMap<StorageArea, List<Entry>>(StorageArea.class);
        for (StorageArea area : StorageArea.values()) {
            entries.put(area, listOldestFirst(area));
        }
        return new RecordingInventory(entries);
    }

    /**
     * Returns the size of all complete recordings, which may be deleted while the disk is short.
     * Reads every folder and the attributes of every file.
     */
    public long usedBytes() throws IOException {
        return takeInventory().usedBytes();
    }

    /** Returns the folders that hold an area's files. */
    List<Path> folders(StorageArea area) throws IOException {
        if (area == StorageArea.WAITING) {
            return List.of(root);
        }
        var days = new ArrayList<Path>();
        for (Path camera : childrenIfReadable(root.resolve(area.folderName()))) {
            days.addAll(childrenIfReadable(camera));
        }
        return days;
    }

    /**
     * Returns what a folder holds. A folder that cannot be read counts as empty, so that it does
     * not hide the others; only the root must be readable.
     */
    private List<Path> childrenIfReadable(Path folder) throws IOException {
        try {
            return children(folder);
        } catch (IOException e) {
            if (folder.equals(root)) {
                throw e;
            }
            LOG.debug("recording_folder_not_readable", "folder", folder, "reason", e);
            return List.of();
        }
    }

    /** Returns the folders of recordings, including the root, that cannot be read. */
    public List<Path> unreadable() {
        var unreadable = new ArrayList<Path>();
        for (StorageArea area : StorageArea.values()) {
            try {
                for (Path folder : folders(area)) {
                    if (Files.isDirectory(folder) && !Files.isReadable(folder)) {
                        unreadable.add(folder);
                    }
                }
                Path camera = root.resolve(area.folderName());
                children(camera).stream()
                        .filter(path -> Files.isDirectory(path) && !Files.isReadable(path))
                        .filter(path -> area != StorageArea.WAITING)
                        .forEach(unreadable::add);
            } catch (IOException e) {
                unreadable.add(root.resolve(area.folderName()));
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

    private static Optional<Entry> readEntry(RecordingName name, StorageArea area, Path path) {
        try {
            BasicFileAttributes file = Files.readAttributes(path, BasicFileAttributes.class);
            if (!file.isRegularFile() || file.size() == 0) {
                return Optional.empty(); // a disk that failed leaves empty files
            }
            Object key = file.fileKey();
            return Optional.of(new Entry(name, area, path, file.size(), key == null ? path : key));
        } catch (IOException e) {
            return Optional.empty(); // deleted in the meantime
        }
    }

    /** Deletes the folders of a day and a camera if a deleted recording left them empty. */
    void deleteEmptyFolders(Entry deleted) {
        if (deleted.area() == StorageArea.WAITING) {
            return;
        }
        RecordingName name = deleted.name();
        try {
            Files.delete(folder(deleted.area(), name.camera(), name.startedAt()));
            Files.delete(folder(deleted.area(), name.camera()));
        } catch (IOException e) {
            // not empty
        }
    }

    /** Returns the path of a recording's thumbnail, which need not exist. */
    public static Path thumbnail(Path recording) {
        String file = recording.getFileName().toString();
        return recording.resolveSibling(file.replaceFirst("\\.mp4$", "") + ".jpg");
    }

    /**
     * Deletes a recording and its thumbnail.
     *
     * @return whether the recording existed
     */
    public static boolean delete(Path recording) throws IOException {
        boolean existed = Files.deleteIfExists(recording);
        Files.deleteIfExists(thumbnail(recording));
        return existed;
    }
}
