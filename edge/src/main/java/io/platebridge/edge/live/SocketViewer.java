package io.platebridge.edge.live;

import io.netty.buffer.Unpooled;
import io.platebridge.edge.camera.Coded;
import io.platebridge.edge.camera.Init;
import io.platebridge.edge.camera.Part;
import io.platebridge.edge.camera.PartListener;
import io.vertx.core.Context;
import io.vertx.core.buffer.Buffer;
import io.vertx.core.http.ServerWebSocket;
import io.vertx.core.json.JsonObject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import org.jspecify.annotations.Nullable;

/**
 * One viewer at a WebSocket: sends each part as it arrives, as a binary message of the bytes that
 * all viewers share. Before the first part of a run go a text message that names its coding and the
 * init segment. Who is too slow misses what lies before the next key frame, and is sent away when
 * nothing gets through at all.
 */
final class SocketViewer implements PartListener {

    /** The code a socket is closed with when its viewer takes nothing any more. */
    static final short TOO_SLOW = 4408;

    private final ServerWebSocket socket;
    private final Context loop;
    private final int maxBytes;
    private final Duration patience;

    // Guarded by this.
    private final Deque<Part> waiting = new ArrayDeque<>();
    private int waitingBytes;
    private boolean skips;
    private boolean called;
    private boolean idle = true;
    private long movedNanos = System.nanoTime();

    // The event loop's own.
    private @Nullable Init announced;

    /**
     * @param loop the socket's event loop
     * @param maxBytes what may wait for this viewer
     * @param patience how long it may take nothing
     */
    SocketViewer(ServerWebSocket socket, Context loop, int maxBytes, Duration patience) {
        this.socket = socket;
        this.loop = loop;
        this.maxBytes = maxBytes;
        this.patience = patience;
        // Not at once: the socket may be amid the frames of a large message.
        socket.drainHandler(_ -> loop.runOnContext(_ -> send()));
    }

    @Override
    public synchronized void part(Part part) {
        if (skips && !part.key()) {
            return;
        }
        skips = false;
        if (waitingBytes > maxBytes) {
            waiting.clear();
            waitingBytes = 0;
            if (!part.key()) {
                skips = true;
                return;
            }
        }
        long now = System.nanoTime();
        if (idle) {
            idle = false;
            movedNanos = now;
        } else if (now - movedNanos > patience.toNanos()) {
            loop.runOnContext(_ -> socket.close(TOO_SLOW, "too slow"));
        }
        waiting.add(part);
        waitingBytes += part.size();
        if (!called) {
            called = true;
            loop.runOnContext(_ -> send());
        }
    }

    @Override
    public void runEnded() {
        // The next run's init tells.
    }

    private void send() {
        while (!socket.isClosed() && !socket.writeQueueFull()) {
            Part part = next();
            if (part == null) {
                return;
            }
            if (part.init() != announced) {
                announced = part.init();
                announce(part.init());
            }
            socket.writeBinaryMessage(shared(part.bytes()));
        }
    }

    private synchronized @Nullable Part next() {
        called = false;
        movedNanos = System.nanoTime();
        Part part = waiting.poll();
        if (part == null) {
            idle = true;
        } else {
            waitingBytes -= part.size();
        }
        return part;
    }

    private void announce(Init init) {
        socket.writeTextMessage(
                new JsonObject()
                        .put("type", "init")
                        .put("codecs", Coded.of(init).codecs())
                        .put("width", init.format().width())
                        .put("height", init.format().height())
                        .encode());
        socket.writeBinaryMessage(shared(init.bytes()));
    }

    private static Buffer shared(ByteBuffer bytes) {
        return Buffer.buffer(Unpooled.wrappedBuffer(bytes));
    }
}
