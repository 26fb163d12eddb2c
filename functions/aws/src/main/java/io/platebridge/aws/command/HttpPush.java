package io.platebridge.aws.command;

import io.platebridge.aws.PinnedCertificate;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandPush;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodStatus;
import io.platebridge.core.stream.CommandToken;
import io.platebridge.core.stream.CommandTokens;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Calls pods by HTTP: one POST with a command token, at most 2 s for all addresses of a pod. No
 * redirect is followed, and of the answer only the status counts. A pod with TLS has to show the
 * certificate that it reported.
 */
public final class HttpPush implements CommandPush {

    private static final Duration LIMIT = Duration.ofSeconds(2);
    private static final int MAX_ADDRESSES = 2;
    private static final int MAX_ANSWER_BYTES = 4096;

    private final CommandTokens tokens;
    private final PodAddresses addresses;

    /**
     * @param local whether pods are on this machine, and nowhere else
     */
    public HttpPush(CommandTokens tokens, boolean local) {
        this.tokens = tokens;
        this.addresses = new PodAddresses(local);
    }

    @Override
    public boolean push(Pod pod, Command command) {
        if (pod.status() == PodStatus.OFFLINE) {
            return false;
        }
        // A name may be resolved slowly, for which there is no limit.
        CompletableFuture<Boolean> pushed =
                CompletableFuture.supplyAsync(
                        () -> callEach(pod, command), Thread::startVirtualThread);
        try {
            return pushed.get(LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException _) {
            return false;
        } catch (ExecutionException _) {
            // The command is queued, whatever went wrong here.
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private boolean callEach(Pod pod, Command command) {
        List<URI> urls = addresses.of(pod.addresses(), MAX_ADDRESSES);
        if (urls.isEmpty()) {
            return false;
        }
        CommandToken token = tokens.issue(pod.id(), DeliveredCommand.of(command));
        return urls.stream().anyMatch(url -> call(url, pod, token));
    }

    private static boolean call(URI url, Pod pod, CommandToken token) {
        boolean https = url.getScheme().equals("https");
        Optional<String> certificate = pod.addresses().certificate();
        if (https && certificate.isEmpty()) {
            return false;
        }
        HttpClient.Builder client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(LIMIT.dividedBy(MAX_ADDRESSES));
        certificate.ifPresent(pinned -> client.sslContext(new PinnedCertificate(pinned).context()));
        HttpClient http = client.build();
        try {
            return http.send(
                                    HttpRequest.newBuilder(url)
                                            .timeout(LIMIT)
                                            .header("Authorization", "Bearer " + token.value())
                                            .POST(BodyPublishers.noBody())
                                            .build(),
                                    BodyHandlers.limiting(
                                            BodyHandlers.discarding(), MAX_ANSWER_BYTES))
                            .statusCode()
                    == 200;
        } catch (IOException _) {
            return false;
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return false;
        } finally {
            http.shutdownNow();
        }
    }
}
