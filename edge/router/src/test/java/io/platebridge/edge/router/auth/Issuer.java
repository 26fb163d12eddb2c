package io.platebridge.edge.router.auth;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.net.httpserver.HttpServer;
import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.jsonwebtoken.io.AbstractSerializer;
import io.jsonwebtoken.security.Jwks;
import io.platebridge.contract.ContractJson;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.security.KeyPair;
import java.time.Instant;
import java.util.Date;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentSkipListMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Supplier;
import java.util.stream.Stream;

/** An OIDC issuer's keys and tokens, over HTTP; it can be away, or answer wrongly. */
public final class Issuer implements AutoCloseable {

    private final Map<String, KeyPair> keys = new ConcurrentSkipListMap<>();
    private final AtomicInteger fetches = new AtomicInteger();
    private final int port;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final List<Map<String, String>> strange = new CopyOnWriteArrayList<>();
    private volatile String pretended = "";
    private volatile byte[] lie = {};
    private volatile boolean halting;
    private HttpServer server;

    public Issuer() throws IOException {
        key("a");
        server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        port = server.getAddress().getPort();
        serve();
    }

    private void serve() {
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        answer(
                "/pool/.well-known/openid-configuration",
                () -> Map.of("issuer", uri() + pretended, "jwks_uri", uri() + "/jwks"));
        answer(
                "/pool/jwks",
                () -> Map.of("keys", Stream.concat(strange.stream(), jwks().stream()).toList()));
        server.start();
    }

    private void answer(String path, Supplier<Object> body) {
        server.createContext(
                path,
                exchange -> {
                    try (exchange) {
                        if (path.endsWith("jwks")) {
                            fetches.incrementAndGet();
                        }
                        byte[] bytes =
                                lie.length > 0
                                        ? lie
                                        : ContractJson.MAPPER.writeValueAsBytes(body.get());
                        boolean half = halting;
                        exchange.sendResponseHeaders(200, half ? bytes.length + 1 : bytes.length);
                        exchange.getResponseBody().write(bytes);
                        if (half) {
                            exchange.getResponseBody().flush();
                            closed.await();
                        }
                    } catch (InterruptedException _) {
                        Thread.currentThread().interrupt();
                    }
                });
    }

    private List<?> jwks() {
        return keys.entrySet().stream()
                .map(entry -> {
                    var jwk = new TreeMap<String, Object>();
                    Jwks.builder()
                            .key(entry.getValue().getPublic())
                            .build()
                            .forEach((name, value) -> jwk.put(name, value.toString()));
                    if (!entry.getKey().isEmpty()) {
                        jwk.put("kid", entry.getKey());
                    }
                    return jwk;
                })
                .toList();
    }

    public URI uri() {
        return URI.create("http://127.0.0.1:%d/pool".formatted(port));
    }

    /** Returns how often the keys were fetched. */
    int fetches() {
        return fetches.get();
    }

    /** Adds a key. */
    void key(String id) {
        keys.put(id, Jwts.SIG.RS256.keyPair().build());
    }

    /** Adds a key of any kind; without an id if it is empty. */
    void key(String id, KeyPair pair) {
        keys.put(id, pair);
    }

    /** Adds a foreign key to the set. */
    void strange(Map<String, String> jwk) {
        strange.add(jwk);
    }

    /** Appends a suffix to its name in the discovery document. */
    void pretend(String suffix) {
        pretended = suffix;
    }

    void withdraw(String id) {
        keys.remove(id);
    }

    /** Answers with something else from now on. */
    void lie(byte[] answer) {
        lie = answer;
    }

    /** Leaves answers incomplete, or completes them again. */
    void halt(boolean is) {
        halting = is;
    }

    void goAway() {
        server.stop(0);
    }

    void comeBack() throws IOException {
        server =
                HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 0);
        serve();
    }

    /** Returns an unsigned access token of a user, as Cognito makes them. */
    JwtBuilder claims(String user, Instant now) {
        return Jwts.builder()
                .json(
                        new AbstractSerializer<>() {
                            @Override
                            protected void doSerialize(Map<String, ?> map, OutputStream out)
                                    throws Exception {
                                out.write(
                                        ContractJson.MAPPER
                                                .writeValueAsString(map)
                                                .getBytes(UTF_8));
                            }
                        })
                .subject(user)
                .issuer(uri().toString())
                .claim("client_id", "portal")
                .issuedAt(Date.from(now))
                .expiration(Date.from(now.plusSeconds(3600)));
    }

    /** Returns a valid token, signed by one of the keys. */
    public String token(String user, String key, Instant now) {
        return sign(claims(user, now), key);
    }

    String sign(JwtBuilder claims, String key) {
        if (!key.isEmpty()) {
            claims.header().keyId(key);
        }
        return claims.signWith(keys.get(key).getPrivate()).compact();
    }

    @Override
    public void close() {
        closed.countDown();
        server.stop(0);
    }
}
