package io.platebridge.edge.media.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.local.process.TetheredProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** 24 h of packets, 2.16 million pictures, through the code that every camera's video passes. */
class FlatMemoryTest {

    /** Maximum growth of the process in 20 h, KiB: less than 4 bytes per picture. */
    private static final long GROWTH = 8 << 10;

    @TempDir Path dir;

    @Test
    void a_day_of_packets_leaves_heap_and_native_memory_as_they_were() throws Exception {
        Path film = FilmFragments.createDarkFilm(dir.resolve("night.mp4"));
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.add("@" + Path.of("../pod/src/main/jvm/pod.args").toAbsolutePath());
        // The heap has its full size from the beginning, so that any growth is native memory.
        command.addAll(List.of("-Xms64m", "-Xmx64m", "-XX:+AlwaysPreTouch"));
        command.addAll(List.of("-XX:ReservedCodeCacheSize=24m", "-cp"));
        command.add(System.getProperty("java.class.path"));
        command.add(DayOfPackets.class.getName());
        command.addAll(List.of(film.toString(), dir.resolve("store").toString()));
        var builder =
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectError(ProcessBuilder.Redirect.DISCARD);
        builder.environment().put("MALLOC_ARENA_MAX", "8");
        Process process = builder.start();
        List<String> said;
        try (var out = process.inputReader(StandardCharsets.UTF_8)) {
            said = out.lines().filter(line -> line.matches("(hour|end) .*")).toList();
        } finally {
            process.destroyForcibly();
        }
        assertEquals(25, said.size(), said::toString);
        int files = Integer.parseInt(said.getLast().split(" ")[2]);
        // The first clip is requested before the first picture.
        assertEquals(2 * 24 * 6 - 1, files, "a clip and a segment every 10 min");

        // After the fourth hour, everything that is created once exists.
        assertTrue(most(said, 2, 20, 24) - most(said, 2, 2, 6) < GROWTH, () -> "heap " + said);
        assertTrue(most(said, 3, 20, 24) - most(said, 3, 2, 6) < GROWTH, () -> "native " + said);
    }

    /** Returns the maximum reported in a range of hours, KiB. */
    private static long most(List<String> said, int column, int from, int to) {
        return IntStream.range(from, to)
                .mapToLong(hour -> Long.parseLong(said.get(hour).split(" ")[column]))
                .max()
                .orElseThrow();
    }
}
