package io.platebridge.edge.pod.relay;

import io.vertx.core.Future;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpClient;
import io.vertx.core.http.HttpClientOptions;
import io.vertx.core.http.HttpClientRequest;
import io.vertx.core.http.HttpClientResponse;
import io.vertx.core.http.HttpMethod;
import io.vertx.core.http.RequestOptions;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;

/**
 * Calls a relay by HTTP, at most once for each opening, since it may be one that toggles. Vert.x
 * repeats no request; the JDK's client repeats a GET whose connection was closed without an answer.
 */
final class HttpRelay implements Relay {

    private final Vertx vertx;
    private final RelaySettings.Http settings;

    HttpRelay(Vertx vertx, RelaySettings.Http settings) {
        this.vertx = vertx;
        this.settings = settings;
    }

    @Override
    public Outcome open(BooleanSupplier isTooLate) throws InterruptedException {
        HttpClient client =
                vertx.createHttpClient(
                        new HttpClientOptions()
                                .setKeepAlive(false)
                                .setConnectTimeout((int) settings.timeout().toMillis()));
        try {
            return open(client, isTooLate);
        } finally {
            var _ = client.close();
        }
    }

    private Outcome open(HttpClient client, BooleanSupplier isTooLate) throws InterruptedException {
        HttpClientRequest request;
        try {
            request = await(client.request(options()));
        } catch (ExecutionException | TimeoutException _) {
            return new Outcome.Unreachable("the relay could not be connected to");
        }
        if (isTooLate.getAsBoolean()) {
            return new Outcome.Unreachable(
                    "it was too late when the pod was connected to the relay");
        }
        try {
            return outcome(await(request.send().map(HttpClientResponse::statusCode)));
        } catch (ExecutionException _) {
            return new Outcome.Unknown("the relay closed the connection without an answer");
        } catch (TimeoutException _) {
            return new Outcome.Unknown(
                    "the relay did not answer within %d s"
                            .formatted(settings.timeout().toSeconds()));
        }
    }

    private static Outcome outcome(int status) {
        if (status >= 200 && status < 300) {
            return new Outcome.Opened();
        }
        String reason = "the relay answered HTTP " + status;
        boolean isRefused = status >= 400 && status < 500;
        return isRefused ? new Outcome.Refused(reason) : new Outcome.Unknown(reason);
    }

    private RequestOptions options() {
        var options =
                new RequestOptions()
                        .setAbsoluteURI(settings.url().address().toString())
                        .setMethod(
                                switch (settings.method()) {
                                    case GET -> HttpMethod.GET;
                                    case POST -> HttpMethod.POST;
                                });
        settings.url()
                .authorization()
                .ifPresent(login -> options.putHeader("Authorization", login));
        return options;
    }

    private <T> T await(Future<T> future)
            throws ExecutionException, TimeoutException, InterruptedException {
        return future.toCompletionStage()
                .toCompletableFuture()
                .get(settings.timeout().toMillis(), TimeUnit.MILLISECONDS);
    }
}
