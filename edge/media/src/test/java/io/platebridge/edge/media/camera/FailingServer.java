package io.platebridge.edge.media.camera;

import io.platebridge.edge.media.source.SourceUrl;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/** A camera that fails in a different way at each connection. */
final class FailingServer implements AutoCloseable {

    private enum Failure {
        CLOSES,
        FREEZES,
        NO_RTSP,
        NOT_FOUND,
        UNAUTHORIZED,
        OTHER_SIZE
    }

    private final ServerSocket listener;
    private final byte[] capture;
    private final byte[] otherSize;
    private final AtomicInteger connections = new AtomicInteger();

    FailingServer(List<byte[]> capture, List<byte[]> otherSize) throws IOException {
        this.capture = joined(capture);
        this.otherSize = joined(otherSize);
        listener = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        Thread.ofPlatform().daemon().start(this::accept);
    }

    SourceUrl url() {
        return SourceUrl.of("rtsp://u:p@127.0.0.1:" + listener.getLocalPort() + "/live");
    }

    int connections() {
        return connections.get();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket socket = listener.accept();
                Failure failure =
                        Failure.values()[connections.getAndIncrement() % Failure.values().length];
                Thread.ofVirtual().start(() -> fail(socket, failure));
            } catch (IOException e) {
                return; // the test is over
            }
        }
    }

    private void fail(Socket socket, Failure failure) {
        try (socket;
                InputStream in = socket.getInputStream();
                OutputStream out = socket.getOutputStream()) {
            switch (failure) {
                case CLOSES -> out.write(capture);
                case FREEZES -> {
                    out.write(capture);
                    in.transferTo(OutputStream.nullOutputStream());
                }
                case NO_RTSP ->
                        out.write(
                                "\0\1\2 what? \r\n\r\n"
                                        .repeat(999)
                                        .getBytes(StandardCharsets.US_ASCII));
                case NOT_FOUND -> answerAll(in, out, "404 Not Found");
                case UNAUTHORIZED ->
                        answerAll(
                                in,
                                out,
                                "401 Unauthorized\r\nWWW-Authenticate: Basic realm=\"camera\"");
                case OTHER_SIZE -> out.write(otherSize);
            }
        } catch (IOException e) {
            // the reader has closed the connection
        }
    }

    private static void answerAll(InputStream in, OutputStream out, String status)
            throws IOException {
        byte[] request = new byte[4096];
        for (int sequence = 1; in.read(request) > 0; sequence++) {
            String answer = "RTSP/1.0 %s\r\nCSeq: %d\r\n\r\n".formatted(status, sequence);
            out.write(answer.getBytes(StandardCharsets.US_ASCII));
        }
    }

    private static byte[] joined(List<byte[]> messages) throws IOException {
        var all = new ByteArrayOutputStream();
        for (byte[] message : messages) {
            all.write(message);
        }
        return all.toByteArray();
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
