package io.platebridge.edge.pod.host;

import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.io.IOException;
import java.nio.file.FileStore;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Checks that a folder of the pod can be written and that its disk has space. Creates a file there
 * and deletes it; of a folder that does not exist yet, the nearest existing parent is checked.
 */
public final class StorageCheck implements Check {

    private static final int MEGABYTE = 1 << 20;

    private final String key;
    private final Path folder;
    private final long minFreeBytes;

    /**
     * @param key of config.yaml that names the folder
     * @param minFreeBytes what shall stay free on its disk
     */
    public StorageCheck(String key, Path folder, long minFreeBytes) {
        this.key = key;
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
    }

    @Override
    public List<CheckLine> run() {
        Path existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            FileStore store = Files.getFileStore(existing);
            if (store.isReadOnly()) {
                return fault(
                        "its disk is mounted read-only; check the disk (dmesg tells why), then mount it for writing");
            }
            Files.delete(Files.createTempFile(existing, ".platebridge-check", ""));
            return List.of(space(store.getUsableSpace()));
        } catch (FileSystemException e) {
            return fault(
                    "%s can't be written by user %s (%s); make that folder writable for the user that the pod runs as, and run check as this user"
                            .formatted(existing, System.getProperty("user.name"), reason(e)));
        } catch (IOException e) {
            return fault("it can't be read: " + e.getMessage() + "; check the disk");
        }
    }

    private CheckLine space(long freeBytes) {
        String found =
                "storage: %s %s can be written, %d MB are free"
                        .formatted(key, folder, freeBytes / MEGABYTE);
        return freeBytes >= minFreeBytes
                ? CheckLine.ok(found)
                : CheckLine.fault(
                        "%s but min_free_mb wants %d; delete other files on this disk, or use a larger one"
                                .formatted(found, minFreeBytes / MEGABYTE));
    }

    private List<CheckLine> fault(String text) {
        return List.of(CheckLine.fault("storage: %s %s: %s".formatted(key, folder, text)));
    }

    private static String reason(FileSystemException thrown) {
        return thrown.getReason() == null ? thrown.getClass().getSimpleName() : thrown.getReason();
    }
}
