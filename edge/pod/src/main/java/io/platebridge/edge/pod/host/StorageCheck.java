package io.platebridge.edge.pod.host;

import io.platebridge.edge.media.recording.RecordingStore;
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
    private static final int ROOT = 0;

    private final String key;
    private final Path folder;
    private final long minFreeBytes;
    private final RecordingStore recordings;

    /**
     * @param key of config.yaml that names the folder
     * @param minFreeBytes what shall stay free on its disk
     * @param recordings which the pod deletes when the disk is short
     */
    public StorageCheck(String key, Path folder, long minFreeBytes, RecordingStore recordings) {
        this.key = key;
        this.folder = folder;
        this.minFreeBytes = minFreeBytes;
        this.recordings = recordings;
    }

    @Override
    public List<CheckLine> run() {
        Path existing = folder.toAbsolutePath();
        while (Files.notExists(existing) && existing.getParent() != null) {
            existing = existing.getParent();
        }
        try {
            FileStore disk = Files.getFileStore(existing);
            if (disk.isReadOnly()) {
                return fault(
                        "its disk is mounted read-only; check the disk (dmesg tells why), then mount it for writing");
            }
            boolean mayBeOthers = isWrittenByRootForOthers(existing);
            CheckLine space = space(existing, disk.getUsableSpace());
            return mayBeOthers ? List.of(space, othersFolder(existing)) : List.of(space);
        } catch (FileSystemException e) {
            return fault(notWritten(existing, e));
        } catch (IOException e) {
            return fault("it can't be read: " + e.getMessage() + "; check the disk");
        }
    }

    /** Root may write everywhere, which says nothing about the folder's owner. */
    private boolean isWrittenByRootForOthers(Path existing) throws IOException {
        Path trial = Files.createTempFile(existing, ".platebridge-check", "");
        try {
            return existing.equals(folder.toAbsolutePath())
                    && Files.getAttribute(trial, "unix:uid").equals(ROOT)
                    && !Files.getOwner(existing).equals(Files.getOwner(trial));
        } finally {
            Files.delete(trial);
        }
    }

    private CheckLine othersFolder(Path existing) throws IOException {
        return CheckLine.advice(
                "storage: %s %s belongs to %s, and check runs as root, which may write everywhere; run check as the user that the pod runs as"
                        .formatted(key, folder, Files.getOwner(existing).getName()));
    }

    private CheckLine space(Path existing, long freeBytes) {
        String found =
                "storage: %s %s can be written, %d MB are free"
                        .formatted(key, folder, freeBytes / MEGABYTE);
        if (freeBytes >= minFreeBytes) {
            return CheckLine.ok(found);
        }
        String wanted = "%s but min_free_mb wants %d; ".formatted(found, minFreeBytes / MEGABYTE);
        return freeBytes + recordedBytes(existing) >= minFreeBytes
                ? CheckLine.advice(
                        wanted
                                + "the running pod deletes its oldest recordings until so much is free; to keep them longer, use a larger disk")
                : CheckLine.fault(wanted + "delete other files on this disk, or use a larger one");
    }

    /** The bytes of recordings on the same disk. */
    private long recordedBytes(Path existing) {
        try {
            // Not its FileStore, which differs between two mounts of one disk.
            boolean sameDisk =
                    Files.getAttribute(existing, "unix:dev")
                            .equals(Files.getAttribute(recordings.root(), "unix:dev"));
            return sameDisk ? recordings.usedBytes() : 0;
        } catch (IOException _) {
            return 0; // There are none, or this user can't read them.
        }
    }

    /** Tells why a file could not be created in a folder. */
    static String notWritten(Path existing, FileSystemException thrown) {
        String reason =
                thrown.getReason() == null ? thrown.getClass().getSimpleName() : thrown.getReason();
        if (reason.contains("No space left")) {
            return "its disk is full, or has too many files (%s; compare df with df -i); delete other files on this disk, or use a larger one"
                    .formatted(reason);
        }
        return "%s can't be written by user %s (%s); make that folder writable for the user that the pod runs as, and run check as this user"
                .formatted(existing, System.getProperty("user.name"), reason);
    }

    private List<CheckLine> fault(String text) {
        return List.of(CheckLine.fault("storage: %s %s: %s".formatted(key, folder, text)));
    }
}
