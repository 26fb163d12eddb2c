package io.platebridge.edge.pod.frigate;

import io.platebridge.edge.base.http.BodyTooLargeException;
import io.platebridge.edge.base.http.BoundedExchange;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.base.tls.ConnectionFault;
import io.platebridge.edge.base.tls.ServerCredentials;
import io.platebridge.edge.base.tls.ServerException;
import io.platebridge.edge.base.tls.ServerFault;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeParseException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests to Frigate's HTTP API, and logs in if required ({@code frigate/api/auth.py} of
 * 0.16 to 0.18: {@code POST /api/login} answers with a cookie that holds a JWT; port 5000 needs no
 * login). A response must be complete within 20 s and has at most 1 MiB. Not thread-safe.
 */
public final class FrigateApi implements AutoCloseable {

    /**
     * An answer.
     *
     * @param date Frigate's clock, to the second; absent without a Date header
     */
    record Answer(byte[] body, Optional<Instant> date) {}

    private static final int MAX_RESPONSE_BYTES = 1 << 20;
    private static final int UNAUTHORIZED = 401;
    private static final int FORBIDDEN = 403;
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final FrigateSettings settings;
    private final ConnectionFault connection;
    private @Nullable HttpClient http;
    private @Nullable BoundedExchange exchange;
    private String cookie = "";

    public FrigateApi(FrigateSettings settings) {
        this.settings = settings;
        this.connection =
                new ConnectionFault("frigate", settings.url().toString(), "http", "https");
    }

    /**
     * Sends a GET request, and logs in first if Frigate requires it.
     *
     * @param path the path from {@code /api} on, with its query
     * @throws ServerException if Frigate is unreachable, refuses the login, or does not answer with
     *     200
     * @throws BodyTooLargeException if the response exceeds the limit
     */
    Answer get(String path) throws IOException, InterruptedException {
        return checked(ask(path), path);
    }

    /** As {@link #get}, but returns empty if Frigate answers with 404. */
    Optional<Answer> find(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = ask(path);
        return answer.statusCode() == NOT_FOUND
                ? Optional.empty()
                : Optional.of(checked(answer, path));
    }

    private HttpResponse<byte[]> ask(String path) throws IOException, InterruptedException {
        HttpResponse<byte[]> answer = send(request(path).GET());
        if (answer.statusCode() == UNAUTHORIZED && settings.login().isPresent()) {
            logIn(settings.login().get());
            return send(request(path).GET());
        }
        return answer;
    }

    private Answer checked(HttpResponse<byte[]> answer, String path) throws IOException {
        checkStatus(answer, path);
        Optional<Instant> date = answer.headers().firstValue("Date").flatMap(FrigateApi::date);
        return new Answer(answer.body(), date);
    }

    private void logIn(ServerCredentials login) throws IOException, InterruptedException {
        String body =
                ForeignJson.MAPPER.writeValueAsString(
                        Map.of("user", login.user(), "password", login.password()));
        HttpResponse<byte[]> answer =
                send(
                        request("/api/login")
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString(body)));
        if (answer.statusCode() == UNAUTHORIZED) {
            throw new ServerException(
                    ServerFault.lasting(
                            settings.url() + " does not let the pod's user in",
                            "compare frigate_user and frigate_password with Frigate's users (Settings, Users)"));
        }
        checkStatus(answer, "/api/login");
        // Its name is auth.cookie_name in Frigate's configuration.
        cookie =
                answer.headers().allValues("Set-Cookie").stream()
                        .map(each -> each.replaceFirst(";.*", ""))
                        .collect(Collectors.joining("; "));
    }

    private HttpRequest.Builder request(String path) {
        String base = settings.url().toString().replaceFirst("/$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(base + path))
                        .timeout(TIMEOUT)
                        // Frigate's nginx caches responses for 5 s unless this header is set.
                        .header("X-Cache-Bypass", "1")
                        .header("X-CSRF-TOKEN", "1");
        return cookie.isEmpty() ? request : request.header("Cookie", cookie);
    }

    private HttpResponse<byte[]> send(HttpRequest.Builder request)
            throws IOException, InterruptedException {
        try {
            return exchange().send(request.build());
        } catch (BodyTooLargeException e) {
            throw e;
        } catch (IOException e) {
            throw new ServerException(
                    connection
                            .of(e)
                            .orElseGet(() ->
                                    ServerFault.away(
                                            "no answer from %s (%s)"
                                                    .formatted(settings.url(), e.getMessage()))),
                    e);
        }
    }

    private BoundedExchange exchange() throws ServerException {
        if (exchange == null) {
            try {
                http =
                        HttpClient.newBuilder()
                                .version(HttpClient.Version.HTTP_1_1)
                                .followRedirects(HttpClient.Redirect.NEVER)
                                .connectTimeout(TIMEOUT)
                                .sslContext(settings.tls().javaContext())
                                .build();
                exchange = new BoundedExchange(http, MAX_RESPONSE_BYTES);
            } catch (IOException e) {
                throw new ServerException(
                        ServerFault.lasting(
                                "a file for TLS can't be used (%s)".formatted(e.getMessage()),
                                "check frigate_tls_ca"),
                        e);
            }
        }
        return exchange;
    }

    private void checkStatus(HttpResponse<byte[]> answer, String path) throws IOException {
        int status = answer.statusCode();
        if (status == 200) {
            return;
        }
        String text = new String(answer.body(), StandardCharsets.UTF_8);
        String place = path.replaceFirst("\\?.*", "");
        if (status == UNAUTHORIZED) {
            throw new ServerException(
                    settings.login().isPresent()
                            ? ServerFault.lasting(
                                    "%s accepted the login, then refused %s"
                                            .formatted(settings.url(), place),
                                    "see Frigate's log")
                            : ServerFault.lasting(
                                    settings.url() + " requires a login",
                                    "write frigate_user and frigate_password, or Frigate's port 5000"));
        }
        if (status == FORBIDDEN) {
            throw new ServerException(
                    ServerFault.lasting(
                            "%s does not let this user read %s".formatted(settings.url(), place),
                            "give the user a role that may see the cameras"));
        }
        // nginx's own page for its error 497.
        if (status == BAD_REQUEST && text.contains("plain HTTP request was sent to HTTPS port")) {
            throw new ServerException(connection.wantsTls());
        }
        throw new ServerException(
                ServerFault.away(
                        "expected status 200 of %s%s, found %d"
                                .formatted(settings.url(), place, status)));
    }

    /** As RFC 9110 §5.6.7 has it. */
    private static Optional<Instant> date(String text) {
        try {
            return Optional.of(Instant.from(DateTimeFormatter.RFC_1123_DATE_TIME.parse(text)));
        } catch (DateTimeParseException _) {
            return Optional.empty();
        }
    }

    @Override
    public void close() {
        if (http != null) {
            http.shutdownNow();
        }
    }
}
