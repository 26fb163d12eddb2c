package io.platebridge.aws;

import io.platebridge.core.HttpsAddress;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.URI;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
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
import org.jspecify.annotations.Nullable;

/**
 * Sends a POST to an address that a company configured: once, on a connection of its own, and never
 * again by itself. Thread-safe.
 *
 * <p>The JDK's client repeats a POST only if {@code jdk.httpclient.enableAllMethodRetry} is set, so
 * nothing is sent while it is. A failed attempt to connect may be repeated by it, before anything
 * is sent. A connection is not reused, because a frozen function does not notice that it was
 * closed.
 *
 * <p>The host is resolved and checked before the call, and the client resolves it again; the JDK
 * keeps a result for 30 s, so both are the same one unless that is configured differently. A host
 * that changes its address in between still has to show a certificate of its name.
 */
public final class OutboundPost {

    private static final int MAX_ANSWER_BYTES = 64 << 10;
    private static final String RETRY = "jdk.httpclient.enableAllMethodRetry";

    private final ReachableAddresses reachable;

    private OutboundPost(ReachableAddresses reachable) {
        this.reachable = reachable;
    }

    /**
     * Returns the sender of an environment. Only with the local sealing key, it sends to loopback
     * and without encryption.
     */
    public static OutboundPost ofEnvironment(Map<String, String> environment) {
        return new OutboundPost(
                Seals.isLocal(environment) ? ReachableAddresses.LOCAL : ReachableAddresses.PUBLIC);
    }

    /** What became of a POST. */
    public sealed interface Outcome {

        /** The host answered. */
        record Answered(int status, byte[] body) implements Outcome {}

        /** Nothing was sent. */
        record NotSent(String reason) implements Outcome {}

        /** It was sent, in part at least, and no complete answer came. */
        record Unanswered(String reason) implements Outcome {}
    }

    /**
     * Sends a request.
     *
     * @param address whose host is resolved and checked
     * @param at the complete address
     * @param request its method, headers and body
     * @param limit the longest wait for the whole answer; if it is zero, nothing is sent
     */
    public Outcome send(HttpsAddress address, URI at, HttpRequest.Builder request, Duration limit) {
        long end = System.nanoTime() + limit.toNanos();
        if (!limit.isPositive()) {
            return new Outcome.NotSent("no time was left");
        }
        String retry = System.getProperty(RETRY);
        if (retry != null && !retry.equals("false")) {
            return new Outcome.NotSent("the system property %s is set".formatted(RETRY));
        }
        if (!address.isEncrypted() && reachable != ReachableAddresses.LOCAL) {
            return new Outcome.NotSent("the address is not https");
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
                    CompletableFuture.runAsync(() -> resolve(address), Thread::startVirtualThread)
                            .thenCompose(_ -> send(client, request.uri(at).build(), step));
            HttpResponse<byte[]> response = sent.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
            return new Outcome.Answered(response.statusCode(), response.body());
        } catch (TimeoutException _) {
            return step.compareAndSet(Step.RESOLVING, Step.ABANDONED)
                    ? new Outcome.NotSent("its host was not resolved within " + seconds(limit))
                    : new Outcome.Unanswered("no complete answer within " + seconds(limit));
        } catch (ExecutionException e) {
            return failed(e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return step.compareAndSet(Step.RESOLVING, Step.ABANDONED)
                    ? new Outcome.NotSent("the call was interrupted")
                    : new Outcome.Unanswered("the call was interrupted");
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

    private void resolve(HttpsAddress address) {
        try {
            reachable.resolve(address.uri().getHost());
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

    private static Outcome failed(@Nullable Throwable cause) {
        for (Throwable at = cause; at != null; at = at.getCause()) {
            if (at instanceof UnknownHostException) {
                return new Outcome.NotSent("its host has no address, or one that is not public");
            }
            if (at instanceof ConnectException || at instanceof UnresolvedAddressException) {
                return new Outcome.NotSent("no connection to its host");
            }
            if (at instanceof HttpConnectTimeoutException) {
                return new Outcome.NotSent("no connection to its host in time");
            }
            if (at instanceof CertificateException) {
                return new Outcome.NotSent("its certificate is not valid");
            }
        }
        return new Outcome.Unanswered("the connection ended without a complete answer");
    }

    private static String seconds(Duration limit) {
        return String.format(Locale.ROOT, "%.1f s", limit.toMillis() / 1000.0);
    }
}
