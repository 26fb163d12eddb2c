package io.platebridge.local.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.StartFailure;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DataFolderTest {
    @TempDir Path folder;

    @Test
    void data_are_kept_until_a_fresh_start() throws Exception {
        Path data = folder.resolve("data");
        Path file = data.resolve("store/table");
        DataFolder.take(data, false).orElseThrow().close();
        Files.createDirectories(file.getParent());
        Files.writeString(file, "kept");

        DataFolder.take(data, false).orElseThrow().close();
        assertEquals("kept", Files.readString(file));

        DataFolder.take(data, true).orElseThrow().close();
        assertFalse(Files.exists(file));
    }

    @Test
    void a_folder_with_other_files_is_never_emptied() throws Exception {
        Path letter = Files.writeString(folder.resolve("letter"), "dear");
        StartFailure refusal =
                assertThrows(StartFailure.class, () -> DataFolder.take(folder, true));
        assertTrue(refusal.getMessage().contains("--data"));
        assertTrue(Files.exists(letter));
    }
}
