package io.platebridge.edge.base.http;

import java.io.IOException;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sends requests whose responses are bounded in time and size. The timeout that a request sets for
 * {@link HttpClient} ends with the response's headers, so a server could send the body slowly and
 * indefinitely; here the same timeout bounds the whole exchange. Thread-safe.
 */
public final class BoundedExchange {

    private final HttpClient client;
    private final long maxBodyBytes;

    /**
     * @param client remains its caller's to close
     * @param maxBodyBytes the limit of a response's body
     */
    public BoundedExchange(HttpClient client, long maxBodyBytes) {
        this.client = client;
        this.maxBodyBytes = maxBodyBytes;
    }

    /**
     * Sends a request and waits for the complete response, of any status.
     *
     * @param request its timeout bounds the exchange from the connection to the last byte
     * @throws HttpTimeoutException if the response is not complete in time
     * @throws BodyTooLargeException if the body is larger than the limit
     * @throws IOException if the connection fails; it has a message
     */
    public HttpResponse<byte[]> send(HttpRequest request) throws IOException, InterruptedException {
        Duration timeout = timeout(request);
        CompletableFuture<HttpResponse<byte[]>> response = sendAsync(request);
        try {
            return response.get();
        } catch (ExecutionException e) {
            switch (e.getCause()) {
                case TimeoutException _ ->
                        throw new HttpTimeoutException(
                                "expected a complete response within %s, found none"
                                        .formatted(timeout));
                case IOException cause when cause.getMessage() != null -> throw cause;
                case null, default ->
                        throw new IOException("no answer: " + e.getCause(), e.getCause());
            }
        } finally {
            response.cancel(true);
        }
    }

    /**
     * Sends a request without waiting. The future fails with a {@link TimeoutException} if the
     * response is not complete in time. To cancel it ends the exchange.
     */
    public CompletableFuture<HttpResponse<byte[]>> sendAsync(HttpRequest request) {
        Duration timeout = timeout(request);
        CompletableFuture<HttpResponse<byte[]>> sent =
                client.sendAsync(request, _ -> new BoundedBody(maxBodyBytes));
        var response = new CompletableFuture<HttpResponse<byte[]>>();
        var _ =
                sent.whenComplete((complete, failure) -> {
                    if (failure == null) {
                        response.complete(complete);
                    } else {
                        response.completeExceptionally(failure);
                    }
                });
        var _ =
                response.orTimeout(timeout.toNanos(), TimeUnit.NANOSECONDS)
                        .whenComplete((_, _) -> sent.cancel(true));
        return response;
    }

    private static Duration timeout(HttpRequest request) {
        return request.timeout()
                .orElseThrow(() -> new IllegalArgumentException("request: expected a timeout"));
    }
}
