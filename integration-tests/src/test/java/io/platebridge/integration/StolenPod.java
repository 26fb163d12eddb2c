package io.platebridge.integration;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import io.platebridge.local.process.Ports;
import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.Readiness;
import io.platebridge.local.process.TetheredJvm;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** The disk of a pod in the hands of a thief, who reads it and starts it elsewhere. */
final class StolenPod {

    private static final Pattern KEY =
            Pattern.compile("pbk_[A-Za-z0-9.-]+_[A-Za-z0-9_-]{43}_[A-Za-z0-9]{6}");
    private static final String STATE_FILE = "pod.db";

    private final Path folder;
    private final int port = Ports.free();

    /**
     * Copies what is on the disk.
     *
     * @param disk of the pod, with config.yaml and state
     * @param folder of the thief
     */
    StolenPod(Path disk, Path folder) throws IOException {
        this.folder = folder;
        try (Stream<Path> files = Files.walk(disk)) {
            for (Path file : files.toList()) {
                Files.copy(file, folder.resolve(disk.relativize(file).toString()));
            }
        }
        Path config = folder.resolve("config.yaml");
        String text =
                Files.readString(config)
                        .replace(disk.toString(), folder.toString())
                        .replaceFirst("stream_port: \\d+", "stream_port: " + port)
                        .replaceFirst("(?s)router:.*", "");
        Files.writeString(config, text);
    }

    /** Returns the API key, as any viewer of files shows it. */
    String key() throws IOException {
        return KEY.matcher(state())
                .results()
                .map(MatchResult::group)
                .findFirst()
                .orElseThrow(() -> new IOException("no key in the state file"));
    }

    /** Returns the bytes of the state file as text. */
    String state() throws IOException {
        var text = new StringBuilder();
        for (String suffix : List.of("", "-wal")) {
            Path file = folder.resolve("state").resolve(STATE_FILE + suffix);
            if (Files.exists(file)) {
                text.append(Files.readString(file, ISO_8859_1));
            }
        }
        return text.toString();
    }

    /** Throws the identity away, so that the pod would register again. */
    void forgetIdentity() throws IOException {
        for (String suffix : List.of("", "-wal", "-shm")) {
            Files.deleteIfExists(folder.resolve("state").resolve(STATE_FILE + suffix));
        }
    }

    TetheredJvm start() {
        var pod =
                TetheredJvm.start(
                        new TetheredJvm.Command(
                                "The stolen pod",
                                List.of(
                                        "@"
                                                + ProjectFolder.root()
                                                        .resolve("edge/pod/src/main/jvm/pod.args"),
                                        "-Xmx128m",
                                        "-jar",
                                        ProjectFolder.built(
                                                        "edge/pod/target/quarkus-app/quarkus-run.jar")
                                                .toString()),
                                List.of(),
                                Map.of(
                                        "PLATEBRIDGE_CONFIG",
                                        folder.resolve("config.yaml").toString()),
                                folder,
                                folder.resolve("stolen.log")));
        pod.awaitReady(
                Readiness.http(address("/health"), 200),
                TetheredJvm.START_TIMEOUT,
                "check its log");
        return pod;
    }

    private URI address(String path) {
        return URI.create("http://localhost:" + port + path);
    }

    HttpResponse<String> get(String path) throws IOException, InterruptedException {
        return get(address(path));
    }

    static HttpResponse<String> get(URI address) throws IOException, InterruptedException {
        try (HttpClient client = HttpClient.newHttpClient()) {
            return client.send(
                    HttpRequest.newBuilder(address).build(), HttpResponse.BodyHandlers.ofString());
        }
    }
}
