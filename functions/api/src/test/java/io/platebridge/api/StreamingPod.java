package io.platebridge.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * A server in the place of a pod, with a playlist as edge/media writes it. That the cloud plays a
 * real pod's stream is proven by {@code demo --check}.
 */
final class StreamingPod implements AutoCloseable {

    private static final String PLAYLIST =
            """
            #EXTM3U
            #EXT-X-VERSION:7
            #EXT-X-TARGETDURATION:2
            #EXT-X-MEDIA-SEQUENCE:41
            #EXT-X-MAP:URI="stream/segment/init-3.mp4?token=t"
            #EXTINF:2.000,
            stream/segment/41.m4s?token=t
            """;

    /** The statuses of edge/media's refusals. */
    private static final Map<String, Integer> REFUSALS =
            Map.of("stream_not_ready", 503, "token_key_unknown", 401, "stream_unknown", 404);

    private final HttpServer server;
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private volatile String answer = PLAYLIST;
    private volatile byte[] picture = {(byte) 0xff, (byte) 0xd8, (byte) 0xff, 'j', 'p', 'g'};
    private volatile int status = 200;

    StreamingPod() {
        try {
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    requests.add(path + "?" + exchange.getRequestURI().getQuery());
                    byte[] body =
                            switch (path) {
                                case "/stream" -> answer.getBytes(UTF_8);
                                case "/snapshot" -> picture;
                                default -> ("bytes of " + path).getBytes(UTF_8);
                            };
                    exchange.sendResponseHeaders(status, body.length);
                    exchange.getResponseBody().write(body);
                    exchange.close();
                });
        server.start();
    }

    String url() {
        return "http://127.0.0.1:%d/stream".formatted(server.getAddress().getPort());
    }

    /** Refuses the playlist from now on. */
    void refuse(String code) {
        status = REFUSALS.get(code);
        answer = "{\"code\":\"%s\"}".formatted(code);
    }

    /** Answers this instead of its playlist from now on. */
    void answer(String text) {
        answer = text;
    }

    /** Answers this instead of its picture from now on. */
    void answerPicture(String text) {
        picture = text.getBytes(UTF_8);
    }

    List<String> requests() {
        return requests;
    }

    @Override
    public void close() {
        server.stop(0);
    }
}
