package io.platebridge.bench.media.row;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Counts the pictures of a {@code multipart/x-mixed-replace} response by the JPEG markers with
 * which they begin.
 */
final class MjpegViewer implements AutoCloseable {

    private static final int MARKER = 0xff;
    private static final int START_OF_IMAGE = 0xd8;
    private static final int BUFFER_BYTES = 64 << 10;
    private static final int PATIENCE_MS = 10_000;

    private final HttpURLConnection connection;
    private final AtomicLong pictures = new AtomicLong();

    private MjpegViewer(HttpURLConnection connection) {
        this.connection = connection;
    }

    static MjpegViewer start(URI uri) {
        try {
            var connection = (HttpURLConnection) uri.toURL().openConnection();
            connection.setReadTimeout(PATIENCE_MS);
            var viewer = new MjpegViewer(connection);
            Thread.ofPlatform().daemon().name("mjpeg-viewer").start(viewer::watch);
            return viewer;
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private void watch() {
        try (InputStream in = new BufferedInputStream(connection.getInputStream(), BUFFER_BYTES)) {
            int before = 0;
            for (int next = in.read(); next >= 0; next = in.read()) {
                if (before == MARKER && next == START_OF_IMAGE) {
                    pictures.incrementAndGet();
                }
                before = next;
            }
        } catch (IOException _) {
            // The viewer was closed or refused; then too few pictures are counted.
        }
    }

    /** Returns the number of received pictures. */
    long pictures() {
        return pictures.get();
    }

    @Override
    public void close() {
        connection.disconnect();
    }
}
