package io.platebridge.edge.media.live;

import com.google.errorprone.annotations.concurrent.GuardedBy;
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
 * A viewer on a WebSocket. Sends each fragment as it arrives, as a binary message whose bytes all
 * viewers share. A text message with the codecs and a binary one with the init segment precede the
 * first fragment of a run. A slow viewer loses frames (see {@link ViewerQueue}); a viewer that
 * reads nothing is disconnected. Thread-safe, except for {@link #sendClock}.
 */
final class WebSocketViewer implements FragmentListener {

    /** Close code for a viewer that reads nothing any more. */
    static final short TOO_SLOW = 4408;

    private static final long EPOCH_NANOS = System.nanoTime();
    private static final double NANOS_PER_MS = 1e6;

    private final ServerWebSocket socket;
    private final Context loop;
    private final Duration timeout;

    @GuardedBy("this")
    private final ViewerQueue backlog;

    @GuardedBy("this")
    private boolean scheduled;

    @GuardedBy("this")
    private boolean idle = true;

    @GuardedBy("this")
    private long movedNanos = System.nanoTime();

    // Used by the event loop only.
    private @Nullable InitSegment announced;
    private boolean sendsTimes;
    private boolean due;

    /**
     * @param loop the socket's event loop
     * @param maxBytes limit for the data that waits for this viewer
     * @param timeout how long the viewer may read nothing
     */
    WebSocketViewer(ServerWebSocket socket, Context loop, int maxBytes, Duration timeout) {
        this.socket = socket;
        this.loop = loop;
        this.backlog = new ViewerQueue(maxBytes);
        this.timeout = timeout;
        // Not directly: the socket may be between the frames of a large message.
        socket.drainHandler(_ -> loop.runOnContext(_ -> send()));
    }

    /** All fragments from the GOP cache have been passed. */
    synchronized void markJoined() {
        backlog.markJoined(System.nanoTime());
    }

    @Override
    public synchronized void onFragment(Fragment fragment) {
        long now = System.nanoTime();
        if (!backlog.add(fragment, now)) {
            return;
        }
        if (idle) {
            idle = false;
            movedNanos = now;
        } else if (now - movedNanos > timeout.toNanos()) {
            loop.runOnContext(_ -> socket.close(TOO_SLOW, "viewer_too_slow"));
        }
        if (!scheduled) {
            scheduled = true;
            loop.runOnContext(_ -> send());
        }
    }

    @Override
    public void onRunEnded() {
        // The init segment of the next run announces the change.
    }

    /**
     * Sends the pod's time, and from now on the arrival time of each key frame. A viewer whose send
     * buffer is full gets no answer. Must be called on the socket's event loop.
     *
     * @param sent is sent back
     */
    void sendClock(Number sent) {
        if (socket.isClosed() || socket.writeQueueFull()) {
            return;
        }
        due |= !sendsTimes;
        sendsTimes = true;
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
            Fragment fragment = next.fragment();
            if (fragment.initSegment() != announced) {
                announced = fragment.initSegment();
                announce(fragment.initSegment());
            }
            if (sendsTimes && (due || fragment.keyFrame())) {
                due = false;
                sendTime(next);
            }
            socket.writeBinaryMessage(shared(fragment.bytes()));
        }
    }

    private synchronized ViewerQueue.@Nullable Waiting next() {
        scheduled = false;
        movedNanos = System.nanoTime();
        ViewerQueue.Waiting next = backlog.poll();
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

    /** Sends the arrival time of a fragment and its position in the video. */
    private void sendTime(ViewerQueue.Waiting next) {
        socket.writeTextMessage(
                new JsonObject()
                        .put("type", "time")
                        .put("media", next.fragment().decodeTime().toNanos() / 1e9)
                        .put("at", millis(next.nanos()))
                        .encode());
    }

    /** Returns the pod's monotonic time in ms, because its wall clock may be wrong or be set. */
    private static double millis(long nanos) {
        return (nanos - EPOCH_NANOS) / NANOS_PER_MS;
    }

    private static Buffer shared(ByteBuffer bytes) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
