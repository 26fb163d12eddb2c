package io.platebridge.edge.media.recording;

import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.edge.base.Loopback;
import io.platebridge.edge.media.camera.FilmFragments;
import io.platebridge.edge.media.camera.MediaFile;
import io.platebridge.edge.media.live.TestTokens;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServer;
import io.vertx.core.json.JsonArray;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A store with segments, and viewers with tokens. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class RecordingRoutesTest {

    private static final PodId POD = new PodId("main-gate-pod");
    private static final CameraId GATE = new CameraId("gate");
    private static final Instant BEGAN = Instant.parse("2026-11-20T12:00:00Z");

    private Path dir;
    private final Vertx vertx = Vertx.vertx();
    private final HttpClient http = HttpClient.newHttpClient();
    private final SigningKey key = TestTokens.newKey();
    private FilmFragments camera;
    private RecordingStore store;
    private SegmentRecorder recorder;
    private HttpServer server;
    private List<Path> segments;

    @BeforeAll
    void serve(@TempDir Path folder) throws IOException {
        dir = folder;
        camera = new FilmFragments(FilmFragments.createFilm(dir.resolve("film.mp4")), BEGAN);
        store = new RecordingStore(dir.resolve("recordings"));
        recorder =
                new SegmentRecorder(
                        store,
                        Set.of(GATE),
                        Duration.ofSeconds(3),
                        camera -> camera,
                        Clock.systemUTC());
        recorder.started(GATE, camera);
        camera.send(25 * 10 + 5);
        await().until(() -> store.listOldestFirst(StorageArea.CONTINUOUS).size() == 3);
        segments =
                store.listOldestFirst(StorageArea.CONTINUOUS).stream()
                        .map(RecordingStore.Entry::path)
                        .toList();
        Router router = Router.router(vertx);
        var guard =
                new StreamAuthorizer(
                        new StreamTokenVerifier(
                                POD, () -> List.of(key.tokenKey()), Clock.systemUTC()),
                        () -> {});
        new RecordingRoutes(store, recorder).mount(new StreamRouteGuard(router, guard, List.of()));
        server = Loopback.listening(vertx.createHttpServer().requestHandler(router));
    }

    @AfterAll
    void stop() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
        recorder.close();
        camera.close();
    }

    private URI uri(String path) {
        String separator = path.contains("?") ? "&" : "?";
        return URI.create(
                "http://127.0.0.1:%d%s%stoken=%s"
                        .formatted(
                                server.actualPort(),
                                path,
                                separator,
                                TestTokens.issue(key, POD, "gate", Clock.systemUTC())));
    }

    private HttpResponse<byte[]> get(URI uri, String... headers) throws Exception {
        HttpRequest.Builder request = HttpRequest.newBuilder(uri);
        if (headers.length > 0) {
            request.headers(headers);
        }
        return http.send(request.build(), BodyHandlers.ofByteArray());
    }

    private JsonObject json(HttpResponse<byte[]> response) {
        return new JsonObject(new String(response.body(), StandardCharsets.UTF_8));
    }

    private JsonArray list(String query) throws Exception {
        HttpResponse<byte[]> response = get(uri("/recordings/list" + query));
        assertEquals(200, response.statusCode());
        return json(response).getJsonArray("recordings");
    }

    private String latest() throws Exception {
        return list("").getJsonObject(0).getString("recording_id");
    }

    @Test
    void the_list_has_the_newest_first_with_all_fields() throws Exception {
        JsonArray all = list("");
        assertEquals(3, all.size());
        JsonObject oldest = all.getJsonObject(2);
        assertEquals("continuous_20261120_120000_000_1_gate", oldest.getString("recording_id"));
        assertEquals("gate", oldest.getString("camera_id"));
        assertEquals("continuous", oldest.getString("purpose"));
        assertEquals("2026-11-20T12:00:00Z", oldest.getString("started_at"));
        assertEquals(3.0, oldest.getDouble("duration_seconds"), 0.1);
        assertEquals(Files.size(segments.getFirst()), oldest.getLong("size_bytes"));
        // What the prototype's pod called them; its path showed its disk.
        assertEquals(segments.getFirst().getFileName().toString(), oldest.getString("filename"));
        assertEquals("/recording/" + oldest.getString("recording_id"), oldest.getString("path"));
        assertEquals(oldest.getLong("size_bytes"), oldest.getLong("size"));
        assertEquals(oldest.getString("started_at"), oldest.getString("created"));
        assertEquals(false, oldest.getBoolean("uploaded"));
    }

    @Test
    void the_list_is_bounded_by_time_and_comes_in_pages() throws Exception {
        assertEquals(1, list("?from=2026-11-20T12:00:04Z").size());
        assertEquals(2, list("?to=2026-11-20T12:00:06Z").size());
        JsonObject page = json(get(uri("/recordings/list?limit=2")));
        assertEquals(2, page.getJsonArray("recordings").size());
        JsonObject rest =
                json(get(uri("/recordings/list?limit=2&cursor=" + page.getString("next_cursor"))));
        assertEquals(1, rest.getJsonArray("recordings").size());
        assertEquals(null, rest.getString("next_cursor"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/recordings/list?limit=0",
                "/recordings/list?limit=501",
                "/recordings/list?limit=x",
                "/recordings/list?from=yesterday",
                "/recordings/list?cursor=../../etc/passwd",
                "/recordings/list?camera_id=a%2Fb"
            })
    void a_list_with_a_faulty_bound_is_refused(String path) throws Exception {
        HttpResponse<byte[]> response = get(uri(path));
        assertEquals(400, response.statusCode());
        assertEquals("invalid_request", json(response).getString("code"));
    }

    @Test
    void a_recording_plays() throws Exception {
        assertEquals(75, new MediaFile(uri("/recording/" + latest()).toString()).decode());
    }

    @ParameterizedTest
    @CsvSource({"0-99,0,100", "100-,100,", "-50,-50,50", "5-5,5,1", "0-99999999,0,"})
    void a_range_of_a_recording_is_served(String range, long first, Long length) throws Exception {
        byte[] whole = Files.readAllBytes(segments.getLast());
        int from = (int) (first < 0 ? whole.length + first : first);
        int to = length == null ? whole.length : from + length.intValue();

        HttpResponse<byte[]> fragment =
                get(uri("/recording/" + latest()), "Range", "bytes=" + range);

        assertEquals(206, fragment.statusCode());
        assertArrayEquals(Arrays.copyOfRange(whole, from, to), fragment.body());
        assertEquals(
                "bytes %d-%d/%d".formatted(from, to - 1, whole.length),
                fragment.headers().firstValue("Content-Range").orElseThrow());
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=0-1,4-5", "pages=1-2", "bytes=", "bytes=-", "bytes=9-2", "x"})
    void a_range_that_a_server_may_ignore_gets_the_whole_file(String range) throws Exception {
        HttpResponse<byte[]> whole = get(uri("/recording/" + latest()), "Range", range);
        assertEquals(200, whole.statusCode());
        assertEquals(Files.size(segments.getLast()), whole.body().length);
    }

    @ParameterizedTest
    @ValueSource(strings = {"bytes=99999999-", "bytes=-0"})
    void a_range_beyond_the_end_is_refused(String range) throws Exception {
        HttpResponse<byte[]> refusal = get(uri("/recording/" + latest()), "Range", range);
        assertEquals(416, refusal.statusCode());
        assertEquals(
                Optional.of("bytes */" + Files.size(segments.getLast())),
                refusal.headers().firstValue("Content-Range"));
    }

    @Test
    void a_range_with_an_outdated_tag_gets_the_whole_file() throws Exception {
        HttpResponse<byte[]> first = get(uri("/recording/" + latest()), "Range", "bytes=0-9");
        String tag = first.headers().firstValue("ETag").orElseThrow();
        assertEquals(
                206,
                get(uri("/recording/" + latest()), "Range", "bytes=0-9", "If-Range", tag)
                        .statusCode());
        assertEquals(
                200,
                get(uri("/recording/" + latest()), "Range", "bytes=0-9", "If-Range", "\"other\"")
                        .statusCode());
    }

    @Test
    void a_thumbnail_is_made_when_it_is_first_asked_for() throws Exception {
        HttpResponse<byte[]> picture = get(uri("/thumbnail/" + latest()));
        assertEquals(200, picture.statusCode());
        assertEquals(Optional.of("image/jpeg"), picture.headers().firstValue("Content-Type"));
        Path copy = Files.write(dir.resolve("thumbnail.jpg"), picture.body());
        assertEquals(
                List.of("mjpeg,320,240"), MediaFile.of(copy).streams("codec_name,width,height"));
        assertTrue(Files.exists(RecordingStore.thumbnail(segments.getLast())));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/recording/nothing",
                "/recording/continuous_20261120_120000_000_9_gate",
                "/recording/..%2F..%2Fetc%2Fpasswd",
                "/recording/continuous_20261120_120000_000_1_..%2Fgate",
                "/recording/start",
                "/thumbnail/continuous_20261120_129900_000_1_gate"
            })
    void an_unknown_recording_is_reported(String path) throws Exception {
        HttpResponse<byte[]> refusal = get(uri(path));
        assertEquals(404, refusal.statusCode());
        assertEquals("recording_unknown", json(refusal).getString("code"));
    }

    @Test
    void recordings_of_another_camera_stay_hidden() throws Exception {
        HttpResponse<byte[]> refusal = get(uri("/recording/continuous_20261120_120000_000_1_exit"));
        assertEquals(403, refusal.statusCode());
        assertEquals("token_wrong_camera", json(refusal).getString("code"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/recordings/list",
                "/recording/continuous_20261120_120000_000_1_gate",
                "/thumbnail/continuous_20261120_120000_000_1_gate",
                "/recording/status"
            })
    void every_route_requires_a_token(String path) throws Exception {
        URI uri = URI.create("http://127.0.0.1:%d%s".formatted(server.actualPort(), path));
        assertEquals(401, get(uri).statusCode());
    }

    @Test
    void a_token_to_watch_shows_a_manual_recording_and_starts_none() throws Exception {
        HttpResponse<byte[]> refusal =
                http.send(
                        HttpRequest.newBuilder(uri("/recording/start?seconds=60"))
                                .POST(HttpRequest.BodyPublishers.noBody())
                                .build(),
                        BodyHandlers.ofByteArray());
        assertEquals(405, refusal.statusCode());
        assertEquals(List.of("continuous"), purposes());
        recorder.startManual(GATE, Duration.ofMinutes(1));
        assertEquals(List.of("continuous", "command"), purposes());
        recorder.stopManual(GATE);
        assertEquals(List.of("continuous"), purposes());
    }

    private List<String> purposes() throws Exception {
        return json(get(uri("/recording/status"))).getJsonArray("recordings").stream()
                .map(item -> ((JsonObject) item).getString("purpose"))
                .toList();
    }
}
