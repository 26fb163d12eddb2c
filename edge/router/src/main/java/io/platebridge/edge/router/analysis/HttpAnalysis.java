package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.http.BoundedExchange;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.LatestFrameQueue;
import io.platebridge.edge.router.StreamId;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Posts frames to {@code /analyze} and reads the alert from the answer, <code>{"alert":{…}}</code>.
 * Several workers share the streams; each waits with an increasing backoff while the service fails.
 */
public final class HttpAnalysis implements AnalysisListener, AutoCloseable {

    private static final JsonMapper JSON = new JsonMapper();

    /** The size of the largest alert and the JSON around it. */
    private static final long MAX_RESPONSE_BYTES = 2L * Alert.MAX_BYTES;

    private static final int OK = 200;

    private final LatestFrameQueue frames =
            new LatestFrameQueue(AnalysisSettings.MAX_STREAMS, AnalysisSettings.MAX_BYTES);
    private final URI address;
    private final Duration timeout;
    private final AlertParser alerts;
    private final HttpClient http;
    private final BoundedExchange exchange;
    private final List<Loop> workers = new ArrayList<>();

    /**
     * @param service frames are posted to its path {@code /analyze}
     * @param onAlert receives alerts; must return at once
     */
    public HttpAnalysis(
            URI service,
            AnalysisSettings settings,
            Backoff backoff,
            Consumer<Alert> onAlert,
            Clock clock) {
        this.address = URI.create(service.toString().replaceFirst("/+$", "") + "/analyze");
        this.timeout = settings.timeout();
        this.alerts = new AlertParser("http", onAlert, clock);
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
        this.exchange = new BoundedExchange(http, MAX_RESPONSE_BYTES);
        for (int i = 0; i < settings.atOnce(); i++) {
            workers.add(Loop.start("analysis-http-" + i, new Worker(backoff)));
        }
    }

    private final class Worker implements Loop.Turn {

        private final Backoff backoff;
        private int failures;

        Worker(Backoff backoff) {
            this.backoff = backoff;
        }

        @Override
        public Duration run() throws InterruptedException {
            Frame frame = frames.begin();
            try {
                analyze(frame);
                failures = 0;
                return Duration.ZERO;
            } catch (IOException e) {
                alerts.logFault(String.valueOf(e.getMessage()));
                return backoff.after(++failures);
            } finally {
                frames.finish(frame.stream());
            }
        }
    }

    private void analyze(Frame frame) throws IOException, InterruptedException {
        Optional<String> question = AnalysisRequest.json(frame);
        if (question.isEmpty()) {
            return;
        }
        HttpResponse<byte[]> answer = send(question.get());
        if (answer.statusCode() != OK) {
            throw new IOException("expected status 200, found " + answer.statusCode());
        }
        try {
            JsonNode alert = JSON.readTree(answer.body()).path("alert");
            if (alert.isObject()) {
                alerts.parse(JSON.writeValueAsBytes(alert), Optional.of(frame.stream()));
            } else if (!alert.isMissingNode() && !alert.isNull()) {
                alerts.logFault("expected an alert, an object, found something else");
            }
        } catch (JacksonException _) {
            throw new IOException("expected an answer in JSON, found something else");
        }
    }

    private HttpResponse<byte[]> send(String question) throws IOException, InterruptedException {
        return exchange.send(
                HttpRequest.newBuilder(address)
                        .timeout(timeout)
                        .header("Content-Type", "application/json")
                        .POST(BodyPublishers.ofString(question, UTF_8))
                        .build());
    }

    @Override
    public void frame(Frame frame) {
        frames.put(frame);
    }

    @Override
    public void forget(StreamId stream) {
        frames.remove(stream);
    }

    @Override
    public void close() {
        http.shutdownNow();
        workers.forEach(Loop::close);
    }
}
