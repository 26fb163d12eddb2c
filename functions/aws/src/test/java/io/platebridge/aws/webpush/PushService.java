package io.platebridge.aws.webpush;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpServer;
import io.platebridge.core.webpush.PushAddress;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;

/**
 * A push service on loopback (RFC 8030 §5): it keeps what it is sent and answers as a test wants.
 * What real ones demand is tested with Firefox in the portal's system tests.
 */
final class PushService implements AutoCloseable {

    /** A request. */
    record Received(String path, Headers headers, byte[] body) {}

    private final HttpServer server;
    private final List<Received> received = new CopyOnWriteArrayList<>();
    private final Map<String, Integer> statuses = new ConcurrentHashMap<>();
    private final Set<String> silent = ConcurrentHashMap.newKeySet();
    private final CountDownLatch end = new CountDownLatch(1);

    PushService() throws IOException {
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext(
                "/",
                exchange -> {
                    String path = exchange.getRequestURI().getPath();
                    byte[] body = exchange.getRequestBody().readAllBytes();
                    received.add(new Received(path, exchange.getRequestHeaders(), body));
                    if (silent.contains(path)) {
                        await();
                    }
                    exchange.sendResponseHeaders(statuses.getOrDefault(path, 201), -1);
                    exchange.close();
                });
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    private void await() {
        try {
            end.await();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    List<Received> received() {
        return received;
    }

    /** Takes the messages of a browser's endpoint and does not answer. */
    void silence(String browser) {
        silent.add("/" + browser);
    }

    /** Answers a browser's endpoint with another status than 201. */
    void answer(String browser, int status) {
        statuses.put("/" + browser, status);
    }

    String origin() {
        return "http://127.0.0.1:" + server.getAddress().getPort();
    }

    /** Returns where a browser with these keys is reached. */
    PushAddress address(String browser, PushReceiver keys) {
        return new PushAddress(
                URI.create(origin() + "/" + browser), keys.publicKey(), keys.authSecret());
    }

    @Override
    public void close() {
        end.countDown();
        server.stop(0);
    }
}
