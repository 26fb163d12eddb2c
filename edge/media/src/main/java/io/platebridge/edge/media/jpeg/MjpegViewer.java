package io.platebridge.edge.media.jpeg;

import io.netty.buffer.Unpooled;
import io.platebridge.edge.media.camera.Subscription;
import io.platebridge.edge.media.viewer.SendBuffer;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.HttpServerResponse;
import io.vertx.ext.web.RoutingContext;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * A viewer of an endless multipart response of JPEGs (RFC 2046 §5.1.4 and the browsers' {@code
 * multipart/x-mixed-replace}). A slow viewer gets the latest JPEG. The response ends when the token
 * expires.
 */
final class MjpegViewer {

    private final HttpServerResponse response;
    private final Vertx vertx;
    private final Context loop;
    private final long timer;
    private final AtomicReference<@Nullable Jpeg> latest = new AtomicReference<>();

    /**
     * Starts the response.
     *
     * @param life maximum duration of the response
     */
    MjpegViewer(RoutingContext context, Duration life) {
        this.response = context.response();
        this.vertx = context.vertx();
        this.loop = vertx.getOrCreateContext();
        SendBuffer.keepSmall(context.request().connection());
        writeHead(response).drainHandler(_ -> loop.runOnContext(_ -> send()));
        this.timer = vertx.setTimer(Math.max(1, life.toMillis()), _ -> end());
    }

    /** Writes the response's header. */
    static HttpServerResponse writeHead(HttpServerResponse response) {
        return response.setChunked(true)
                .putHeader("Content-Type", "multipart/x-mixed-replace; boundary=frame")
                .putHeader("Cache-Control", "no-store");
    }

    /** Closes a subscription when the response ends. */
    void closeOnEnd(Subscription subscription) {
        response.closeHandler(_ -> unsubscribe(subscription));
        response.endHandler(_ -> unsubscribe(subscription));
        if (response.closed()) {
            unsubscribe(subscription);
        }
    }

    private void unsubscribe(Subscription subscription) {
        vertx.cancelTimer(timer);
        subscription.close();
    }

    /** Offers a JPEG, which replaces one that was not sent yet. Thread-safe. */
    void offer(Jpeg jpeg) {
        if (latest.getAndSet(jpeg) == null) {
            loop.runOnContext(_ -> send());
        }
    }

    private void send() {
        if (response.closed() || response.ended() || response.writeQueueFull()) {
            return;
        }
        Jpeg jpeg = latest.getAndSet(null);
        if (jpeg != null) {
            response.write(Buffer.buffer(Unpooled.wrappedBuffer(jpeg.framed())));
        }
    }

    private void end() {
        if (!response.closed() && !response.ended()) {
            response.end("--frame--\r\n");
        }
    }
}
