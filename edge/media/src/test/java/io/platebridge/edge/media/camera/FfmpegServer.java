package io.platebridge.edge.media.camera;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** ffmpeg as a camera: it serves a single HTTP client, or has written a file. */
final class FfmpegServer implements AutoCloseable {

    private static final List<String> CAMERA =
            List.of(
                    ("-f lavfi -i testsrc2=size=320x240:rate=25 -f lavfi -i sine=frequency=500"
                                    + " -c:v libx264 -preset ultrafast -bf 2 -g 25 -c:a aac")
                            .split(" "));

    private final Process process;

    private FfmpegServer(Process process) {
        this.process = process;
    }

    /** Sends H.264 with reordered frames and AAC as MPEG-TS to the first client. */
    static FfmpegServer mpegTs(String url) {
        return new FfmpegServer(run(List.of("-re"), "-f", "mpegts", "-listen", "1", url));
    }

    /** Writes an MP4 file. */
    static void record(Path file, int seconds) {
        Process process = run(List.of(), "-t", Integer.toString(seconds), file.toString());
        assertEquals(0, process.onExit().join().exitValue());
    }

    /** Writes a film with G.711 audio as Matroska or AVI. */
    static Path film(Path file, String sound) throws IOException {
        List<String> command =
                List.of(
                        ("ffmpeg -v error -nostdin -f lavfi -i testsrc2=size=320x240:rate=25"
                                        + " -f lavfi -i sine=sample_rate=8000 -t 4 -g 25 -bf 0 -c:v libx264"
                                        + " -preset ultrafast -pix_fmt yuv420p -c:a "
                                        + sound
                                        + " "
                                        + file)
                                .split(" "));
        assertEquals(
                0, new ProcessBuilder(command).inheritIO().start().onExit().join().exitValue());
        return file;
    }

    private static Process run(List<String> before, String... after) {
        List<String> command = new ArrayList<>(List.of("ffmpeg", "-v", "error", "-nostdin"));
        command.addAll(before);
        command.addAll(CAMERA);
        command.addAll(Arrays.asList(after));
        try {
            return new ProcessBuilder(TetheredProgram.commandLine(command))
                    .redirectOutput(ProcessBuilder.Redirect.INHERIT)
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        process.destroyForcibly();
        process.onExit().join();
    }
}
