package io.platebridge.edge.pod.upload;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.local.process.TetheredProgram;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Clock;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A pod that ends as a fault in native code would end it: by SIGSEGV, in the middle of its work.
 */
class CrashedPodTest {

    private static final int EVENTS = 8;

    @TempDir Path dir;

    @Test
    void a_native_crash_loses_no_stored_event_and_the_restart_finds_their_clips() throws Exception {
        Path film = FilmFragments.createFilm(dir.resolve("film.mp4"));
        List<String> stored = crash(film);

        try (var restarted = new StoredClips(dir.resolve("pod"))) {
            try (var recorder = new ClipRecorder(RecordingSettings.in(restarted.folder));
                    var _ =
                            new ClipRecordings(
                                    restarted.database,
                                    MortalPod.settings(restarted),
                                    recorder,
                                    () -> {},
                                    Clock.systemUTC())) {
                List<String> found =
                        restarted.database.transaction(transaction ->
                                transaction.list(
                                        "SELECT event_id FROM plate_event",
                                        row -> row.text("event_id")));
                assertTrue(Set.copyOf(found).containsAll(stored), stored + " in " + found);
                assertEquals(
                        found.size(),
                        restarted.steps().values().stream().mapToLong(Long::longValue).sum(),
                        "each event has its clip's step");
            }
            // The last event may have come too shortly before the end to have a frame.
            assertTrue(
                    restarted.steps().get("recorded") >= stored.size() - 1, restarted.steps() + "");
            for (String file : restarted.clips.files()) {
                assertTrue(MediaFile.of(restarted.folder.resolve(file)).decode() > 0);
            }
        }
    }

    /** Runs a pod until it has stored some events, and lets it crash; returns those it named. */
    private List<String> crash(Path film) throws Exception {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin/java").toString());
        command.addAll(List.of("-XX:TieredStopAtLevel=1", "-XX:-CreateCoredumpOnCrash"));
        command.addAll(List.of("-XX:ErrorFile=/dev/null", "--enable-native-access=ALL-UNNAMED"));
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.addAll(List.of(MortalPod.class.getName(), film.toString()));
        command.add(dir.resolve("pod").toString());
        Process pod =
                new ProcessBuilder(TetheredProgram.commandLine(command))
                        .redirectError(ProcessBuilder.Redirect.DISCARD)
                        .start();
        var stored = new ArrayList<String>();
        try (var out = pod.inputReader(StandardCharsets.UTF_8)) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                if (line.startsWith("stored ")) {
                    stored.add(line.substring("stored ".length()));
                }
                if (stored.size() == EVENTS) {
                    new ProcessBuilder("kill", "-SEGV", Long.toString(pod.pid())).start().waitFor();
                }
            }
        } finally {
            pod.destroyForcibly();
        }
        assertTrue(stored.size() >= EVENTS, "it ended by itself after " + stored);
        int status = pod.waitFor();
        // 134 is SIGABRT: the JVM's own report of the crash may crash too.
        assertTrue(Set.of(1, 134).contains(status), () -> "the JVM crashed, found exit " + status);
        return stored;
    }
}
