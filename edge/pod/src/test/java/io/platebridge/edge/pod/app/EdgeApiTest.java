package io.platebridge.edge.pod.app;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.CommandTokenVerifier;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.jpeg.JpegFeeds;
import io.platebridge.edge.media.jpeg.JpegRoutes;
import io.platebridge.edge.media.live.LiveSettings;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.live.StreamRoutes;
import io.platebridge.edge.media.live.TestTokens;
import io.platebridge.edge.media.recording.RecordingRoutes;
import io.platebridge.edge.media.recording.RecordingStore;
import io.platebridge.edge.media.recording.SegmentRecorder;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.arrival.ArrivalRoute;
import io.platebridge.edge.pod.arrival.ArrivalStore;
import io.platebridge.edge.pod.command.CommandRoute;
import io.platebridge.edge.pod.health.HealthRoute;
import io.platebridge.edge.pod.metrics.MetricsRoute;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.ext.web.Router;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.dataformat.yaml.YAMLMapper;

/** {@code openapi/edge.yaml} says what the pod serves, no more and no less. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class EdgeApiTest {

    private static final CameraId GATE = new CameraId("gate");

    private final JsonNode api =
            new YAMLMapper()
                    .readTree(
                            Path.of(System.getProperty("platebridge.root"), "openapi/edge.yaml")
                                    .toFile());
    private final Vertx vertx = Vertx.vertx();
    private final Router router = Router.router(vertx);
    private final TestTokens tokens = new TestTokens();
    private Cameras cameras;
    private SegmentRecorder recorder;
    private Database database;
    private HttpServer server;

    @BeforeAll
    void serve(@TempDir Path folder) {
        Clock clock = Clock.systemUTC();
        var streams = new LiveStreams(LiveSettings.DEFAULT, clock);
        var pictures = new JpegFeeds(LiveSettings.DEFAULT.gopCacheBytes());
        var recordingStore = new RecordingStore(folder);
        recorder =
                new SegmentRecorder(
                        recordingStore, Set.of(), Duration.ofMinutes(1), camera -> camera, clock);
        cameras =
                new Cameras(
                        SourceTiming.DEFAULT,
                        clock,
                        new Random(1),
                        List.of(streams, pictures, recorder));
        cameras.start(
                new CameraSettings(GATE, "gate", "", SourceUrl.of("rtsp://127.0.0.1:1/stream")));
        var authorizer = new StreamAuthorizer(tokens.verifier(), () -> {});
        var guard = new StreamRouteGuard(router, authorizer, List.of());
        new StreamRoutes(streams, authorizer).mount(guard);
        new JpegRoutes(pictures, clock).mount(guard);
        new RecordingRoutes(recordingStore, recorder).mount(guard);
        database = Database.open(folder.resolve("state"));
        new ArrivalRoute(new ArrivalStore(database)).mount(guard);
        new CommandRoute(
                        new CommandTokenVerifier(new PodId("main-gate-pod"), List::of, clock),
                        _ -> {},
                        () -> {})
                .mount(router);
        // These two are mounted to see where; nobody asks them anything here.
        new HealthRoute(null).mount(router);
        new MetricsRoute(null, null).mount(router);
        RequestMethods.serve(router);
        server =
                vertx.createHttpServer()
                        .requestHandler(router)
                        .listen(0, "127.0.0.1")
                        .toCompletionStage()
                        .toCompletableFuture()
                        .join();
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        cameras.close();
        recorder.close();
        database.close();
    }

    @Test
    void it_has_the_routes_of_the_pod() {
        Set<String> served = new TreeSet<>();
        router.getRoutes().stream()
                .filter(route -> route.methods() != null)
                .forEach(route ->
                        route.methods()
                                .forEach(method -> served.add(method + " " + route.getName())));
        Set<String> described =
                operations()
                        .map(operation -> operation.method() + " " + operation.path())
                        .collect(Collectors.toCollection(TreeSet::new));
        assertEquals(
                described,
                served.stream()
                        .map(route -> route.replaceAll(":(\\w+)", "{$1}"))
                        .collect(Collectors.toCollection(TreeSet::new)));
    }

    @Test
    void it_has_the_codes_of_the_pod() {
        List<String> described = new ArrayList<>();
        api.at("/components/schemas/StreamProblem/enum")
                .forEach(code -> described.add(code.asString()));
        assertEquals(
                Arrays.stream(StreamProblem.values()).map(StreamProblem::code).toList(), described);
    }

    @Test
    void every_parameter_it_has_is_read_and_checked() throws Exception {
        for (Operation operation : operations().toList()) {
            for (JsonNode reference : operation.node().path("parameters")) {
                JsonNode parameter =
                        reference.has("$ref")
                                ? api.at(reference.get("$ref").asString().substring(1))
                                : reference;
                if (parameter.get("in").asString().equals("query")) {
                    refusesNonsense(operation, parameter.get("name").asString());
                }
            }
        }
    }

    @Test
    void head_is_answered_wherever_get_is_and_without_a_body() throws Exception {
        for (Operation operation : operations().toList()) {
            boolean mounted = !List.of("/health", "/metrics").contains(operation.path());
            if (operation.method().equals("GET") && mounted) {
                HttpResponse<String> get = request("GET", operation.path());
                HttpResponse<String> head = request("HEAD", operation.path());
                assertEquals(get.statusCode(), head.statusCode(), operation.path());
                assertEquals(
                        get.headers().map().get("content-type"),
                        head.headers().map().get("content-type"),
                        operation.path());
                assertEquals(
                        get.headers().map().get("content-length"),
                        head.headers().map().get("content-length"),
                        operation.path());
                assertEquals("", head.body(), operation.path());
            }
        }
    }

    @Test
    void an_unsupported_method_is_answered_with_the_supported_ones() throws Exception {
        for (String path : operations().map(Operation::path).distinct().toList()) {
            Set<String> allowed = allowed(path);
            for (String method : List.of("PUT", "DELETE", "PATCH", "POST", "GET", "HEAD")) {
                if (!allowed.contains(method)) {
                    HttpResponse<String> answer = request(method, path);
                    String what = method + " " + path;
                    assertEquals(405, answer.statusCode(), what);
                    assertEquals(
                            String.join(", ", allowed),
                            answer.headers().firstValue("Allow").orElse("none"),
                            what);
                }
            }
        }
    }

    /** The methods of a path, which may also be what another path has a parameter for. */
    private Set<String> allowed(String path) {
        Set<String> allowed =
                operations()
                        .filter(operation ->
                                path.matches(operation.path().replaceAll("\\{.*}", "[^/]+")))
                        .map(Operation::method)
                        .collect(Collectors.toCollection(TreeSet::new));
        if (allowed.contains("GET")) {
            allowed.add("HEAD");
        }
        return allowed;
    }

    private HttpResponse<String> request(String method, String path) throws Exception {
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s"
                                                .formatted(
                                                        server.actualPort(),
                                                        path.replaceAll("\\{.*}", "1"))))
                        .method(method, HttpRequest.BodyPublishers.noBody());
        try (HttpClient http = HttpClient.newHttpClient()) {
            return http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        }
    }

    private void refusesNonsense(Operation operation, String parameter) throws Exception {
        String path = operation.path().replaceAll("\\{.*}", "1");
        var request =
                HttpRequest.newBuilder(
                                URI.create(
                                        "http://127.0.0.1:%d%s?token=%s&%s=%%21"
                                                .formatted(
                                                        server.actualPort(),
                                                        path,
                                                        tokens.of("gate"),
                                                        parameter)))
                        .method(operation.method(), HttpRequest.BodyPublishers.noBody());
        try (HttpClient http = HttpClient.newHttpClient()) {
            var answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            String what = operation.path() + " " + parameter + "\n" + answer.body();
            assertEquals(400, answer.statusCode(), what);
            assertTrue(answer.body().contains("\"code\":\"invalid_request\""), what);
            assertTrue(answer.body().contains(parameter), what);
        }
    }

    private record Operation(String method, String path, JsonNode node) {}

    private Stream<Operation> operations() {
        return api.get("paths").properties().stream()
                .flatMap(path ->
                        path.getValue().properties().stream()
                                .map(Map.Entry::getKey)
                                .map(method ->
                                        new Operation(
                                                method.toUpperCase(Locale.ROOT),
                                                path.getKey(),
                                                path.getValue().get(method))));
    }
}
