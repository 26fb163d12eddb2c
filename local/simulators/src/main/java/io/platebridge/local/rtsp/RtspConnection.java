package io.platebridge.local.rtsp;

import io.platebridge.local.rtsp.RtspAnswer.Status;
import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.ProtocolException;
import java.net.Socket;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;

/** A viewer's connection: one thread reads requests, another writes answers and packets. */
final class RtspConnection implements AutoCloseable {

    /** Maximum number of packets that a viewer may be behind: some 10 s of a camera. */
    private static final int BEHIND = 4096;

    /** Timeout for sending the last answer. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final byte[] LAST = {};

    private final Socket socket;
    private final BlockingQueue<byte[]> outgoing = new ArrayBlockingQueue<>(BEHIND);
    private final RtspSession session;

    RtspConnection(
            Socket socket,
            Map<String, Broadcast> broadcasts,
            Optional<Credentials> credentials,
            String id) {
        this.socket = socket;
        this.session = new RtspSession(broadcasts, credentials, this::send, id);
    }

    /** Serves until the viewer leaves or the connection is closed. */
    void serve() throws IOException {
        Thread writer = Thread.ofVirtual().name("rtsp-writer").start(this::write);
        try {
            InputStream in = new BufferedInputStream(socket.getInputStream());
            for (Optional<RtspRequest> request = RtspRequest.read(in);
                    request.isPresent();
                    request = RtspRequest.read(in)) {
                session.handle(request.get());
            }
        } catch (ProtocolException e) {
            send(RtspAnswer.of(Status.BAD_REQUEST).bytes(""));
        } finally {
            session.end();
            send(LAST);
        }
        try {
            writer.join(PATIENCE);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Never waits: a viewer that is too far behind is cut off. */
    private void send(byte[] frame) {
        if (!outgoing.offer(frame)) {
            close();
        }
    }

    /** Writes until {@link #LAST} or the end of the connection. */
    private void write() {
        try (OutputStream out = new BufferedOutputStream(socket.getOutputStream(), 65_536)) {
            for (byte[] frame = outgoing.take(); frame.length > 0; frame = outgoing.take()) {
                out.write(frame);
                if (outgoing.isEmpty()) {
                    out.flush();
                }
            }
        } catch (IOException e) {
            close();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        try {
            socket.close();
        } catch (IOException e) {
            throw new UncheckedIOException("a socket could not be closed", e);
        }
    }
}
