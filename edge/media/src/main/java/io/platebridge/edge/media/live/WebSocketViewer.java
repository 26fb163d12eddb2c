package io.platebridge.edge.media.live;

import io.netty.buffer.Unpooled;
import io.platebridge.edge.media.mux.CodecStrings;
import io.platebridge.edge.media.mux.Fragment;
import io.platebridge.edge.media.mux.FragmentListener;
import io.platebridge.edge.media.mux.InitSegment;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One viewer at a WebSocket: sends each part as it arrives, as a binary message of the bytes that
 * all viewers share. Before the first part of a run go a text message that names its coding and the
 * init segment. Who is too slow misses pictures (see {@link ViewerQueue}), and is sent away when
 * nothing gets through at all.
 */
final class WebSocketViewer implements FragmentListener {

    /** The code a socket is closed with when its viewer takes nothing any more. */
    static final short TOO_SLOW = 4408;

    private static final long EPOCH_NANOS = System.nanoTime();
    private static final double NANOS_PER_MS = 1e6;

    private final ServerWebSocket socket;
    private final Context loop;
    private final Duration patience;

    // Guarded by this.
    private final ViewerQueue backlog;
    private boolean called;
    private boolean idle = true;
    private long movedNanos = System.nanoTime();

    // The event loop's own.
    private @Nullable InitSegment announced;
    private boolean tells;
    private boolean due;

    /**
     * @param loop the socket's event loop
     * @param maxBytes what may wait for this viewer
     * @param patience how long it may take nothing
     */
    WebSocketViewer(ServerWebSocket socket, Context loop, int maxBytes, Duration patience) {
        this.socket = socket;
        this.loop = loop;
        this.backlog = new ViewerQueue(maxBytes);
        this.patience = patience;
        // Not at once: the socket may be amid the frames of a large message.
        socket.drainHandler(_ -> loop.runOnContext(_ -> send()));
    }

    /** The parts that were there when it came have all been handed over. */
    synchronized void joined() {
        backlog.joined(System.nanoTime());
    }

    @Override
    public synchronized void part(Fragment part) {
        long now = System.nanoTime();
        if (!backlog.add(part, now)) {
            return;
        }
        if (idle) {
            idle = false;
            movedNanos = now;
        } else if (now - movedNanos > patience.toNanos()) {
            loop.runOnContext(_ -> socket.close(TOO_SLOW, "too slow"));
        }
        if (!called) {
            called = true;
            loop.runOnContext(_ -> send());
        }
    }

    @Override
    public void runEnded() {
        // The next run's init tells.
    }

    /**
     * Tells the pod's time, and from now on with each key frame when it arrived; on the event loop.
     * Who takes nothing is told nothing.
     *
     * @param sent is sent back
     */
    void tellClock(Number sent) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return;
        }
        due |= !tells;
        tells = true;
        socket.writeTextMessage(
                new JsonObject()
                        .put("type", "clock")
                        .put("sent", sent)
                        .put("now", millis(System.nanoTime()))
                        .encode());
    }

    private void send() {
        while (!socket.isClosed() && !socket.writeQueueFull()) {
            ViewerQueue.Waiting next = next();
            if (next == null) {
                return;
            }
            Fragment part = next.part();
            if (part.init() != announced) {
                announced = part.init();
                announce(part.init());
            }
            if (tells && (due || part.key())) {
                due = false;
                tellTime(next);
            }
            socket.writeBinaryMessage(shared(part.bytes()));
        }
    }

    private synchronized ViewerQueue.@Nullable Waiting next() {
        called = false;
        movedNanos = System.nanoTime();
        ViewerQueue.Waiting next = backlog.take();
        idle = next == null;
        return next;
    }

    private void announce(InitSegment init) {
        socket.writeTextMessage(
                new JsonObject()
                        .put("type", "init")
                        .put("codecs", CodecStrings.of(init).codecs())
                        .put("width", init.format().width())
                        .put("height", init.format().height())
                        .put("clock", millis(System.nanoTime()))
                        .encode());
        socket.writeBinaryMessage(shared(init.bytes()));
    }

    /** Tells when a part arrived, and where on the video's line of time that is. */
    private void tellTime(ViewerQueue.Waiting next) {
        socket.writeTextMessage(
                new JsonObject()
                        .put("type", "time")
                        .put("media", next.part().time().toNanos() / 1e9)
                        .put("at", millis(next.nanos()))
                        .encode());
    }

    /** The pod's stopwatch, ms: its wall clock may be wrong, or be set. */
    private static double millis(long nanos) {
        return (nanos - EPOCH_NANOS) / NANOS_PER_MS;
    }

    private static Buffer shared(ByteBuffer bytes) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
