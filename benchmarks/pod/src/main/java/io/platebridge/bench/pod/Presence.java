package io.platebridge.bench.pod;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.TetheredJvm;
import io.platebridge.local.process.TetheredServer;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** The rows {@code start} and {@code memory}: a pod with four cameras and no car. */
final class Presence implements AutoCloseable {

    private static final int CAMERAS = 4;
    private static final Duration SAMPLE = Duration.ofSeconds(5);
    private static final Duration CLIPS_DRAWN = Duration.ofMinutes(5);
    private static final String READY = "\"ready\":true";

    private final Options options;
    private final TetheredJvm cameras;
    private final TetheredServer broker;
    private final List<PodInstance> pods = new ArrayList<>();
    private final List<Build> builds;

    Presence(Options options, List<Build> builds, GateCloud cloud, Path folder) throws Exception {
        this.options = options;
        this.builds = builds;
        int cameraPort = Ports.free();
        cameras = startCameras(cameraPort, folder);
        int brokerPort = Ports.free();
        Path config =
                Files.writeString(
                        folder.resolve("mosquitto.conf"),
                        "listener %d 127.0.0.1%nallow_anonymous true%n".formatted(brokerPort));
        broker =
                TetheredServer.start(
                        brokerPort,
                        folder,
                        List.of("/usr/sbin/mosquitto", "-c", config.toString()));
        List<URI> addresses =
                IntStream.range(0, CAMERAS)
                        .mapToObj(i ->
                                URI.create("rtsp://127.0.0.1:%d/cam-%d".formatted(cameraPort, i)))
                        .toList();
        for (Build build : builds) {
            pods.add(
                    new PodInstance(
                            build,
                            folder.resolve("seeing-" + build.name()),
                            cloud,
                            brokerPort,
                            addresses));
        }
    }

    /** The simulated cameras of the demo, so their clips are drawn once for both. */
    private static TetheredJvm startCameras(int port, Path folder) {
        Path target = ProjectFolder.root().resolve("local/simulators/target");
        String names =
                IntStream.range(0, CAMERAS)
                        .mapToObj(i -> "cam-%d=/cam-%d".formatted(i, i))
                        .collect(Collectors.joining(","));
        TetheredJvm started =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The simulated cameras",
                                List.of(
                                        "-Xmx192m",
                                        "--enable-native-access=ALL-UNNAMED",
                                        "-cp",
                                        target.resolve("classes") + ":" + target.resolve("lib/*"),
                                        "io.platebridge.local.camera.CameraSimulator"),
                                List.of(
                                        "--cameras",
                                        names,
                                        "--port",
                                        String.valueOf(port),
                                        "--visitors",
                                        "ABC123,!XYZ789",
                                        "--cache",
                                        ProjectFolder.root()
                                                .resolve(".platebridge/clips")
                                                .toString()),
                                Map.of(),
                                folder,
                                folder.resolve("cameras.log")));
        started.awaitReady(Readiness.tcp(port), CLIPS_DRAWN, "see its log");
        return started;
    }

    /** Measures from the start of the process until {@code /health} says that it can work. */
    void measureStart(Report report) throws Exception {
        var times = new LinkedHashMap<String, List<Double>>();
        var work = new LinkedHashMap<String, List<Double>>();
        for (int turn = -1; turn < options.turns(); turn++) {
            for (int i = 0; i < pods.size(); i++) {
                long begin = System.nanoTime();
                pods.get(i).start();
                pods.get(i).awaitHealth(READY);
                double seconds = (System.nanoTime() - begin) / 1e9;
                double cpu = pods.get(i).cpuSeconds();
                pods.get(i).stop();
                if (turn >= 0) { // The first start registers the pod and fetches the plates.
                    times.computeIfAbsent(builds.get(i).name(), _ -> new ArrayList<>())
                            .add(seconds);
                    work.computeIfAbsent(builds.get(i).name(), _ -> new ArrayList<>()).add(cpu);
                }
            }
        }
        times.forEach((name, all) -> report.add(name, "start to ready", "s", new Samples(all)));
        work.forEach((name, all) ->
                report.add(name, "start to ready, processor time", "s", new Samples(all)));
    }

    /** Measures the resident memory of a pod without cars, in the first and the last fifth. */
    void measureMemory(Report report) throws Exception {
        for (int i = 0; i < pods.size(); i++) {
            PodInstance pod = pods.get(i);
            pod.start();
            pod.awaitHealth(READY);
            List<Double> rss = sampleRss(pod);
            pod.stop();
            String name = builds.get(i).name();
            int fifth = Math.max(rss.size() / 5, 1);
            String over = " of %d s idle, RSS".formatted(options.idle().toSeconds());
            report.add(name, "first fifth" + over, "MiB", new Samples(rss.subList(0, fifth)));
            report.add(
                    name,
                    "last fifth" + over,
                    "MiB",
                    new Samples(rss.subList(rss.size() - fifth, rss.size())));
        }
    }

    private List<Double> sampleRss(PodInstance pod) throws IOException, InterruptedException {
        var rss = new ArrayList<Double>();
        long end = System.nanoTime() + options.idle().toNanos();
        while (System.nanoTime() < end) {
            Thread.sleep(SAMPLE);
            rss.add(pod.rssMib());
        }
        return rss;
    }

    @Override
    public void close() {
        pods.forEach(PodInstance::close);
        broker.close();
        cameras.close();
    }
}
