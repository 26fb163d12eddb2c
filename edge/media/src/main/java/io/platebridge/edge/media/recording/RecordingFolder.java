package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.recording.ClipResult.Clip;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * A folder of recordings. A recording is written to {@code NAME.part} as fragmented MP4, playable
 * up to its last second at any time. When it ends, it is rewritten with its index at the front and
 * renamed atomically.
 */
final class RecordingFolder {

    private static final EventLog LOG = EventLog.of(RecordingFolder.class);

    /** Not called unfinished: pods in use have such files on their disks, which are recovered. */
    private static final String UNFINISHED = ".part";

    private static final String INDEXED = ".tmp";

    private final Path folder;
    private final Purpose purpose;
    private final Predicate<RecordingName> nameInUse;

    RecordingFolder(Path folder, Purpose purpose) {
        this(folder, purpose, _ -> false);
    }

    /**
     * @param nameInUse whether a name is used in another folder, as after the clock was set back
     */
    RecordingFolder(Path folder, Purpose purpose, Predicate<RecordingName> nameInUse) {
        this.folder = folder;
        this.purpose = purpose;
        this.nameInUse = nameInUse;
    }

    /** A recording that is being written. */
    record UnfinishedFile(RecordingName name, Path path, FileChannel file) {}

    /** Creates the file of a recording under an unused name. */
    UnfinishedFile begin(CameraId camera, Instant startedAt) throws IOException {
        OwnerOnly.createFolders(folder);
        RecordingName name =
                new RecordingName(purpose, startedAt.truncatedTo(ChronoUnit.MILLIS), 1, camera);
        while (true) {
            Path path = folder.resolve(name + UNFINISHED);
            if (!Files.exists(folder.resolve(name.toString())) && !nameInUse.test(name)) {
                try {
                    return new UnfinishedFile(name, path, OwnerOnly.createNew(path));
                } catch (FileAlreadyExistsException e) {
                    // another recording of this camera begins at the same key frame
                }
            }
            name = name.next();
        }
    }

    /** Finishes a recording whose file was written and closed. */
    Clip finish(RecordingName name, Path unfinished, boolean complete) throws IOException {
        Path indexed = folder.resolve(name + INDEXED);
        try {
            OwnerOnly.createEmpty(indexed);
            Duration duration = FastStart.copy(unfinished, indexed);
            long size;
            try (FileChannel file = FileChannel.open(indexed, StandardOpenOption.WRITE)) {
                file.force(true);
                size = file.size();
            }
            Path path = folder.resolve(name.toString());
            Files.move(indexed, path, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(unfinished);
            syncFolder();
            return new Clip(name.camera(), path, name.startedAt(), duration, size, complete);
        } finally {
            Files.deleteIfExists(indexed);
        }
    }

    /**
     * Finishes a recording although the disk has no space for a second copy: it stays fragmented,
     * which players accept but seek more slowly.
     *
     * @throws IOException if the file contains no picture
     */
    Clip finishInFragments(RecordingName name, Path unfinished, Duration duration)
            throws IOException {
        if (!FileFragments.trimToWholeFragments(unfinished)) {
            Files.delete(unfinished);
            throw new IOException("the recording contains no picture");
        }
        Path path = folder.resolve(name.toString());
        Files.move(unfinished, path, StandardCopyOption.ATOMIC_MOVE);
        return new Clip(name.camera(), path, name.startedAt(), duration, Files.size(path), false);
    }

    /**
     * Links a recording under another name, so that each event that shares it has its own file
     * while the disk holds the bytes once.
     */
    Clip share(Clip clip) throws IOException {
        RecordingName name = new RecordingName(purpose, clip.startedAt(), 2, clip.camera());
        while (true) {
            Path path = folder.resolve(name.toString());
            try {
                link(path, clip.path());
                syncFolder();
                return new Clip(
                        clip.camera(),
                        path,
                        clip.startedAt(),
                        clip.duration(),
                        clip.sizeBytes(),
                        clip.complete());
            } catch (FileAlreadyExistsException e) {
                name = name.next();
            }
        }
    }

    private static void link(Path path, Path existing) throws IOException {
        try {
            Files.createLink(path, existing);
        } catch (UnsupportedOperationException e) {
            Files.copy(existing, path); // the file system has no hard links, such as FAT
        }
    }

    /**
     * Returns the files that a crash left behind: unfinished recordings, and finished ones that the
     * database does not have as complete. Must be called before the first recording starts in this
     * folder.
     *
     * @param known whether the recording with this file name is complete in the database
     */
    List<Path> listUnfinished(Predicate<String> known) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(path -> isUnfinished(path.getFileName().toString(), known))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isUnfinished(String file, Predicate<String> known) {
        return file.endsWith(INDEXED)
                || file.endsWith(UNFINISHED)
                || (RecordingName.ofFile(file).isPresent() && !known.test(file));
    }

    /** Returns the recordings of zero bytes, which a failing disk leaves behind. */
    List<Path> listEmpty() throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(
                            path -> RecordingName.ofFile(path.getFileName().toString()).isPresent())
                    .filter(path -> path.toFile().isFile() && path.toFile().length() == 0)
                    .sorted()
                    .toList();
        }
    }

    /** Finishes a file that was left behind, or deletes it if it contains no picture. */
    Optional<Clip> recover(Path path) throws IOException {
        String file = path.getFileName().toString();
        if (!file.endsWith(UNFINISHED) && !file.endsWith(INDEXED) && Files.size(path) == 0) {
            LOG.warn("unfinished_recording_deleted", "file", file, "reason", "empty");
            RecordingStore.delete(path);
            return Optional.empty();
        }
        if (file.endsWith(INDEXED)) {
            Files.deleteIfExists(path);
        }
        // A crash between two steps leaves both files; recovering one has already dealt with the
        // other.
        if (!Files.exists(path)) {
            return Optional.empty();
        }
        if (file.endsWith(UNFINISHED)) {
            return finishUnfinished(file.substring(0, file.length() - UNFINISHED.length()), path);
        }
        Path unfinished = folder.resolve(file + UNFINISHED);
        Files.move(path, unfinished, StandardCopyOption.ATOMIC_MOVE);
        return finishUnfinished(file, unfinished);
    }

    private Optional<Clip> finishUnfinished(String name, Path unfinished) throws IOException {
        Optional<RecordingName> parsed = RecordingName.ofFile(name);
        if (parsed.isEmpty() || !FileFragments.trimToWholeFragments(unfinished)) {
            LOG.warn(
                    "unfinished_recording_deleted",
                    "file",
                    unfinished.getFileName(),
                    "reason",
                    "no_picture");
            Files.delete(unfinished);
            return Optional.empty();
        }
        try {
            return Optional.of(finish(parsed.get(), unfinished, false));
        } catch (IOException e) {
            // The disk may be full; the next start retries.
            LOG.warn("recording_not_recovered", "file", unfinished.getFileName(), "reason", e);
            return Optional.empty();
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
