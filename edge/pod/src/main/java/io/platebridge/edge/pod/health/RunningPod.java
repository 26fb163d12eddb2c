package io.platebridge.edge.pod.health;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.http.BoundedExchange;
import io.platebridge.edge.pod.cloud.CloudState;
import java.io.IOException;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalDouble;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * The pod that runs on this machine, asked once by loopback for its {@code /health}. Thread-safe.
 */
public final class RunningPod {

    private static final Duration PATIENCE = Duration.ofSeconds(5);

    /** How JSON has {@code CameraStatus.ACTIVE}. */
    private static final String RECEIVED = "active";

    private static final int MAX_ANSWER_BYTES = 4 << 20;

    private final URI uri;

    @GuardedBy("this")
    private boolean asked;

    @GuardedBy("this")
    private Optional<String> health = Optional.empty();

    /**
     * @param https whether the pod serves TLS
     */
    public RunningPod(boolean https, int port) {
        uri = URI.create("%s://127.0.0.1:%d".formatted(https ? "https" : "http", port));
    }

    /** Returns the body of {@code /health}, or empty if no pod answers. */
    public synchronized Optional<String> health() throws InterruptedException {
        if (!asked) {
            health = ask("/health");
            asked = true;
        }
        return health;
    }

    /**
     * Returns the frames per second of a camera that the pod receives, 0 while it measures them, or
     * empty if it does not receive the camera.
     */
    public OptionalDouble fps(CameraId camera) throws InterruptedException {
        try {
            JsonNode report = ContractJson.MAPPER.readTree(health().orElse("{}"));
            for (JsonNode each : report.path("cameras")) {
                if (each.path("camera_id").asString("").equals(camera.value())
                        && each.path("status").asString("").equals(RECEIVED)) {
                    return OptionalDouble.of(each.path("fps").asDouble(0));
                }
            }
        } catch (JacksonException _) {
            // Another program has the port.
        }
        return OptionalDouble.empty();
    }

    /**
     * Returns whether the pod is registered and how the cloud answers it, for a person, or empty if
     * no pod answers.
     */
    public Optional<CloudState> cloudState() throws InterruptedException {
        try {
            JsonNode report = ContractJson.MAPPER.readTree(health().orElse("{}"));
            JsonNode cloud = report.path("cloud");
            if (!cloud.isObject()) {
                return Optional.empty();
            }
            String pod = report.path("pod_id").asString("");
            String registration = pod.isEmpty() ? "not registered yet" : "registered as " + pod;
            boolean failing = cloud.hasNonNull("error");
            String answer = failing ? failure(cloud) : lastAnswer(cloud);
            return Optional.of(new CloudState(registration + ", " + answer, failing));
        } catch (JacksonException _) {
            return Optional.empty(); // Another program has the port.
        }
    }

    private static String failure(JsonNode cloud) {
        return "%s: %s"
                .formatted(cloud.path("error").asString(""), cloud.path("detail").asString(""));
    }

    private static String lastAnswer(JsonNode cloud) {
        return cloud.hasNonNull("last_heartbeat")
                ? "last answer of the cloud " + cloud.path("last_heartbeat").asString("")
                : "the cloud has not answered yet";
    }

    /** Returns the body of {@code /metrics}, or empty if none is given to this machine. */
    public Optional<String> metrics() throws InterruptedException {
        return ask("/metrics");
    }

    private Optional<String> ask(String path) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(PATIENCE).sslContext(loopbackTls()).build();
        try {
            HttpResponse<byte[]> answer =
                    new BoundedExchange(client, MAX_ANSWER_BYTES)
                            .send(
                                    HttpRequest.newBuilder(uri.resolve(path))
                                            .timeout(PATIENCE)
                                            .build());
            return answer.statusCode() == 200
                    ? Optional.of(new String(answer.body(), UTF_8))
                    : Optional.empty();
        } catch (IOException _) {
            return Optional.empty();
        } finally {
            client.shutdownNow();
        }
    }

    private static SSLContext loopbackTls() {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, new TrustManager[] {new AnyCertificate()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has TLS", e);
        }
    }

    /**
     * The pod's certificate is self-signed or for another name than loopback. Nothing secret is
     * sent to it, and what it answers is public.
     */
    private static final class AnyCertificate extends X509ExtendedTrustManager {

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
