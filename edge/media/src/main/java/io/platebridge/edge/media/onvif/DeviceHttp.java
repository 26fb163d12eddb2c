package io.platebridge.edge.media.onvif;

import io.platebridge.edge.base.http.BoundedExchange;
import io.platebridge.edge.media.onvif.OnvifException.Reason;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Function;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * HTTP client for devices. Certificates are not verified, because devices use their own. A password
 * is therefore no safer with HTTPS than with HTTP, and digests are tried first with both.
 */
final class DeviceHttp {

    private static final int MAX_ANSWER_BYTES = 256 << 10;
    private static final int MAX_REDIRECTS = 3;
    private static final Duration TIMEOUT = Duration.ofSeconds(4);
    private static final long STOP_CHECK_MILLIS = 50;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .sslContext(trustingAll())
                    .connectTimeout(TIMEOUT)
                    .build();
    private static final BoundedExchange EXCHANGE = new BoundedExchange(CLIENT, MAX_ANSWER_BYTES);

    private final BooleanSupplier stopped;

    /**
     * @param stopped whether the responses are no longer needed
     */
    DeviceHttp(BooleanSupplier stopped) {
        this.stopped = stopped;
    }

    /**
     * Sends a request and follows redirects on the same host, but never from HTTPS to HTTP.
     *
     * @param request creates the request for an address
     * @throws OnvifException if there is no response in time, or it is too large
     */
    HttpResponse<byte[]> send(URI service, Function<URI, HttpRequest.Builder> request)
            throws OnvifException {
        URI at = service;
        for (int moves = 0; ; moves++) {
            HttpResponse<byte[]> response =
                    send(request.apply(at).uri(at).timeout(TIMEOUT).build());
            Optional<URI> next = response.statusCode() / 100 == 3 ? moved(at, response) : none();
            if (next.isEmpty()) {
                return response;
            }
            if (moves == MAX_REDIRECTS) {
                throw new OnvifException(
                        Reason.NOT_ONVIF, "the camera redirects ONVIF requests in a loop");
            }
            at = next.get();
        }
    }

    private static Optional<URI> none() {
        return Optional.empty();
    }

    private static Optional<URI> moved(URI from, HttpResponse<?> response) throws OnvifException {
        Optional<String> location = response.headers().firstValue("Location");
        if (location.isEmpty()) {
            return none();
        }
        try {
            URI to = from.resolve(location.get().strip());
            boolean safe =
                    "https".equals(to.getScheme()) || from.getScheme().equals(to.getScheme());
            if (from.getHost().equalsIgnoreCase(to.getHost()) && safe) {
                return Optional.of(to);
            }
        } catch (IllegalArgumentException _) {
            // reported below
        }
        throw new OnvifException(
                Reason.NOT_ONVIF, "the camera redirects ONVIF requests to another host");
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws OnvifException {
        CompletableFuture<HttpResponse<byte[]>> future = EXCHANGE.sendAsync(request);
        try {
            while (!stopped.getAsBoolean()) {
                try {
                    return future.get(STOP_CHECK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // check whether the camera was stopped
                }
            }
            throw unreachable("the camera was stopped");
        } catch (ExecutionException e) {
            throw unreachable(
                    switch (e.getCause()) {
                        case TimeoutException _ -> "no answer in time";
                        case null -> e.toString();
                        case Throwable cause -> cause.getClass().getSimpleName();
                    });
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        } finally {
            future.cancel(true);
        }
    }

    private static OnvifException unreachable(String cause) {
        return new OnvifException(
                Reason.UNREACHABLE, "no ONVIF connection to the camera: " + cause);
    }

    private static SSLContext trustingAll() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new TrustAll()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    private static final class TrustAll extends X509ExtendedTrustManager {

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
