package io.platebridge.bench.media.contender;

import io.platebridge.bench.media.pod.PodProcess;
import io.platebridge.local.clip.SentTime;
import java.io.ByteArrayOutputStream;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.jspecify.annotations.Nullable;

/**
 * How long pictures take from the camera, which writes its time into each of them, until a viewer
 * of {@code GET /stream/ws} on the same machine has the fragment. The camera's times are whole
 * milliseconds, so each delay is up to 1 ms too long.
 */
final class FragmentDelays implements WebSocket.Listener {

    /** The viewers' code is compiled by then, and pictures from before they came are through. */
    private static final Duration WARM_UP = Duration.ofSeconds(3);

    private final ConcurrentLinkedQueue<Double> delays;
    private final Instant since;
    private final ByteArrayOutputStream message = new ByteArrayOutputStream();

    private FragmentDelays(ConcurrentLinkedQueue<Double> delays, Instant since) {
        this.delays = delays;
        this.since = since;
    }

    /** Watches the first cameras of a pod and returns the delays of all pictures, ms. */
    static List<Double> measure(PodProcess pod, int cameras, Duration span)
            throws InterruptedException {
        var delays = new ConcurrentLinkedQueue<Double>();
        Instant since = Instant.now().plus(WARM_UP);
        try (HttpClient http = HttpClient.newHttpClient()) {
            List<WebSocket> sockets = new ArrayList<>();
            for (int i = 0; i < cameras; i++) {
                URI uri = URI.create(pod.uri(i, "/stream/ws").toString().replace("http:", "ws:"));
                sockets.add(
                        http.newWebSocketBuilder()
                                .buildAsync(uri, new FragmentDelays(delays, since))
                                .join());
            }
            Thread.sleep(WARM_UP.plus(span));
            sockets.forEach(WebSocket::abort);
        }
        return List.copyOf(delays);
    }

    @Override
    public @Nullable CompletionStage<?> onBinary(WebSocket socket, ByteBuffer bytes, boolean last) {
        byte[] part = new byte[bytes.remaining()];
        bytes.get(part);
        message.writeBytes(part);
        if (last) {
            Instant now = Instant.now();
            Optional<Instant> sent = SentTime.find(message.toByteArray());
            if (sent.isPresent() && sent.get().isAfter(since)) {
                delays.add(Duration.between(sent.get(), now).toNanos() / 1e6);
            }
            message.reset();
        }
        socket.request(1);
        return null;
    }
}
