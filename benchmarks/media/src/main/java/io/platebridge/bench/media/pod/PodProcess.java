package io.platebridge.bench.media.pod;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredJvm;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A running {@link MediaPod}. Its cameras are {@code camera-0}, {@code camera-1} … */
public final class PodProcess implements AutoCloseable {

    /** The arguments of every pod's JVM. */
    private static final Path ARGUMENTS =
            ProjectFolder.root().resolve("edge/pod/src/main/jvm/pod.args");

    /**
     * The size that the media engine alone needs for 16 cameras of 2 Mbit/s: 4 MB each, and 20 MB
     * in addition.
     */
    private static final String HEAP = "-Xmx84m";

    private static final Map<String, String> ENVIRONMENT = Map.of("MALLOC_ARENA_MAX", "8");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final TetheredJvm jvm;
    private final int cameras;
    private final JsonNode told;
    private final HttpClient http = HttpClient.newHttpClient();

    private PodProcess(TetheredJvm jvm, int cameras, JsonNode told) {
        this.jvm = jvm;
        this.cameras = cameras;
        this.told = told;
    }

    /**
     * Starts a pod of this build, see {@link #start(PodVariant, List, Path, String)}.
     *
     * @param folder for its clips and its log
     * @param origin whose pages may show the video
     */
    public static PodProcess start(List<URI> cameras, Path folder, String origin) {
        return start(PodVariant.DEFAULT, cameras, folder, origin);
    }

    /**
     * Starts a pod and returns when it serves; its cameras may not be connected yet.
     *
     * @param folder for its clips and its log
     * @param origin whose pages may show the video
     */
    public static PodProcess start(
            PodVariant variant, List<URI> cameras, Path folder, String origin) {
        List<String> jvm = new ArrayList<>(List.of("@" + ARGUMENTS, HEAP));
        jvm.addAll(variant.jvmArguments());
        jvm.add(MediaPod.class.getName());
        List<String> arguments = new ArrayList<>(List.of(origin));
        for (int i = 0; i < cameras.size(); i++) {
            arguments.add(camera(i) + "=" + cameras.get(i));
        }
        Path ready = folder.resolve("pod.json");
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(ready);
            TetheredJvm started =
                    TetheredJvm.start(
                            new TetheredJvm.Command(
                                    "The pod",
                                    jvm,
                                    arguments,
                                    ENVIRONMENT,
                                    folder,
                                    folder.resolve("pod.log")));
            started.awaitReady(
                    () -> Files.exists(ready), TetheredJvm.START_TIMEOUT, "see its log.");
            return new PodProcess(
                    started, cameras.size(), JsonMapper.shared().readTree(Files.readString(ready)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String camera(int index) {
        return "camera-" + index;
    }

    public long pid() {
        return jvm.pid();
    }

    /**
     * Returns the URL of a camera's stream, with the token.
     *
     * @param path such as {@code /stream}
     */
    public URI uri(int camera, String path) {
        return URI.create(
                "http://127.0.0.1:%d%s?camera_id=%s&token=%s"
                        .formatted(
                                told.get("port").asInt(),
                                path,
                                camera(camera),
                                URLEncoder.encode(
                                        told.get("tokens").get(camera(camera)).asString(),
                                        StandardCharsets.UTF_8)));
    }

    /** Returns the number of cameras whose video it delivers. */
    public int delivering() throws InterruptedException {
        int delivering = 0;
        for (int i = 0; i < cameras; i++) {
            if (get(uri(i, "/stream"), HttpResponse.BodyHandlers.discarding()).statusCode()
                    == 200) {
                delivering++;
            }
        }
        return delivering;
    }

    /**
     * Returns when a camera's playlist lists a whole segment.
     *
     * @return its playlist (RFC 8216)
     * @throws IllegalStateException if that takes too long
     */
    public String playlist(int camera) throws InterruptedException {
        for (int attempt = 0; attempt < 20; attempt++) {
            HttpResponse<String> answer =
                    get(uri(camera, "/stream"), HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() == 200 && answer.body().contains("#EXTINF")) {
                return answer.body();
            }
            Thread.sleep(Duration.ofMillis(500));
        }
        throw new IllegalStateException("expected a segment of the pod within 10 s, found none");
    }

    /**
     * Sends a GET request.
     *
     * @throws UncheckedIOException if the pod doesn't answer within 10 s
     */
    public <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> body)
            throws InterruptedException {
        return get(uri, body, PATIENCE);
    }

    /**
     * @throws UncheckedIOException if the pod doesn't answer in time
     */
    public <T> HttpResponse<T> get(URI uri, HttpResponse.BodyHandler<T> body, Duration patience)
            throws InterruptedException {
        try {
            return http.send(HttpRequest.newBuilder(uri).timeout(patience).build(), body);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.close();
        jvm.close();
    }
}
