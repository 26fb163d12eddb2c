package io.platebridge.edge.media.jpeg;

import static io.platebridge.edge.media.viewer.StreamRouteGuard.query;
import static java.util.Objects.requireNonNull;

import io.netty.buffer.Unpooled;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.media.jpeg.JpegFeeds.Viewed;
import io.platebridge.edge.media.viewer.RequestMethods;
import io.platebridge.edge.media.viewer.StreamAuthorizer.Admitted;
import io.platebridge.edge.media.viewer.StreamProblem;
import io.platebridge.edge.media.viewer.StreamRouteGuard;
import io.vertx.core.Future;
import io.vertx.core.buffer.Buffer;
import io.vertx.ext.web.RoutingContext;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * {@code GET /snapshot} returns one JPEG; {@code GET /mjpeg} returns a sequence of JPEGs, for pages
 * and panels without support for other formats. Both accept {@code width}, and the second {@code
 * fps}.
 */
public final class JpegRoutes {

    private static final int MAX_VIEWERS = 100;
    private static final int MIN_WIDTH = 16;
    private static final int MAX_WIDTH = 7680;
    private static final int MAX_FPS = 30;
    private static final int DEFAULT_FPS = 10;

    private final JpegFeeds feeds;
    private final Clock clock;

    public JpegRoutes(JpegFeeds feeds, Clock clock) {
        this.feeds = feeds;
        this.clock = clock;
    }

    /** Adds the routes. */
    public void mount(StreamRouteGuard guard) {
        guard.addRoute("/snapshot", authorizedHandler(this::sendSnapshot));
        guard.addRoute("/mjpeg", authorizedHandler(this::startMjpeg));
    }

    /** The viewer's request, from the query. */
    private record JpegRequest(int width, int fps, Admitted admitted) {}

    /** Handles a request for an existing camera. */
    @FunctionalInterface
    private interface JpegHandler {
        void handle(RoutingContext context, Viewed viewed, JpegRequest request);
    }

    private StreamRouteGuard.AuthorizedHandler authorizedHandler(JpegHandler handler) {
        return (context, admitted) -> {
            CameraId camera = admitted.camera();
            Optional<Viewed> viewed = feeds.get(camera);
            if (viewed.isEmpty()) {
                StreamProblem.CAMERA_UNKNOWN.send(
                        context.response(), "this pod has no camera " + camera);
                return;
            }
            JpegRequest request;
            try {
                request =
                        new JpegRequest(
                                intParameter(context, "width", MIN_WIDTH, MAX_WIDTH, MAX_WIDTH),
                                intParameter(context, "fps", 1, MAX_FPS, DEFAULT_FPS),
                                admitted);
            } catch (IllegalArgumentException e) {
                StreamProblem.INVALID_REQUEST.send(
                        context.response(), requireNonNull(e.getMessage()));
                return;
            }
            if (viewed.get().feed().subscriberCount() >= MAX_VIEWERS) {
                StreamProblem.TOO_MANY_VIEWERS.send(
                        context.response(),
                        "a camera has at most %d JPEG viewers".formatted(MAX_VIEWERS));
                return;
            }
            handler.handle(context, viewed.get(), request);
        };
    }

    private static int intParameter(
            RoutingContext context, String name, int least, int most, int otherwise) {
        String text = query(context, name).orElse(Integer.toString(otherwise));
        if (text.matches("\\d{1,6}")) {
            int number = Integer.parseInt(text);
            if (number >= least && number <= most) {
                return number;
            }
        }
        throw new IllegalArgumentException(
                "%s: expected %d to %d, found %s"
                        .formatted(
                                name, least, most, text.substring(0, Math.min(40, text.length()))));
    }

    private void sendSnapshot(RoutingContext context, Viewed viewed, JpegRequest request) {
        Future.fromCompletionStage(
                        viewed.feed().next(request.width), context.vertx().getOrCreateContext())
                .onSuccess(jpeg -> {
                    context.response()
                            .putHeader("Content-Type", "image/jpeg")
                            .putHeader("Cache-Control", "no-store");
                    context.end(Buffer.buffer(Unpooled.wrappedBuffer(jpeg.bytes())));
                })
                .onFailure(_ ->
                        StreamProblem.STREAM_NOT_READY.send(
                                context.response(),
                                "there is no video yet: "
                                        + StreamProblem.describe(viewed.camera().get())));
    }

    private void startMjpeg(RoutingContext context, Viewed viewed, JpegRequest request) {
        if (RequestMethods.isHead(context)) {
            MjpegViewer.writeHead(context.response()).end();
            return;
        }
        Duration life = Duration.between(clock.instant(), request.admitted.admittedUntil());
        MjpegViewer viewer = new MjpegViewer(context, life);
        viewer.closeOnEnd(
                viewed.feed()
                        .add(
                                new JpegSubscriber(
                                        request.width,
                                        Duration.ofSeconds(1).dividedBy(request.fps),
                                        viewer::offer)));
    }
}
