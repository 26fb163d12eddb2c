package io.platebridge.edge.recording;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.recording.Recorded.Clip;
import java.io.IOException;
import java.io.InputStream;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jboss.logging.Logger;

/**
 * The folder of clips. A clip is written as {@code NAME.part}, playable up to its last second at
 * any moment; when it ends, it is written again with its index in front and takes its name in one
 * step.
 */
final class ClipFolder {

    private static final Logger LOG = Logger.getLogger(ClipFolder.class);
    private static final String PART = ".part";
    private static final String INDEXED = ".tmp";

    private final Path folder;

    ClipFolder(Path folder) {
        this.folder = folder;
    }

    /** A clip that is being written. */
    record Draft(ClipName name, Path path, FileChannel file) {}

    /** Begins a clip under a name that no other has. */
    Draft begin(CameraId camera, Instant startedAt) throws IOException {
        Files.createDirectories(folder);
        ClipName name = new ClipName(startedAt.truncatedTo(ChronoUnit.MILLIS), 1, camera);
        while (true) {
            Path path = folder.resolve(name + PART);
            if (!Files.exists(folder.resolve(name.toString()))) {
                try {
                    FileChannel file =
                            FileChannel.open(
                                    path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
                    return new Draft(name, path, file);
                } catch (FileAlreadyExistsException e) {
                    // another clip of this camera begins at the same key frame
                }
            }
            name = name.next();
        }
    }

    /** Makes a clip of a draft, whose file is complete and closed. */
    Clip finish(ClipName name, Path draft, boolean complete) throws IOException {
        Path indexed = folder.resolve(name + INDEXED);
        try {
            Duration duration = FastStart.copy(draft, indexed);
            long size;
            try (FileChannel file = FileChannel.open(indexed, StandardOpenOption.WRITE)) {
                file.force(true);
                size = file.size();
            }
            String sha256 = sha256(indexed);
            Path path = folder.resolve(name.toString());
            Files.move(indexed, path, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(draft);
            syncFolder();
            return new Clip(
                    name.camera(), path, name.startedAt(), duration, size, sha256, complete);
        } finally {
            Files.deleteIfExists(indexed);
        }
    }

    /**
     * Finishes what a crash left behind, and deletes what can't be. A clip that had ended, but
     * whose end nobody noted, is one of these.
     */
    List<Clip> recover(Predicate<String> known) throws IOException {
        List<Clip> recovered = new ArrayList<>();
        if (!Files.isDirectory(folder)) {
            return recovered;
        }
        List<Path> left;
        try (var files = Files.list(folder)) {
            left = files.sorted().toList();
        }
        for (Path path : left) {
            String file = path.getFileName().toString();
            if (file.endsWith(INDEXED)) {
                Files.delete(path);
            } else if (file.endsWith(PART)) {
                finishLeft(file.substring(0, file.length() - PART.length()), path)
                        .ifPresent(recovered::add);
            } else if (ClipName.parse(file).isPresent() && !known.test(file)) {
                Path draft = folder.resolve(file + PART);
                Files.move(path, draft, StandardCopyOption.ATOMIC_MOVE);
                finishLeft(file, draft).ifPresent(recovered::add);
            }
        }
        return recovered;
    }

    private Optional<Clip> finishLeft(String name, Path draft) throws IOException {
        Optional<ClipName> parsed = ClipName.parse(name);
        if (parsed.isEmpty() || !Fragments.trim(draft)) {
            LOG.warnf("clip without a picture deleted file=%s", draft.getFileName());
            Files.delete(draft);
            return Optional.empty();
        }
        try {
            return Optional.of(finish(parsed.get(), draft, false));
        } catch (IOException e) {
            // Perhaps the disk is full: the next start tries again.
            LOG.warnf("clip not recovered file=%s cause=\"%s\"", draft.getFileName(), e);
            return Optional.empty();
        }
    }

    private void syncFolder() throws IOException {
        try (FileChannel directory = FileChannel.open(folder, StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static String sha256(Path file) throws IOException {
        MessageDigest digest;
        try {
            digest = MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK knows SHA-256", e);
        }
        byte[] buffer = new byte[64 << 10];
        try (InputStream in = Files.newInputStream(file)) {
            for (int read = in.read(buffer); read >= 0; read = in.read(buffer)) {
                digest.update(buffer, 0, read);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }
}
