package io.platebridge.aws.gate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.JsonText;
import io.platebridge.core.Refusal;
import io.platebridge.core.gate.Gate;
import io.platebridge.core.gate.GateAnswer;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateDevice;
import io.platebridge.core.gate.GateOutcome;
import io.platebridge.core.gate.GateSecret;
import io.platebridge.core.gate.OpeningId;
import io.platebridge.core.gate.Seal;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.channels.UnresolvedAddressException;
import java.security.cert.CertificateException;
import java.time.Duration;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.concurrent.atomic.AtomicReference;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Calls gates by HTTP: one POST on a connection of its own, which is never sent again.
 *
 * <p>The JDK's client repeats a POST only if {@code jdk.httpclient.enableAllMethodRetry} is set, so
 * nothing is called while it is. A failed attempt to connect may be repeated by it, before anything
 * is sent. A connection is not reused, because a frozen function does not notice that it was
 * closed.
 *
 * <p>The host is resolved and checked before the call, and the client resolves it again; the JDK
 * keeps a result for 30 s, so both are the same one unless that is configured differently. A host
 * that changes its address in between still has to show a certificate of its name.
 */
public final class HttpGates implements GateDevice {

    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final Pattern NOT_DONE = Pattern.compile("\"success\"\\s*:\\s*false");
    private static final String RETRY = "jdk.httpclient.enableAllMethodRetry";

    private final Seal seal;
    private final ReachableAddresses reachable;

    private HttpGates(Seal seal, ReachableAddresses reachable) {
        this.seal = seal;
        this.reachable = reachable;
    }

    /**
     * Returns the gates of an environment. Only with the local sealing key, gates at loopback and
     * without encryption are called.
     */
    public static HttpGates ofEnvironment(Map<String, String> environment, Seal seal) {
        boolean isLocal = !environment.getOrDefault(Seals.LOCAL_KEY, "").isBlank();
        return new HttpGates(seal, isLocal ? ReachableAddresses.LOCAL : ReachableAddresses.PUBLIC);
    }

    @Override
    public GateAnswer open(Gate gate, OpeningId opening, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        if (!limit.isPositive()) {
            return unreachable("no time was left");
        }
        String retry = System.getProperty(RETRY);
        if (retry != null && !retry.equals("false")) {
            return unreachable("the system property %s is set".formatted(RETRY));
        }
        if (!gate.control().address().isEncrypted() && reachable != ReachableAddresses.LOCAL) {
            return unreachable("the gate's address is not https");
        }
        HttpRequest request;
        try {
            request = request(gate, opening);
        } catch (Refusal e) {
            return unreachable(e.detail());
        }
        HttpClient client =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(limit.dividedBy(2))
                        .build();
        var step = new AtomicReference<>(Step.RESOLVING);
        try {
            CompletableFuture<HttpResponse<byte[]>> sent =
                    CompletableFuture.runAsync(() -> resolve(gate), Thread::startVirtualThread)
                            .thenCompose(_ -> send(client, request, step));
            HttpResponse<byte[]> response = sent.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return answer(gate.control(), response);
        } catch (TimeoutException _) {
            return step.compareAndSet(Step.RESOLVING, Step.ABANDONED)
                    ? unreachable("its host was not resolved within " + seconds(limit))
                    : unknown("no complete answer within " + seconds(limit));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return step.compareAndSet(Step.RESOLVING, Step.ABANDONED)
                    ? unreachable("the call was interrupted")
                    : unknown("the call was interrupted");
        } finally {
            client.shutdownNow();
        }
    }

    /** How far a call is. After it was abandoned, nothing is sent. */
    private enum Step {
        RESOLVING,
        SENDING,
        ABANDONED
    }

    private void resolve(Gate gate) {
        try {
            reachable.check(gate.control().address().uri().getHost());
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CompletableFuture<HttpResponse<byte[]>> send(
            HttpClient client, HttpRequest request, AtomicReference<Step> step) {
        if (!step.compareAndSet(Step.RESOLVING, Step.SENDING)) {
            return CompletableFuture.failedFuture(new ConnectException("abandoned"));
        }
        return client.sendAsync(
                request, BodyHandlers.limiting(BodyHandlers.ofByteArray(), MAX_ANSWER_BYTES));
    }

    /**
     * Returns the request. Gatewise's has no body; its headers are those of the portals that are
     * deployed with it.
     *
     * @throws Refusal {@code unavailable} if the secret cannot be decrypted
     */
    private HttpRequest request(Gate gate, OpeningId opening) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(gate.control().openAt())
                        .header("Accept", "application/json")
                        .header("Content-Type", "application/json")
                        .header("Idempotency-Key", opening.value());
        gate.secret()
                .map(sealed -> seal.unseal(sealed, gate.place().company(), gate.id()))
                .map(GateSecret::value)
                .ifPresent(secret -> request.header("Authorization", "Bearer " + secret));
        return switch (gate.control()) {
            case GateControl.Gatewise _ -> request.POST(BodyPublishers.noBody()).build();
            case GateControl.Webhook _ ->
                    request.POST(
                                    BodyPublishers.ofString(
                                            "{\"action\":\"open\",\"gate_id\":%s,\"opening_id\":%s}"
                                                    .formatted(
                                                            JsonText.quote(gate.id().value()),
                                                            JsonText.quote(opening.value()))))
                            .build();
        };
    }

    private static GateAnswer answer(GateControl control, HttpResponse<byte[]> response) {
        int status = response.statusCode();
        if (status >= 500 || status < 200) {
            return unknown("the gate answered %d".formatted(status));
        }
        if (status >= 300) {
            return new GateAnswer(GateOutcome.REFUSED, "the gate answered %d".formatted(status));
        }
        return switch (control) {
            case GateControl.Webhook _ -> opened(status);
            case GateControl.Gatewise _ -> gatewise(status, new String(response.body(), UTF_8));
        };
    }

    /**
     * Gatewise answers with a JSON object or nothing; a 200 with another text is not Gatewise's.
     */
    private static GateAnswer gatewise(int status, String body) {
        String text = body.strip();
        if (NOT_DONE.matcher(text).find()) {
            return new GateAnswer(
                    GateOutcome.REFUSED,
                    "the gate answered %d with success: false".formatted(status));
        }
        return text.isEmpty() || (text.startsWith("{") && text.endsWith("}"))
                ? opened(status)
                : unknown("the gate answered %d, but not with JSON".formatted(status));
    }

    private static GateAnswer failed(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return unreachable("its host has no address, or one that is not public");
            }
            if (at instanceof ConnectException || at instanceof UnresolvedAddressException) {
                return unreachable("no connection to its host");
            }
            if (at instanceof HttpConnectTimeoutException) {
                return unreachable("no connection to its host in time");
            }
            if (at instanceof CertificateException) {
                return unreachable("its certificate is not valid");
            }
        }
        return unknown("the connection ended without a complete answer");
    }

    private static GateAnswer opened(int status) {
        return new GateAnswer(GateOutcome.OPENED, "the gate answered %d".formatted(status));
    }

    private static GateAnswer unknown(String detail) {
        return new GateAnswer(GateOutcome.UNKNOWN, detail);
    }

    private static GateAnswer unreachable(String detail) {
        return new GateAnswer(GateOutcome.UNREACHABLE, "nothing was sent: " + detail);
    }

    private static String seconds(Duration limit) {
        return String.format(Locale.ROOT, "%.1f s", limit.toMillis() / 1000.0);
    }
}
