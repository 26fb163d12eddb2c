package io.platebridge.edge.pod.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {

    private static final long GIGABYTE = 1L << 30;

    @TempDir Path dir;

    private List<CheckLine> lines(Path folder, long minFreeBytes) {
        var recordings = new RecordingStore(dir.resolve("recordings"));
        return new StorageCheck("state_dir", folder, minFreeBytes, recordings).run();
    }

    private CheckLine check(Path folder, long minFreeBytes) {
        return lines(folder, minFreeBytes).getFirst();
    }

    @Test
    void a_folder_with_space_is_ok_and_stays_as_it_was() throws IOException {
        assertEquals(Verdict.OK, check(dir.resolve("not/there/yet"), 1).verdict());
        try (var files = Files.list(dir)) {
            assertEquals(List.of(), files.toList());
        }
    }

    @Test
    void too_little_space_is_a_fault_with_both_numbers() {
        CheckLine line = check(dir, Long.MAX_VALUE);
        assertEquals(Verdict.FAULT, line.verdict());
        assertTrue(line.text().matches(".* \\d+ MB are free but min_free_mb wants \\d+;.*"));
    }

    @Test
    void a_disk_that_can_not_be_written_is_a_fault() {
        assertEquals(Verdict.FAULT, check(Path.of("/proc/platebridge"), 0).verdict());
    }

    @Test
    void a_disk_that_recordings_fill_is_advice_because_the_pod_deletes_them() throws IOException {
        long wanted = Files.getFileStore(dir).getUsableSpace() + GIGABYTE;
        assertEquals(Verdict.FAULT, check(dir, wanted).verdict());
        Path day = dir.resolve("recordings/continuous/gate/2025-10-09");
        Files.createDirectories(day);
        Path recording = day.resolve("continuous_20251009_120000_250_1_gate.mp4");
        try (var file = new RandomAccessFile(recording.toFile(), "rw")) {
            file.setLength(2 * GIGABYTE); // a hole, which takes no space
        }
        CheckLine line = check(dir, wanted);
        assertEquals(Verdict.ADVICE, line.verdict(), line.text());
        assertTrue(line.text().contains("deletes its oldest recordings"), line.text());
        assertEquals(Verdict.FAULT, check(dir, wanted + 4 * GIGABYTE).verdict());
    }

    @Test
    void a_full_disk_is_not_told_as_a_matter_of_rights() {
        String full =
                StorageCheck.notWritten(
                        dir, new FileSystemException("x", null, "No space left on device"));
        assertTrue(full.startsWith("its disk is full"), full);
        String denied = StorageCheck.notWritten(dir, new AccessDeniedException("x"));
        assertTrue(denied.contains("can't be written by user"), denied);
    }

    @Test
    void root_is_told_of_a_folder_that_belongs_to_another_user() throws IOException {
        assumeTrue(Files.getAttribute(dir, "unix:uid").equals(0), "this test needs root");
        assertEquals(1, lines(dir, 1).size());
        Files.setOwner(
                dir,
                dir.getFileSystem()
                        .getUserPrincipalLookupService()
                        .lookupPrincipalByName("nobody"));
        CheckLine owner = lines(dir, 1).getLast();
        assertEquals(Verdict.ADVICE, owner.verdict(), owner.text());
        assertTrue(owner.text().contains("belongs to nobody"), owner.text());
    }
}
