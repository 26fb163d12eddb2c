package io.platebridge.local.camera;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/** A run of the system's ffmpeg or ffprobe, independent of this project's code. */
public final class Player {

    private static final int SECONDS = 600;

    private final int code;
    private final byte[] output;
    private final String errors;

    private Player(int code, byte[] output, String errors) {
        this.code = code;
        this.output = output;
        this.errors = errors;
    }

    /** Runs {@code ffmpeg} or {@code ffprobe} to its end. */
    public static Player run(String program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(program, "-v", "error"));
        command.addAll(List.of(arguments));
        Process process = new ProcessBuilder(command).start();
        process.getOutputStream().close();
        StringBuilder errors = new StringBuilder();
        Thread reader =
                Thread.ofVirtual().start(() -> errors.append(text(process.getErrorStream())));
        byte[] output = process.getInputStream().readAllBytes();
        boolean ended = process.waitFor(SECONDS, TimeUnit.SECONDS);
        process.destroyForcibly();
        reader.join();
        assertTrue(ended, "still running after " + SECONDS + " s: " + command);
        return new Player(process.exitValue(), output, errors.toString());
    }

    /** Returns the exit code. */
    int code() {
        return code;
    }

    public byte[] output() {
        return output;
    }

    public String errors() {
        return errors;
    }

    String text() {
        return new String(output, StandardCharsets.UTF_8);
    }

    private static String text(InputStream in) {
        try (in) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            return e.toString();
        }
    }
}
