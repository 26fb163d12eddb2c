package io.platebridge.edge.pod.host;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.pod.check.CheckLine;
import io.platebridge.edge.pod.check.CheckLine.Verdict;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class StorageCheckTest {

    @TempDir Path dir;

    private static CheckLine check(Path folder, long minFreeBytes) {
        return new StorageCheck("state_dir", folder, minFreeBytes).run().getFirst();
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
}
