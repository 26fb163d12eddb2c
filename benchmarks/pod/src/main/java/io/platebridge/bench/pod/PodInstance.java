package io.platebridge.bench.pod;

import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.local.process.Ports;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** A packaged pod in a folder of its own, started with the arguments of its container. */
final class PodInstance implements AutoCloseable {

    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int USER_TIME = 11;
    private static final int SYSTEM_TIME = 12;

    /** Clock ticks per second; 100 on every supported architecture of Linux. */
    private static final double TICKS = 100;

    private static final Pattern RSS = Pattern.compile("VmRSS:\\s+(\\d+) kB");

    private final Build build;
    private final Path folder;
    private final URI health;
    private final HttpClient http = HttpClient.newHttpClient();
    private Optional<Process> process = Optional.empty();

    /**
     * Writes its config.yaml.
     *
     * @param cameras their addresses; none for a pod that only decides
     */
    PodInstance(Build build, Path folder, GateCloud cloud, int broker, List<URI> cameras)
            throws IOException {
        this.build = build;
        this.folder = Files.createDirectories(folder);
        int port = Ports.free();
        health = URI.create("http://127.0.0.1:%d/health".formatted(port));
        var listed = new StringBuilder();
        for (int i = 0; i < cameras.size(); i++) {
            listed.append("- {camera_id: cam-%d, rtsp_url: \"%s\"}\n".formatted(i, cameras.get(i)));
        }
        Files.writeString(
                folder.resolve("config.yaml"),
                """
                portal_url: %s
                registration_token: %s
                serial: BENCH-0001
                device_name: Bench
                state_dir: %s
                recordings_dir: %s
                mqtt_host: 127.0.0.1
                mqtt_port: %d
                stream_port: %d
                tls: "off"
                cameras: %s
                """
                        .formatted(
                                cloud.address(),
                                RegistrationToken.create(new Random(1)).text(),
                                folder.resolve("state"),
                                folder.resolve("recordings"),
                                broker,
                                port,
                                cameras.isEmpty() ? "[]" : "\n" + listed));
    }

    void start() throws IOException {
        // Without an agent, with which Java would not take the file of the first start.
        var line =
                new ArrayList<>(
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java")
                                        .toString()));
        line.addAll(build.options());
        ProcessBuilder builder =
                new ProcessBuilder(TetheredProgram.commandLine(line))
                        .directory(folder.toFile())
                        .redirectErrorStream(true)
                        .redirectOutput(folder.resolve("pod.log").toFile());
        builder.environment()
                .putAll(
                        Map.of(
                                "PLATEBRIDGE_CONFIG",
                                folder.resolve("config.yaml").toString(),
                                "MALLOC_ARENA_MAX",
                                "8"));
        process = Optional.of(builder.start());
    }

    /** Returns once {@code /health} contains a text. */
    void awaitHealth(String text) throws InterruptedException {
        long end = System.nanoTime() + PATIENCE.toNanos();
        while (!health().contains(text)) {
            if (System.nanoTime() > end) {
                throw new IllegalStateException(
                        "expected %s in /health, found %s; see %s"
                                .formatted(text, health(), folder.resolve("pod.log")));
            }
            Thread.sleep(Duration.ofMillis(5));
        }
    }

    /** Returns what {@code /health} answers; nothing while the pod does not serve. */
    String health() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            return http.send(request, HttpResponse.BodyHandlers.ofString()).body();
        } catch (IOException _) {
            return "";
        }
    }

    double rssMib() throws IOException {
        long pid = process.orElseThrow().pid();
        Matcher rss = RSS.matcher(Files.readString(Path.of("/proc/%d/status".formatted(pid))));
        if (!rss.find()) {
            throw new IOException("the pod has ended; see " + folder.resolve("pod.log"));
        }
        return Long.parseLong(rss.group(1)) / 1024.0;
    }

    /** Returns how long processors have worked for it (proc(5)), s. */
    double cpuSeconds() throws IOException {
        String stat =
                Files.readString(Path.of("/proc/%d/stat".formatted(process.orElseThrow().pid())));
        // The name in brackets may contain any characters; the numbers follow it.
        String[] fields = stat.substring(stat.lastIndexOf(')') + 2).split(" ", -1);
        return (Long.parseLong(fields[USER_TIME]) + Long.parseLong(fields[SYSTEM_TIME])) / TICKS;
    }

    void stop() {
        process.ifPresent(running -> {
            running.toHandle().destroy();
            running.onExit().join();
        });
        process = Optional.empty();
    }

    @Override
    public void close() {
        stop();
        http.close();
    }
}
