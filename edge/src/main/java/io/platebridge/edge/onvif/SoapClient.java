package io.platebridge.edge.onvif;

import io.platebridge.edge.onvif.OnvifException.Reason;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Asks a device questions by SOAP 1.2 over HTTP. */
final class SoapClient {

    private static final int MAX_ANSWER_BYTES = 256 << 10;
    private static final Duration PATIENCE = Duration.ofSeconds(4);
    private static final long LOOK_MILLIS = 50;
    private static final String FORM =
            """
            <?xml version="1.0" encoding="UTF-8"?><s:Envelope xmlns:s="http://www.w3.org/2003/05/soap-envelope" xmlns:m="%s" xmlns:t="http://www.onvif.org/ver10/schema">%s<s:Body><m:%s>%s</m:%s></s:Body></s:Envelope>\
            """;

    private static final HttpClient CLIENT =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .proxy(HttpClient.Builder.NO_PROXY)
                    .connectTimeout(PATIENCE)
                    .build();

    private final Credentials credentials;
    private final RandomGenerator random;
    private final BooleanSupplier stopped;
    private @Nullable Supplier<Instant> deviceTime;

    SoapClient(Credentials credentials, RandomGenerator random, BooleanSupplier stopped) {
        this.credentials = credentials;
        this.random = random;
        this.stopped = stopped;
    }

    /** Sets the device's clock; from now on each question proves who asks. */
    void deviceTime(Supplier<Instant> time) {
        deviceTime = time;
    }

    /**
     * Asks one question.
     *
     * @param content XML inside of the action's element; {@code m:} is the service
     * @throws OnvifException if it is not answered
     */
    Answer ask(URI service, String namespace, String action, String content) throws OnvifException {
        Supplier<Instant> time = deviceTime;
        String header =
                time == null || credentials.user().isEmpty()
                        ? ""
                        : SecurityHeader.of(credentials, time.get(), random);
        String body = FORM.formatted(namespace, header, action, content, action);
        HttpRequest request =
                HttpRequest.newBuilder(service)
                        .timeout(PATIENCE)
                        .header(
                                "Content-Type",
                                "application/soap+xml; charset=utf-8; action=\"%s/%s\""
                                        .formatted(namespace, action))
                        .POST(BodyPublishers.ofString(body))
                        .build();
        HttpResponse<byte[]> response = send(request);
        if (response.statusCode() == 401 || response.statusCode() == 403) {
            throw unauthorized();
        }
        Answer answer = Answer.parse(response.body());
        if (answer.first("Fault").isPresent()) {
            throw refusal(answer);
        }
        return answer;
    }

    private HttpResponse<byte[]> send(HttpRequest request) throws OnvifException {
        CompletableFuture<HttpResponse<byte[]>> future =
                CLIENT.sendAsync(
                        request,
                        BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
        long end = System.nanoTime() + PATIENCE.toNanos();
        try {
            while (!stopped.getAsBoolean() && System.nanoTime() < end) {
                try {
                    return future.get(LOOK_MILLIS, TimeUnit.MILLISECONDS);
                } catch (TimeoutException _) {
                    // look whether the camera was stopped
                }
            }
            throw unreachable("no answer in time");
        } catch (ExecutionException e) {
            Throwable cause = e.getCause() == null ? e : e.getCause();
            throw unreachable(cause.getClass().getSimpleName());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw unreachable("interrupted");
        } finally {
            future.cancel(true);
        }
    }

    /** What the device says may be long, or repeat what it was sent: only its kind is told. */
    private static OnvifException refusal(Answer answer) {
        String fault = answer.text("Fault");
        return fault.contains("NotAuthorized")
                        || fault.contains("FailedAuthentication")
                        || fault.contains("not authorized")
                ? unauthorized()
                : new OnvifException(Reason.NOT_ONVIF, "the camera refused an ONVIF question");
    }

    private static OnvifException unauthorized() {
        return new OnvifException(
                Reason.UNAUTHORIZED,
                "the camera refused the user or password in its URL; correct them in config.yaml");
    }

    private static OnvifException unreachable(String cause) {
        return new OnvifException(
                Reason.UNREACHABLE, "no ONVIF connection to the camera: " + cause);
    }
}
