package io.platebridge.bench.media.pod;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.SigningKey;
import io.platebridge.core.stream.StreamPermission;
import io.platebridge.core.stream.StreamTokenVerifier;
import io.platebridge.core.stream.StreamTokens;
import io.platebridge.core.stream.TokenKey;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import io.platebridge.edge.media.jpeg.JpegFeeds;
import io.platebridge.edge.media.jpeg.JpegRoutes;
import io.platebridge.edge.media.live.LiveSettings;
import io.platebridge.edge.media.live.LiveStreams;
import io.platebridge.edge.media.live.StreamRoutes;
import io.platebridge.edge.media.live.WebSocketHandler;
import io.platebridge.edge.media.recording.ClipRecorder;
import io.platebridge.edge.media.recording.RecordingSettings;
import io.platebridge.edge.media.rendition.Renditions;
import io.platebridge.edge.media.source.RtspReader;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.RtspTransport;
import io.platebridge.edge.media.source.SourceTiming;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.media.viewer.StreamAuthorizer;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.platebridge.edge.pod.metrics.CameraMeters;
import io.platebridge.edge.pod.metrics.Metrics;
import io.platebridge.local.process.Ports;
import io.vertx.core.AbstractVerticle;
import io.vertx.core.DeploymentOptions;
import io.vertx.core.Promise;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.json.JsonObject;
import io.vertx.ext.web.Router;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The pod's cameras, live streams, JPEGs and clip recorder, connected as in the pod, without its
 * other modules.
 */
final class MediaPod {

    /** System property: the reader of the cameras. */
    static final String READER = "platebridge.bench.reader";

    private static final PodId POD = new PodId("bench-pod");
    private static final UserId VIEWER = new UserId("bench");
    private static final int KEY_BYTES = 32;

    private MediaPod() {}

    /**
     * Serves until the process ends. Once it serves, {@code pod.json} in the current folder
     * contains {@code {"port": 8000, "tokens": {"<camera>": "<token>"}}}.
     *
     * @param arguments the origin whose pages may show the video, and {@code <camera>=<url>} of
     *     each camera
     */
    public static void main(String[] arguments) throws IOException, GeneralSecurityException {
        Clock clock = Clock.systemUTC();
        var random = new SecureRandom();
        var key = newKey();
        var renditions = new Renditions(clock);
        var streams = new LiveStreams(LiveSettings.DEFAULT, clock, renditions);
        var pictures = new JpegFeeds(LiveSettings.DEFAULT.gopCacheBytes());
        var recorder =
                new ClipRecorder(RecordingSettings.in(Path.of("clips")), renditions::playable);
        var cameras =
                new Cameras(
                        SourceTiming.DEFAULT,
                        clock,
                        random,
                        List.of(
                                renditions,
                                streams,
                                pictures,
                                recorder,
                                new CameraMeters(
                                        new Metrics().registry(), streams, recorder, clock)));
        var tokens = new JsonObject();
        for (String camera : List.of(arguments).subList(1, arguments.length)) {
            int equals = camera.indexOf('=');
            var id = new CameraId(camera.substring(0, equals));
            var source = SourceUrl.of(camera.substring(equals + 1));
            cameras.start(settings(id, source));
            tokens.put(
                    id.value(),
                    new StreamTokens(() -> key, clock, random)
                            .issue(new StreamPermission(VIEWER, POD, id))
                            .value());
        }
        var verifier = new StreamTokenVerifier(POD, () -> List.of(key.tokenKey()), clock);
        var guard = new StreamAuthorizer(verifier, () -> {});
        int port =
                listen(router -> {
                    var door = new StreamRouteGuard(router, guard, List.of(arguments[0]));
                    new StreamRoutes(streams, guard).mount(door);
                    new JpegRoutes(pictures, clock).mount(door);
                    new ClipRoute(recorder, clock).mount(router);
                });
        tell(new JsonObject().put("port", port).put("tokens", tokens));
    }

    private static CameraSettings settings(CameraId id, SourceUrl source) {
        RtspReader reader = RtspReader.valueOf(System.getProperty(READER));
        return new CameraSettings(
                id,
                id.value(),
                "",
                source,
                new RtspSettings(RtspTransport.TCP, reader),
                Optional.empty(),
                Optional.empty());
    }

    /** Serves on as many event loops as Quarkus does: two per processor. */
    private static int listen(Consumer<Router> routes) {
        Vertx vertx = Vertx.vertx();
        Router router = Router.router(vertx);
        routes.accept(router);
        var options = new HttpServerOptions().setHost("127.0.0.1").setPort(Ports.free());
        WebSocketHandler.disableCompression(options);
        int loops = 2 * Runtime.getRuntime().availableProcessors();
        vertx.deployVerticle(
                        () ->
                                new AbstractVerticle() {
                                    @Override
                                    public void start(Promise<Void> started) {
                                        vertx.createHttpServer(options)
                                                .requestHandler(router)
                                                .listen()
                                                .<Void>mapEmpty()
                                                .onComplete(started);
                                    }
                                },
                        new DeploymentOptions().setInstances(loops))
                .toCompletionStage()
                .toCompletableFuture()
                .join();
        return options.getPort();
    }

    private static void tell(JsonObject pod) throws IOException {
        Path draft = Path.of("pod.json.part");
        Files.writeString(draft, pod.encode());
        Files.move(draft, Path.of("pod.json"), StandardCopyOption.ATOMIC_MOVE);
    }

    private static SigningKey newKey() throws GeneralSecurityException {
        KeyPair pair = KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
        byte[] spki = pair.getPublic().getEncoded(); // ends with the key, RFC 8410 §4
        String x =
                Base64.getUrlEncoder()
                        .withoutPadding()
                        .encodeToString(
                                Arrays.copyOfRange(spki, spki.length - KEY_BYTES, spki.length));
        return new SigningKey(new TokenKey("bench", x), pair.getPrivate(), Instant.EPOCH);
    }
}
