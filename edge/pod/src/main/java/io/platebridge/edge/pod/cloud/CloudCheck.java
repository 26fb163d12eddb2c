package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.edge.base.http.BodyTooLargeException;
import io.platebridge.edge.base.http.BoundedExchange;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.StateException;
import io.platebridge.edge.base.tls.ConnectionFault;
import io.platebridge.edge.pod.check.Check;
import io.platebridge.edge.pod.check.CheckLine;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;

/**
 * Checks that the cloud answers, that it accepts the pod's API key, and that the machine's clock
 * agrees with it. Asks {@code GET /api/pod/info}, which changes nothing; a registration token is
 * never sent, because that would use it up.
 */
public final class CloudCheck implements Check {

    /** The pod that may run on this machine. */
    @FunctionalInterface
    public interface Running {

        /**
         * Returns what it says about its registration and its link to the cloud, or empty if none
         * runs.
         */
        Optional<CloudState> cloudState() throws InterruptedException;
    }

    private static final Duration PATIENCE = Duration.ofSeconds(15);

    private static final int MAX_ANSWER_BYTES = 1 << 16;

    private final CloudSettings settings;
    private final Path stateDirectory;
    private final Running pod;
    private final Clock machine;

    /**
     * @param pod which has the state file for itself if it runs
     * @param machine the machine's clock, which may be wrong
     */
    public CloudCheck(CloudSettings settings, Path stateDirectory, Running pod, Clock machine) {
        this.settings = settings;
        this.stateDirectory = stateDirectory;
        this.pod = pod;
        this.machine = machine;
    }

    @Override
    public List<CheckLine> run() throws InterruptedException {
        var lines = new ArrayList<CheckLine>();
        Optional<ApiKey> key = Optional.empty();
        boolean unread = false;
        try {
            key = key();
        } catch (StateException _) {
            unread = true;
        }
        HttpClient client = HttpClient.newBuilder().connectTimeout(PATIENCE).build();
        try {
            HttpResponse<byte[]> answer =
                    new BoundedExchange(client, MAX_ANSWER_BYTES).send(request(key));
            if (answer.statusCode() >= 500 || answer.statusCode() == 429) {
                return List.of(failing(answer.statusCode()));
            }
            if (!isOfPlateBridge(answer)) {
                return List.of(foreign("answers %d".formatted(answer.statusCode())));
            }
            lines.add(CheckLine.ok("cloud: %s answers".formatted(settings.portal())));
            CloudTime.difference(answer.headers(), machine.instant())
                    .map(CloudTime::line)
                    .ifPresent(lines::add);
            lines.add(unread ? notRead() : identity(answer, key));
            return lines;
        } catch (BodyTooLargeException _) {
            return List.of(foreign("answers at length"));
        } catch (IOException e) {
            return List.of(fault(unreachable(e)));
        } finally {
            client.shutdownNow();
        }
    }

    private HttpRequest request(Optional<ApiKey> key) {
        String prefix = settings.portal().toString().replaceFirst("/+$", "");
        HttpRequest.Builder request =
                HttpRequest.newBuilder(URI.create(prefix + "/api/pod/info")).timeout(PATIENCE);
        key.ifPresent(known -> request.header("Authorization", "Bearer " + known.text()));
        return request.build();
    }

    /** The key that the pod would use, from the configuration or the state file. */
    private Optional<ApiKey> key() {
        if (Files.notExists(stateDirectory.resolve(Database.FILE))) {
            return settings.apiKey();
        }
        try (Database database = Database.openReadOnly(stateDirectory)) {
            return settings.apiKey()
                    .or(() -> new IdentityStore(database).loadFor(settings.registrationToken()))
                    .map(original -> CurrentKey.read(database, original));
        }
    }

    private CheckLine failing(int status) {
        return fault(
                "%s fails with status %d; run check again in a minute, and if it stays, compare portal_url with the portal's address"
                        .formatted(settings.portal(), status));
    }

    private CheckLine foreign(String found) {
        return fault(
                "%s %s, but not as the API of PlateBridge; compare portal_url with the portal's address"
                        .formatted(settings.portal(), found));
    }

    private CheckLine identity(HttpResponse<byte[]> answer, Optional<ApiKey> key) {
        if (key.isPresent()) {
            return answer.statusCode() == 200
                    ? CheckLine.ok("cloud: it knows this pod as " + key.get().pod())
                    : refused(ContractJson.MAPPER.readTree(answer.body()));
        }
        return settings.registrationToken().isPresent()
                ? CheckLine.ok(
                        "cloud: this box is not registered yet; the pod registers at its start with registration_token, which check does not try because that would use it")
                : fault(
                        "this box is not registered, and there is no registration_token; create one in the portal and write it into config.yaml");
    }

    private CheckLine refused(JsonNode problem) {
        return fault(
                "it refuses this pod's API key (%s): %s; create a registration token in the portal, %swrite it as registration_token and restart the pod"
                        .formatted(
                                problem.path("code").asString("no code"),
                                problem.path("detail").asString("no detail"),
                                settings.apiKey().isPresent()
                                        ? "remove pod_api_key, which takes precedence, "
                                        : ""));
    }

    /** A running pod has the state file for itself, which is as it should be. */
    private CheckLine notRead() throws InterruptedException {
        return pod.cloudState()
                .map(state ->
                        line(
                                state.failing(),
                                "cloud: a pod runs here and uses the state file, so check does not read the pod's key from it; the pod says: "
                                        + state.text()))
                .orElseGet(() ->
                        CheckLine.advice(
                                "cloud: the pod's identity was not checked, because its state file is not readable, or in use although no pod answers here; run check as the pod's user, or once more when the pod has started"));
    }

    private static CheckLine line(boolean failing, String text) {
        return failing ? CheckLine.advice(text) : CheckLine.ok(text);
    }

    private static boolean isOfPlateBridge(HttpResponse<byte[]> answer) {
        try {
            JsonNode body = ContractJson.MAPPER.readTree(answer.body());
            return body.has(answer.statusCode() == 200 ? "pod_id" : "code");
        } catch (JacksonException _) {
            return false;
        }
    }

    private String unreachable(IOException thrown) {
        return new ConnectionFault("portal", settings.portal().toString(), "http", "https")
                        .of(thrown)
                        .map(found -> found.reason())
                        .orElseGet(() -> "no connection (%s)".formatted(thrown.getMessage()))
                + "; check portal_url, this box's network, DNS and clock, and that the firewall lets it reach port 443";
    }

    private static CheckLine fault(String text) {
        return CheckLine.fault("cloud: " + text);
    }
}
