package io.platebridge.edge.media.camera;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.local.process.TetheredProgram;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** GStreamer's RTSP server with synthetic cameras, in a process that can be killed and frozen. */
public final class RtspServer implements AutoCloseable {

    private static final String PYTHON = "/usr/bin/python3";
    private static final String APT =
            "apt-get install python3-gi gir1.2-gst-rtsp-server-1.0 gstreamer1.0-plugins-base"
                    + " gstreamer1.0-plugins-good gstreamer1.0-plugins-bad gstreamer1.0-plugins-ugly ffmpeg";

    private final List<String> credentials;
    private Process process;
    private int port;

    private RtspServer(List<String> credentials) {
        this.credentials = credentials;
        start();
    }

    public static RtspServer open() {
        demandTools();
        return new RtspServer(List.of());
    }

    public static RtspServer withPassword(String user, String password) {
        demandTools();
        return new RtspServer(List.of(user, password));
    }

    /** Opens a server that requires Digest authentication (RFC 2617 §3). */
    public static RtspServer withDigest(String user, String password) {
        demandTools();
        return new RtspServer(List.of(user, password, "digest"));
    }

    /** Fails in CI, and prints a warning elsewhere, if the required tools are not installed. */
    static void demandTools() {
        boolean gst =
                works(
                        PYTHON,
                        "-c",
                        "import gi; gi.require_version('GstRtspServer', '1.0'); from gi.repository"
                                + " import GstRtspServer");
        if (!gst || !works("ffprobe", "-version") || !works("ffmpeg", "-version")) {
            String missing = "these tests need GStreamer's RTSP server and ffmpeg: " + APT;
            System.err.println(missing);
            if (System.getenv("CI") != null) {
                fail(missing);
            }
            abort(missing);
        }
    }

    private static boolean works(String... command) {
        try {
            TetheredProgram.run(command);
            return true;
        } catch (IllegalStateException e) {
            return false;
        }
    }

    /** Starts it on the same port as before. */
    public void start() {
        List<String> command =
                new ArrayList<>(List.of(PYTHON, script().toString(), Integer.toString(port)));
        command.addAll(credentials);
        try {
            process =
                    new ProcessBuilder(TetheredProgram.commandLine(command))
                            .redirectError(ProcessBuilder.Redirect.INHERIT)
                            .start();
            BufferedReader out =
                    new BufferedReader(
                            new java.io.InputStreamReader(
                                    process.getInputStream(), StandardCharsets.UTF_8));
            String line = out.readLine();
            if (line == null) {
                fail("the RTSP server ended at once; see its message above");
            }
            port = Integer.parseInt(line.substring("port ".length()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Path script() {
        try {
            Path script = Files.createTempFile("rtsp-server", ".py");
            script.toFile().deleteOnExit();
            try (var in = RtspServer.class.getResourceAsStream("/rtsp-server.py")) {
                Files.write(script, in.readAllBytes());
            }
            return script;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return port;
    }

    public SourceUrl url(String path) {
        return SourceUrl.of("rtsp://127.0.0.1:" + port + "/" + path);
    }

    public SourceUrl url(String credentials, String path) {
        return SourceUrl.of("rtsp://" + credentials + "@127.0.0.1:" + port + "/" + path);
    }

    public void kill() {
        process.destroyForcibly();
        process.onExit().join();
    }

    public void freeze() {
        signal("STOP");
    }

    public void thaw() {
        signal("CONT");
    }

    private void signal(String name) {
        if (!works("kill", "-" + name, Long.toString(process.pid()))) {
            fail("could not send SIG" + name);
        }
    }

    @Override
    public void close() {
        kill();
    }
}
