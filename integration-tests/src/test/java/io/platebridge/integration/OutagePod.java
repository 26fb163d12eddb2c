package io.platebridge.integration;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The packaged pod as a process that is killed by SIGKILL and started again. */
final class OutagePod implements AutoCloseable {

    private final Path folder;
    private final URI health;
    private final HttpClient http = HttpClient.newHttpClient();
    private int starts;
    private TetheredJvm jvm;

    /**
     * Starts it.
     *
     * @param folder with its config.yaml
     * @param port of its {@code /health}
     */
    OutagePod(Path folder, int port) throws IOException {
        this.folder = folder;
        this.health = URI.create("http://127.0.0.1:%d/health".formatted(port));
        jvm = start(Duration.ZERO);
    }

    /** Kills it as a lack of power would, and starts it with a clock that is off. */
    void restart(Duration clockOff) throws IOException, InterruptedException {
        kill();
        startAgain(clockOff);
    }

    /** Starts it after {@link #kill}. */
    void startAgain(Duration clockOff) throws IOException {
        jvm = start(clockOff);
    }

    void kill() throws IOException, InterruptedException {
        ProcessHandle process = jvm.handle();
        int status =
                new ProcessBuilder("kill", "-KILL", Long.toString(process.pid())).start().waitFor();
        if (status != 0) {
            throw new IllegalStateException("the pod had ended by itself; see " + jvm.log());
        }
        process.onExit().join();
    }

    private TetheredJvm start(Duration clockOff) throws IOException {
        var environment = new HashMap<>(WrongClock.environment(clockOff));
        environment.put("PLATEBRIDGE_CONFIG", folder.resolve("config.yaml").toString());
        environment.put("MALLOC_ARENA_MAX", "8");
        return TetheredJvm.start(
                new TetheredJvm.Command(
                        "The pod",
                        List.of(
                                "@"
                                        + ProjectFolder.root()
                                                .resolve("edge/pod/src/main/jvm/pod.args"),
                                "-Xmx128m",
                                "-jar",
                                ProjectFolder.built("edge/pod/target/quarkus-app/quarkus-run.jar")
                                        .toString()),
                        List.of(),
                        Map.copyOf(environment),
                        folder,
                        folder.resolve("pod-%d.log".formatted(++starts))));
    }

    /** Returns what {@code /health} answers, or empty while the pod does not serve. */
    Optional<JsonNode> health() throws InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(health).timeout(Duration.ofSeconds(5)).build();
        try {
            String answer = http.send(request, HttpResponse.BodyHandlers.ofString()).body();
            return Optional.of(JsonMapper.shared().readTree(answer));
        } catch (IOException _) {
            return Optional.empty();
        }
    }

    /** Tells whether all of its cameras stream, so that it can record every car. */
    boolean seesAll() throws InterruptedException {
        return health().filter(now ->
                        now.get("cameras")
                                .valueStream()
                                .allMatch(
                                        camera -> camera.get("status").asString().equals("active")))
                .isPresent();
    }

    /** Tells whether the cloud has told it the time since its last start. */
    boolean knowsTime() throws InterruptedException {
        return health().filter(now -> now.get("cloud").hasNonNull("last_heartbeat")).isPresent();
    }

    /** Returns the files of its recordings that it still has. */
    List<Path> recordings() throws IOException {
        try (var files = Files.walk(folder.resolve("recordings"))) {
            return files.filter(Files::isRegularFile).toList();
        }
    }

    @Override
    public void close() {
        jvm.close();
        http.close();
    }
}
