package io.platebridge.edge.media.recording;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/**
 * Creates folders and files of recordings that only the pod's user can read, whatever umask a
 * supervisor gives it. A folder that exists keeps its mode, which may be its owner's choice.
 */
final class OwnerOnly {

    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));

    private OwnerOnly() {}

    static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, FOLDER);
    }

    /**
     * Creates a file to be written.
     *
     * @throws java.nio.file.FileAlreadyExistsException if there is one
     */
    static FileChannel createNew(Path file) throws IOException {
        return FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), FILE);
    }

    /** Creates an empty file for code that would create it for everybody, in place of another. */
    static void createEmpty(Path file) throws IOException {
        Files.deleteIfExists(file);
        createNew(file).close();
    }
}
