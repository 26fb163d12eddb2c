package io.platebridge.local.clip;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.platebridge.local.scene.Light;
import io.platebridge.local.scene.Timetable;
import io.platebridge.local.scene.Visitor;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ClipStoreTest {

    private static final ClipPlan PLAN =
            new ClipPlan(
                    List.of(Visitor.of("ABC123")),
                    Light.DUSK,
                    new Timetable(Duration.ofSeconds(8)),
                    PictureSize.SMALL,
                    50);

    @Test
    void a_clip_is_drawn_once(@TempDir Path folder) throws IOException {
        Clip drawn = new ClipStore(folder).clip(PLAN);
        Map<Path, Object> files = files(folder);
        Clip read = new ClipStore(folder).clip(PLAN);

        assertEquals(200, drawn.pictures().size());
        assertEquals(375, drawn.sounds().size());
        assertEquals(
                List.of(0, 50, 100, 150),
                Stream.iterate(0, i -> i < 200, i -> i + 1)
                        .filter(i -> drawn.pictures().get(i).key())
                        .toList());
        assertEquals(drawn.pictures().size(), read.pictures().size());
        assertEquals(2, files.size());
        assertEquals(files, files(folder));
    }

    @Test
    void another_plan_is_another_clip() {
        assertNotEquals(PLAN.fileName(), PLAN.in(PictureSize.HD).fileName());
    }

    @Test
    void a_folder_that_cannot_be_written_is_named(@TempDir Path folder) throws IOException {
        Path file = Files.createFile(folder.resolve("file"));
        UncheckedIOException refused =
                assertThrows(UncheckedIOException.class, () -> new ClipStore(file).clip(PLAN));

        assertEquals("the clips cannot be stored in " + file, refused.getMessage());
    }

    @Test
    void a_visit_has_whole_pictures_and_sounds() {
        Timetable timetable = new Timetable(Duration.ofSeconds(12));

        assertThrows(
                IllegalArgumentException.class,
                () -> new ClipPlan(PLAN.visitors(), Light.DAY, timetable, PictureSize.HD, 25));
    }

    private static Map<Path, Object> files(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.collect(Collectors.toMap(file -> file, ClipStoreTest::modified));
        }
    }

    private static Object modified(Path file) {
        try {
            return Files.getLastModifiedTime(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
