package io.platebridge.edge.media.recording;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Routes for recordings: the list, each recording with byte ranges, its thumbnail, and what is
 * being recorded. A request needs a token for the recording's camera. Recording is started and
 * stopped by a command of the cloud, because a token to watch is no permission to record.
 */
public final class RecordingRoutes {

    private static final String VIDEO = "video/mp4";
    private static final String CACHE = "private, max-age=3600";
    private static final int MAX_LIST = 500;
    private static final int DEFAULT_LIST = 100;

    private final RecordingStore store;
    private final SegmentRecorder recorder;

    public RecordingRoutes(RecordingStore store, SegmentRecorder recorder) {
        this.store = store;
        this.recorder = recorder;
    }

    /** Adds the routes. */
    public void mount(StreamRouteGuard guard) {
        guard.addRoute("/recordings/list", handlerOf(this::listRecordings));
        guard.addRoute("/recording/status", handlerOf(this::reportStatus));
        guard.addRoute("/recording/:id", handlerOf(this::sendVideo));
        guard.addRoute("/thumbnail/:id", handlerOf(this::sendThumbnail));
    }

    /** The request cannot be served. */
    static final class RequestException extends Exception {

        private static final long serialVersionUID = 1L;

        private final StreamProblem problem;

        RequestException(StreamProblem problem, String detail) {
            super(detail);
            this.problem = problem;
        }
    }

    /** Computes a response by reading the disk. Must not be called on an event loop. */
    @FunctionalInterface
    private interface Query {
        Consumer<HttpServerResponse> answer(RoutingContext context, CameraId camera)
                throws IOException, RequestException;
    }

    private static StreamRouteGuard.AuthorizedHandler handlerOf(Query query) {
        return (context, admitted) -> {
            Callable<Consumer<HttpServerResponse>> work =
                    () -> query.answer(context, admitted.camera());
            context.vertx()
                    .executeBlocking(work, false)
                    .onSuccess(answer -> answer.accept(context.response()))
                    .onFailure(fault -> refuse(context, fault));
        };
    }

    private static void refuse(RoutingContext context, Throwable fault) {
        switch (fault) {
            case RequestException refused ->
                    refused.problem.send(context.response(), String.valueOf(refused.getMessage()));
            case IOException _ ->
                    StreamProblem.STORAGE_FAILED.send(
                            context.response(), "the pod's disk could not be read");
            default -> context.fail(fault);
        }
    }

    private Consumer<HttpServerResponse> listRecordings(RoutingContext context, CameraId camera)
            throws IOException, RequestException {
        Instant from = parameter(context, "from", Instant::parse, "a time (RFC 3339)", Instant.MIN);
        Instant to = parameter(context, "to", Instant::parse, "a time (RFC 3339)", Instant.MAX);
        int limit = (int) longParameter(context, "limit", DEFAULT_LIST, MAX_LIST);
        Optional<RecordingName> before =
                parameter(
                        context,
                        "cursor",
                        id -> Optional.of(RecordingName.ofId(id).orElseThrow()),
                        "the next_cursor of a list",
                        Optional.empty());
        RecordingList list =
                RecordingList.of(store.list(camera, from, to, before, limit + 1), limit);
        return json(list);
    }

    private Consumer<HttpServerResponse> sendVideo(RoutingContext context, CameraId camera)
            throws RequestException {
        RecordingStore.Entry entry = entry(context, camera);
        long size = entry.sizeBytes();
        String tag = '"' + entry.name().id() + '-' + size + '"';
        String condition = context.request().getHeader("If-Range");
        boolean same = condition == null || condition.equals(tag);
        ByteRange.Answer wanted =
                ByteRange.of(same ? context.request().getHeader("Range") : null, size);
        return response -> {
            response.putHeader("Accept-Ranges", "bytes").putHeader("ETag", tag);
            switch (wanted) {
                case ByteRange.Whole _ -> send(response, VIDEO, entry.path(), 0, size);
                case ByteRange.Some(ByteRange range) -> {
                    response.setStatusCode(206).putHeader("Content-Range", range.header(size));
                    send(response, VIDEO, entry.path(), range.first(), range.length());
                }
                case ByteRange.Unsatisfiable _ -> {
                    response.putHeader("Content-Range", "bytes */" + size);
                    StreamProblem.RANGE_NOT_SATISFIABLE.send(
                            response, "expected a range within %d bytes".formatted(size));
                }
            }
        };
    }

    private Consumer<HttpServerResponse> sendThumbnail(RoutingContext context, CameraId camera)
            throws IOException, RequestException {
        RecordingStore.Entry entry = entry(context, camera);
        Path picture = RecordingStore.thumbnail(entry.path());
        if (!Files.exists(picture)) {
            Thumbnail.write(entry.path(), Duration.ZERO);
        }
        long size = Files.size(picture);
        return response -> send(response, "image/jpeg", picture, 0, size);
    }

    private Consumer<HttpServerResponse> reportStatus(RoutingContext context, CameraId camera)
            throws RequestException {
        if (!recorder.hasCamera(camera)) {
            throw unknownCamera(camera);
        }
        return json(RecordingStatus.of(camera, recorder));
    }

    private RecordingStore.Entry entry(RoutingContext context, CameraId camera)
            throws RequestException {
        RecordingName name =
                Optional.ofNullable(context.pathParam("id"))
                        .flatMap(RecordingName::ofId)
                        .orElseThrow(RecordingRoutes::unknownRecording);
        if (!name.camera().equals(camera)) {
            throw new RequestException(
                    StreamProblem.TOKEN_WRONG_CAMERA,
                    "expected a token of the recording's camera, found one of another");
        }
        return store.find(name).orElseThrow(RecordingRoutes::unknownRecording);
    }

    private static RequestException unknownRecording() {
        return new RequestException(
                StreamProblem.RECORDING_UNKNOWN, "expected the id of a recording on this pod");
    }

    private static RequestException unknownCamera(CameraId camera) {
        return new RequestException(
                StreamProblem.CAMERA_UNKNOWN, "this pod has no camera " + camera);
    }

    private static long longParameter(RoutingContext context, String name, long usual, long most)
            throws RequestException {
        String expected = "a whole number from 1 to " + most;
        long number = parameter(context, name, Long::parseLong, expected, usual);
        if (number < 1 || number > most) {
            throw new RequestException(
                    StreamProblem.INVALID_REQUEST,
                    "%s: expected %s, found %d".formatted(name, expected, number));
        }
        return number;
    }

    private static <T> T parameter(
            RoutingContext context,
            String name,
            Function<String, T> parser,
            String expected,
            T standard)
            throws RequestException {
        Optional<String> text = StreamRouteGuard.query(context, name);
        try {
            return text.isEmpty() ? standard : parser.apply(text.get());
        } catch (RuntimeException e) {
            throw new RequestException(
                    StreamProblem.INVALID_REQUEST,
                    "%s: expected %s, found something else".formatted(name, expected));
        }
    }

    private static Consumer<HttpServerResponse> json(Object body) {
        String text = ContractJson.MAPPER.writeValueAsString(body);
        return response ->
                response.putHeader("Content-Type", "application/json")
                        .putHeader("Cache-Control", "no-store")
                        .end(text);
    }

    private static void send(
            HttpServerResponse response, String type, Path file, long first, long length) {
        response.putHeader("Content-Type", type)
                .putHeader("Cache-Control", CACHE)
                .sendFile(file.toString(), first, length)
                .onFailure(_ -> {
                    if (!response.headWritten()) {
                        response.headers().clear();
                        StreamProblem.RECORDING_UNKNOWN.send(
                                response, "the recording was deleted in the meantime");
                    }
                });
    }
}
