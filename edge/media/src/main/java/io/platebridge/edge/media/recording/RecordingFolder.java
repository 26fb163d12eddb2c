package io.platebridge.edge.media.recording;

import io.platebridge.core.camera.CameraId;
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
import org.jboss.logging.Logger;

/**
 * A folder of recordings. One is written as {@code NAME.part}, playable up to its last second at
 * any moment; when it ends, it is written again with its index in front and takes its name in one
 * step.
 */
final class RecordingFolder {

    private static final Logger LOG = Logger.getLogger(RecordingFolder.class);
    private static final String PART = ".part";
    private static final String INDEXED = ".tmp";

    private final Path folder;
    private final Purpose purpose;
    private final Predicate<RecordingName> taken;

    RecordingFolder(Path folder, Purpose purpose) {
        this(folder, purpose, _ -> false);
    }

    /**
     * @param taken tells whether a name is in use somewhere else, as after a clock was set back
     */
    RecordingFolder(Path folder, Purpose purpose, Predicate<RecordingName> taken) {
        this.folder = folder;
        this.purpose = purpose;
        this.taken = taken;
    }

    /** A recording that is being written. */
    record Draft(RecordingName name, Path path, FileChannel file) {}

    /** Begins a recording under a name that no other has. */
    Draft begin(CameraId camera, Instant startedAt) throws IOException {
        Files.createDirectories(folder);
        RecordingName name =
                new RecordingName(purpose, startedAt.truncatedTo(ChronoUnit.MILLIS), 1, camera);
        while (true) {
            Path path = folder.resolve(name + PART);
            if (!Files.exists(folder.resolve(name.toString())) && !taken.test(name)) {
                try {
                    FileChannel file =
                            FileChannel.open(
                                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    return new Draft(name, path, file);
                } catch (FileAlreadyExistsException e) {
                    // another recording of this camera begins at the same key frame
                }
            }
            name = name.next();
        }
    }

    /** Makes a recording of a draft, whose file is complete and closed. */
    Clip finish(RecordingName name, Path draft, boolean complete) throws IOException {
        Path indexed = folder.resolve(name + INDEXED);
        try {
            Duration duration = FastStart.copy(draft, indexed);
            long size;
            try (FileChannel file = FileChannel.open(indexed, StandardOpenOption.WRITE)) {
                file.force(true);
                size = file.size();
            }
            Path path = folder.resolve(name.toString());
            Files.move(indexed, path, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(draft);
            syncFolder();
            return new Clip(name.camera(), path, name.startedAt(), duration, size, complete);
        } finally {
            Files.deleteIfExists(indexed);
        }
    }

    /**
     * Makes a recording of a draft whose disk has no room for a second copy: it stays in fragments,
     * which players take too, but seek worse.
     *
     * @throws IOException if the draft holds no picture
     */
    Clip keep(RecordingName name, Path draft, Duration duration) throws IOException {
        if (!FileFragments.trim(draft)) {
            Files.delete(draft);
            throw new IOException("the draft holds no picture");
        }
        Path path = folder.resolve(name.toString());
        Files.move(draft, path, StandardCopyOption.ATOMIC_MOVE);
        return new Clip(name.camera(), path, name.startedAt(), duration, Files.size(path), false);
    }

    /**
     * Gives a recording one more name, so that each event that shares it has a file of its own
     * though the disk holds the bytes once.
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
            Files.copy(existing, path); // a file system without links, such as FAT
        }
    }

    /**
     * Returns what a crash left behind: drafts, and recordings that had ended, but whose end nobody
     * noted. Call it before the first recording begins here.
     *
     * @param known tells of a file's name whether somebody noted that it is complete
     */
    List<Path> left(Predicate<String> known) throws IOException {
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (var files = Files.list(folder)) {
            return files.filter(path -> isLeft(path.getFileName().toString(), known))
                    .sorted()
                    .toList();
        }
    }

    private static boolean isLeft(String file, Predicate<String> known) {
        return file.endsWith(INDEXED)
                || file.endsWith(PART)
                || RecordingName.ofFile(file).isPresent() && !known.test(file);
    }

    /** Returns the recordings that hold not one byte, as a disk that failed leaves them. */
    List<Path> empty() throws IOException {
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

    /** Finishes what was left behind, or deletes it if it holds no picture. */
    Optional<Clip> recover(Path left) throws IOException {
        String file = left.getFileName().toString();
        if (!file.endsWith(PART) && !file.endsWith(INDEXED) && Files.size(left) == 0) {
            LOG.warnf("empty recording deleted file=%s", file);
            RecordingStore.delete(left);
            return Optional.empty();
        }
        if (file.endsWith(INDEXED)) {
            Files.deleteIfExists(left);
        }
        // What was killed between two steps has left both of their files; one makes up for the
        // other.
        if (!Files.exists(left)) {
            return Optional.empty();
        }
        if (file.endsWith(PART)) {
            return finishLeft(file.substring(0, file.length() - PART.length()), left);
        }
        Path draft = folder.resolve(file + PART);
        Files.move(left, draft, StandardCopyOption.ATOMIC_MOVE);
        return finishLeft(file, draft);
    }

    private Optional<Clip> finishLeft(String name, Path draft) throws IOException {
        Optional<RecordingName> parsed = RecordingName.ofFile(name);
        if (parsed.isEmpty() || !FileFragments.trim(draft)) {
            LOG.warnf("recording without a picture deleted file=%s", draft.getFileName());
            Files.delete(draft);
            return Optional.empty();
        }
        try {
            return Optional.of(finish(parsed.get(), draft, false));
        } catch (IOException e) {
            // Perhaps the disk is full: the next start tries again.
            LOG.warnf("recording not recovered file=%s cause=\"%s\"", draft.getFileName(), e);
            return Optional.empty();
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }
}
