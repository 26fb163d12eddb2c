package io.platebridge.edge.media.recording;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.ffmpeg.Ffmpeg;
import io.platebridge.edge.media.recording.RecordingStore.Entry;
import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Recording processes are killed at random moments, like by a power loss or a native crash, while
 * files are written, finished, copied, renamed and shared. The files are then recovered as by a
 * restart, and every file must be complete up to the last second.
 */
class KilledRecorderTest {

    private static final Pattern COUNT = Pattern.compile("(\\d) (\\d+)");
    private static final int KILLS = 25;
    private static final int RECORDERS = 8;

    @TempDir Path dir;

    /**
     * A process, the stores of its recorders, and the number of pictures passed to each before the
     * kill.
     */
    private record KilledProcess(
            Process process, List<Path> stores, CompletableFuture<int[]> received)
            implements AutoCloseable {

        /**
         * Starts a process that is killed when its last recorder has received this many pictures.
         */
        static KilledProcess start(Path film, Path folder, int pictures) throws IOException {
            List<Path> stores =
                    IntStream.range(0, RECORDERS)
                            .mapToObj(number -> folder.resolve("store" + number))
                            .toList();
            var command = new ArrayList<String>();
            command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
            command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx96m"));
            command.addAll(List.of("--enable-native-access=ALL-UNNAMED", "-cp"));
            command.add(System.getProperty("java.class.path"));
            command.add(RecorderProcess.class.getName());
            command.add(film.toString());
            stores.forEach(store -> command.add(store.toString()));
            Process process =
                    new ProcessBuilder(TetheredProgram.commandLine(command))
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            var out =
                    new BufferedReader(
                            new InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            // Not on the starting thread, which may be busy: the process would continue to record.
            return new KilledProcess(
                    process,
                    stores,
                    CompletableFuture.supplyAsync(() -> kill(process, out, pictures)));
        }

        private static int[] kill(Process process, BufferedReader out, int pictures) {
            int[] seen = new int[RECORDERS];
            boolean killed = false;
            for (String line : (Iterable<String>) out.lines()::iterator) {
                Matcher count = COUNT.matcher(line);
                if (count.matches()) {
                    seen[Integer.parseInt(count.group(1))] = Integer.parseInt(count.group(2));
                }
                if (!killed && seen[RECORDERS - 1] >= pictures) {
                    process.toHandle().destroyForcibly(); // SIGKILL; the pipe stays open
                    killed = true;
                }
            }
            assertTrue(killed, "the process ended before it was killed");
            return seen;
        }

        @Override
        public void close() {
            process.destroyForcibly().onExit().join();
        }
    }

    @Test
    @Timeout(
            value = 40,
            unit = TimeUnit.MINUTES) // eight cameras at ten times their speed, 25 times
    void every_file_opens_and_at_most_a_second_is_lost() throws Exception {
        Ffmpeg.load();
        Path film = FilmFragments.createFilm(dir.resolve("film.mp4"));
        Random random = new Random(200);
        int worst = 0;
        int files = 0;
        KilledProcess next = KilledProcess.start(film, dir.resolve("0"), pictures(random));
        try {
            for (int i = 1; i <= KILLS; i++) {
                KilledProcess killed = next;
                int[] received = killed.received().get(10, TimeUnit.MINUTES);
                // Starts, and is killed, meanwhile.
                next =
                        KilledProcess.start(
                                film, dir.resolve(Integer.toString(i)), pictures(random));
                for (int number = 0; number < RECORDERS; number++) {
                    Path store = killed.stores().get(number);
                    files += recover(store);
                    int lost = received[number] - recorded(store);
                    int lostMillis = lost * 1000 / RecorderProcess.perSecond(number);
                    worst = Math.max(worst, lostMillis);
                    assertTrue(
                            lostMillis <= 1000,
                            "%d pictures received, %d lost".formatted(received[number], lost));
                }
            }
        } finally {
            next.close();
        }
        System.out.printf(
                "%d recorders killed, %d files recovered, at most %d ms lost%n",
                KILLS * RECORDERS, files, worst);
    }

    private static int pictures(Random random) {
        return random.nextInt(10, 2 * RecorderProcess.perSecond(RECORDERS - 1));
    }

    /** Recovers like a restart; returns the number of files. */
    private static int recover(Path root) throws Exception {
        Files.createDirectories(root); // missing if the process was killed before it wrote anything
        var store = new RecordingStore(root);
        try (var segments =
                new SegmentRecorder(
                        store,
                        Set.of(),
                        Duration.ofMinutes(1),
                        camera -> camera,
                        Clock.systemUTC())) {
            segments.recover().get(10, TimeUnit.MINUTES);
        }
        new ClipRecorder(RecordingSettings.in(root)).recover(_ -> false);
        try (var all = Files.walk(root)) {
            assertEquals(
                    List.of(),
                    all.map(Path::toString)
                            .filter(file -> file.endsWith(".part") || file.endsWith(".tmp"))
                            .toList(),
                    "no unfinished file remains");
        }
        int files = 0;
        for (StorageArea area : StorageArea.values()) {
            for (Entry entry : store.listOldestFirst(area)) {
                assertTrue(Thumbnail.jpeg(entry.path(), Duration.ZERO).length > 0);
                files++;
            }
        }
        return files;
    }

    /**
     * Returns how many pictures the recording segments hold. They follow each other without a gap,
     * except before the last one: both segments were being written, each on its own thread, and the
     * missing end of the earlier one counts as lost.
     */
    private static int recorded(Path root) throws Exception {
        List<Entry> segments =
                new ArrayList<>(new RecordingStore(root).listOldestFirst(StorageArea.CONTINUOUS));
        segments.sort(Comparator.comparing(entry -> entry.name().startedAt()));
        Duration reached = Duration.ZERO;
        Duration held = Duration.ZERO;
        for (Entry segment : segments) {
            Duration begins = Duration.between(RecorderProcess.BEGAN, segment.name().startedAt());
            if (segment != segments.getLast()) {
                assertEquals(reached.toMillis(), begins.toMillis(), 1, "no gap");
            }
            assertTrue(
                    begins.plusMillis(1).compareTo(reached) >= 0, "no picture is recorded twice");
            Duration length = FastStart.copy(segment.path(), root.resolve("copy"));
            held = held.plus(length);
            reached = begins.plus(length);
        }
        return (int) Math.round(held.toMillis() / 1000.0 * FilmFragments.FPS);
    }
}
