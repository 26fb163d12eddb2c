package io.platebridge.edge.router.analysis;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.router.Alert;
import io.platebridge.edge.router.Frame;
import io.platebridge.edge.router.LatestFrameQueue;
import io.platebridge.edge.router.StreamId;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.WebSocket;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Sends frames to a service over one WebSocket, and receives its alerts. A frame is sent when the
 * previous one is written, so a slow service gets the newest frames; the connection to one that
 * reads nothing within the timeout is closed. Reconnects indefinitely.
 */
public final class WebSocketAnalysis implements AnalysisListener, AutoCloseable {

    private static final EventLog LOG = EventLog.of(WebSocketAnalysis.class);
    private static final Duration POLL_INTERVAL = Duration.ofSeconds(1);

    private final LatestFrameQueue frames =
            new LatestFrameQueue(AnalysisSettings.MAX_STREAMS, AnalysisSettings.MAX_BYTES);
    private final URI address;
    private final Duration timeout;
    private final Backoff backoff;
    private final AlertParser alerts;
    private final HttpClient http;
    private final Loop loop;
    private int failures;

    /**
     * @param service ws:// or wss://
     * @param onAlert receives alerts; must return at once
     */
    public WebSocketAnalysis(
            URI service,
            AnalysisSettings settings,
            Backoff backoff,
            Consumer<Alert> onAlert,
            Clock clock) {
        this.address = service;
        this.timeout = settings.timeout();
        this.backoff = backoff;
        this.alerts = new AlertParser("websocket", onAlert, clock);
        this.http = HttpClient.newBuilder().connectTimeout(timeout).build();
        this.loop = Loop.start("analysis-websocket", this::runConnection);
    }

    /** Opens a connection and uses it until it ends. */
    private Duration runConnection() throws InterruptedException {
        var ended = new CompletableFuture<String>();
        WebSocket socket = null;
        try {
            socket =
                    within(
                            http.newWebSocketBuilder()
                                    .buildAsync(address, new AlertReceiver(ended)));
            LOG.info("analysis_connected", "transport", "websocket");
            failures = 0;
            send(socket, ended);
        } catch (TimeoutException _) {
            alerts.logFault("the service did not accept or read for " + timeout);
        } catch (ExecutionException e) {
            alerts.logFault("the connection failed: " + e.getCause());
        } finally {
            if (socket != null) {
                socket.abort();
            }
        }
        return backoff.after(++failures);
    }

    private void send(WebSocket socket, CompletableFuture<String> ended)
            throws InterruptedException, ExecutionException, TimeoutException {
        while (!ended.isDone()) {
            Optional<String> question = frames.take(POLL_INTERVAL).flatMap(AnalysisRequest::json);
            if (question.isPresent()) {
                within(socket.sendText(question.get(), true));
            }
        }
        alerts.logFault("the connection ended: " + ended.join());
    }

    private <T> T within(CompletableFuture<T> step)
            throws InterruptedException, ExecutionException, TimeoutException {
        try {
            return step.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
        } finally {
            step.cancel(true);
        }
    }

    /** Receives the service's messages; one longer than an alert closes the connection. */
    private final class AlertReceiver implements WebSocket.Listener {

        private final CompletableFuture<String> ended;
        private final StringBuilder message = new StringBuilder();

        AlertReceiver(CompletableFuture<String> ended) {
            this.ended = ended;
        }

        @Override
        public @Nullable CompletionStage<?> onText(
                WebSocket socket, CharSequence data, boolean last) {
            message.append(data);
            if (message.length() > Alert.MAX_BYTES) {
                ended.complete("a message longer than an alert");
                socket.abort();
                return null;
            }
            if (last) {
                alerts.parse(message.toString().getBytes(UTF_8), Optional.empty());
                message.setLength(0);
            }
            socket.request(1);
            return null;
        }

        @Override
        public @Nullable CompletionStage<?> onClose(WebSocket socket, int code, String reason) {
            ended.complete("closed by the service with " + code);
            return null;
        }

        @Override
        public void onError(WebSocket socket, Throwable error) {
            ended.complete(error.toString());
        }
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
        loop.close();
    }
}
