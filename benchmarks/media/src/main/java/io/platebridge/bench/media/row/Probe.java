package io.platebridge.bench.media.row;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** ffprobe as a viewer that opens a camera itself. */
final class Probe {

    private Probe() {}

    /** Returns the time until the camera's first key frame arrived, ms. */
    static double firstKeyFrame(URI camera) throws InterruptedException {
        return run(
                "K",
                "-rtsp_transport",
                "tcp",
                "-select_streams",
                "v:0",
                "-show_entries",
                "packet=flags",
                "-read_intervals",
                "%+#1",
                "-of",
                "csv=p=0",
                camera.toString());
    }

    /** Returns the time that the program needs to start and end, ms. */
    static double startTime() throws InterruptedException {
        return run("ffprobe version", "-version");
    }

    private static double run(String expected, String... arguments) throws InterruptedException {
        List<String> command = new ArrayList<>(List.of("ffprobe", "-v", "error"));
        command.addAll(List.of(arguments));
        try {
            long begin = System.nanoTime();
            Process ffprobe =
                    new ProcessBuilder(command)
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            String output =
                    new String(ffprobe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            ffprobe.waitFor();
            double millis = (System.nanoTime() - begin) / 1e6;
            if (!output.startsWith(expected)) {
                throw new IllegalStateException(
                        "expected a key frame, found \"%s\"".formatted(output));
            }
            return millis;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
