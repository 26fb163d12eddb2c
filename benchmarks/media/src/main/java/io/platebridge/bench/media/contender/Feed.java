package io.platebridge.bench.media.contender;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.TetheredJvm;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Simulated cameras in a process of their own: H.264 at 25 pictures a second, and AAC. */
public final class Feed implements AutoCloseable {

    /** The first start renders the clips. */
    private static final Duration START = Duration.ofMinutes(3);

    private final TetheredJvm.Command command;
    private final int port;
    private final List<URI> urls;
    private TetheredJvm simulator;

    private Feed(TetheredJvm.Command command, int port, List<URI> urls) {
        this.command = command;
        this.port = port;
        this.urls = urls;
        this.simulator = start(command, port);
    }

    private static TetheredJvm start(TetheredJvm.Command command, int port) {
        TetheredJvm started = TetheredJvm.start(command);
        started.awaitReady(Readiness.tcp(port), START, "see its log.");
        return started;
    }

    /** The size of their pictures. */
    public enum Size {
        /** 1280 × 720. */
        HD,
        /** 848 × 480. */
        SMALL
    }

    /** When cameras send their pictures. */
    public enum Phase {
        /** All in the same instant, which lets a reader do the work of all cameras at once. */
        TOGETHER("in step"),
        /** Spread evenly over the 40 ms of a picture, as cameras with clocks of their own are. */
        SPREAD("staggered");

        private final String label;

        Phase(String label) {
            this.label = label;
        }

        /** Its name in the results. */
        public String label() {
            return label;
        }
    }

    /** Starts cameras that send in step, see {@link #start(int, Size, int, Phase, Path)}. */
    public static Feed start(int cameras, Size size, int keys, Path folder) {
        return start(cameras, size, keys, Phase.TOGETHER, folder);
    }

    /**
     * Starts cameras and returns when they can be read.
     *
     * @param cameras their number
     * @param keys pictures from one key frame to the next: 25 for 1 s
     */
    public static Feed start(int cameras, Size size, int keys, Phase phase, Path folder) {
        int port = Ports.free();
        String plans =
                IntStream.range(0, cameras)
                        .mapToObj(i -> "camera %d=/%d".formatted(i, i))
                        .collect(Collectors.joining(","));
        var command =
                new TetheredJvm.Command(
                        "The simulated cameras",
                        List.of(
                                "-Xmx512m",
                                "--enable-native-access=ALL-UNNAMED",
                                "-cp",
                                System.getProperty("java.class.path"),
                                "io.platebridge.local.camera.CameraSimulator"),
                        List.of(
                                "--port", String.valueOf(port),
                                "--cameras", plans,
                                "--visitors", "ABC123",
                                "--visit", "8",
                                "--size", size.name(),
                                "--keys", String.valueOf(keys),
                                "--phase", phase.name(),
                                "--cache",
                                        ProjectFolder.root()
                                                .resolve(".platebridge/clips")
                                                .toString()),
                        Map.of(),
                        folder,
                        folder.resolve("cameras.log"));
        return new Feed(
                command,
                port,
                IntStream.range(0, cameras)
                        .mapToObj(i -> URI.create("rtsp://127.0.0.1:%d/%d".formatted(port, i)))
                        .toList());
    }

    /** The URLs of the cameras (RTSP over TCP). */
    public List<URI> urls() {
        return urls;
    }

    /** Ends the cameras at once, as without power. */
    public void kill() {
        simulator.kill();
    }

    /** Starts the killed cameras again, at the same URLs. */
    public void revive() {
        simulator = start(command, port);
    }

    @Override
    public void close() {
        simulator.kill();
    }
}
