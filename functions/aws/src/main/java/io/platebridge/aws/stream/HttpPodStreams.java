package io.platebridge.aws.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.PinnedCertificate;
import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.PodStreams;
import io.platebridge.core.stream.StreamAddress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.net.http.HttpClient;
import java.net.http.HttpConnectTimeoutException;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandler;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Flow;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.net.ssl.SSLException;

/**
 * Reaches pods by HTTP. An address that answered is tried first the next time. A pod has to show
 * the certificate that it reported, or, behind a proxy of its own, one that is valid for the
 * address.
 */
public final class HttpPodStreams implements PodStreams {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    /** In all; an API of API Gateway answers within 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int MAX_PODS = 1_000;

    /** A client has a thread and keeps its connections. */
    private static final int MAX_CLIENTS = 20;

    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,40})\"");

    private final ReachableAddresses reachable;
    private final int maxBytes;
    private final HttpClient verifying = client().build();
    private final SequencedMap<String, HttpClient> pinned = new LinkedHashMap<>(16, 0.75f, true);
    private final SequencedMap<PodId, StreamAddress> answered =
            new LinkedHashMap<>(16, 0.75f, true);

    /**
     * @param maxBytes the largest content
     */
    public HttpPodStreams(ReachableAddresses reachable, int maxBytes) {
        this.reachable = reachable;
        this.maxBytes = maxBytes;
    }

    private static HttpClient.Builder client() {
        return HttpClient.newBuilder()
                .version(HttpClient.Version.HTTP_1_1)
                .followRedirects(HttpClient.Redirect.NEVER)
                .connectTimeout(CONNECT_LIMIT);
    }

    @Override
    public Answer get(Pod pod, String path) {
        return get(pod.id(), pod.addresses().certificate(), StreamAddress.all(pod), path);
    }

    Answer get(
            PodId pod, Optional<String> certificate, List<StreamAddress> addresses, String path) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Attempt> attempts = new ArrayList<>();
        for (StreamAddress address : inOrder(pod, addresses)) {
            if (end - System.nanoTime() <= 0) {
                break;
            }
            try {
                Answer answer = get(certificate, address.url(), path, end);
                remember(pod, address);
                return answer;
            } catch (IOException e) {
                attempts.add(attempt(address.url(), e));
            }
        }
        return new Answer.Unreachable(attempts);
    }

    private Answer get(Optional<String> certificate, URI url, String path, long end)
            throws IOException {
        URI at = URI.create(callable(url, end) + path).normalize();
        Optional<HttpClient> own = certificate.map(this::pinned);
        if (own.isPresent()) {
            try {
                return get(own.get(), at, end);
            } catch (SSLException _) {
                // Perhaps a proxy with a certificate of its own.
            }
        }
        return get(verifying, at, end);
    }

    /**
     * Returns the URL at which a pod is called. Without encryption it is an address to which
     * nothing but the tailnet leads, or the machine itself.
     */
    private URI callable(URI url, long end) throws IOException {
        // A name may be resolved slowly, for which Java has no limit.
        List<InetAddress> addresses =
                await(
                        CompletableFuture.supplyAsync(
                                () -> resolve(url.getHost()), Thread::startVirtualThread),
                        end);
        if (url.getScheme().equalsIgnoreCase("https")) {
            return url;
        }
        InetAddress address = addresses.getFirst();
        if (!ReachableAddresses.isTailnet(address) && !address.isLoopbackAddress()) {
            throw new SSLException("plain http outside the tailnet");
        }
        try {
            return new URI(
                    url.getScheme(),
                    null,
                    address.getHostAddress(),
                    url.getPort(),
                    url.getPath(),
                    null,
                    null);
        } catch (URISyntaxException e) {
            throw new IllegalStateException("an IP address makes a URL", e);
        }
    }

    private List<InetAddress> resolve(String host) {
        try {
            return reachable.resolve(host);
        } catch (UnknownHostException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer get(HttpClient client, URI url, long end) throws IOException {
        return answer(
                await(client.sendAsync(HttpRequest.newBuilder(url).build(), this::body), end));
    }

    private static <T> T await(CompletableFuture<T> running, long end) throws IOException {
        try {
            return running.get(end - System.nanoTime(), TimeUnit.NANOSECONDS);
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw switch (e.getCause()) {
                case UncheckedIOException wrapped -> wrapped.getCause();
                case IOException fault -> fault;
                case null, default -> new IOException("the request failed", e.getCause());
            };
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            running.cancel(true);
        }
    }

    /** The content of an answer; too large if empty. */
    private record Body(Optional<byte[]> content) {}

    /** Reads nothing of a body, and closes its connection. */
    private static final class TooLarge implements HttpResponse.BodySubscriber<Body> {

        @Override
        public CompletionStage<Body> getBody() {
            return CompletableFuture.completedStage(new Body(Optional.empty()));
        }

        @Override
        public void onSubscribe(Flow.Subscription subscription) {
            subscription.cancel();
        }

        @Override
        public void onNext(List<ByteBuffer> bytes) {}

        @Override
        public void onError(Throwable fault) {}

        @Override
        public void onComplete() {}
    }

    private HttpResponse.BodySubscriber<Body> body(HttpResponse.ResponseInfo info) {
        if (info.headers().firstValueAsLong("Content-Length").orElse(0) > maxBytes) {
            return new TooLarge();
        }
        BodyHandler<byte[]> limited = BodyHandlers.limiting(BodyHandlers.ofByteArray(), maxBytes);
        return BodySubscribers.mapping(
                limited.apply(info), content -> new Body(Optional.of(content)));
    }

    private static Answer answer(HttpResponse<Body> response) {
        if (response.body().content().isEmpty()) {
            return new Answer.TooLarge();
        }
        byte[] content = response.body().content().get();
        if (response.statusCode() == 200) {
            return new Answer.Found(ByteBuffer.wrap(content));
        }
        Matcher code = CODE.matcher(new String(content, UTF_8));
        return new Answer.Refused(
                response.statusCode(), code.find() ? Optional.of(code.group(1)) : Optional.empty());
    }

    private static Attempt attempt(URI url, IOException fault) {
        return switch (fault) {
            case HttpConnectTimeoutException _ ->
                    new Attempt(url, "no connection within 2 s", true);
            case HttpTimeoutException _ -> new Attempt(url, "no answer in time", true);
            case UnknownHostException _ ->
                    new Attempt(url, "no address, or one that the cloud does not call", false);
            case ConnectException _ -> new Attempt(url, "connection refused", false);
            case SSLException _ ->
                    new Attempt(url, "no TLS with the pod's certificate or a valid one", false);
            default -> new Attempt(url, "the connection ended without a complete answer", false);
        };
    }

    private synchronized List<StreamAddress> inOrder(PodId pod, List<StreamAddress> addresses) {
        List<StreamAddress> order = new ArrayList<>(addresses);
        StreamAddress first = answered.get(pod);
        if (first != null && order.remove(first)) {
            order.addFirst(first);
        }
        return order;
    }

    private synchronized void remember(PodId pod, StreamAddress address) {
        answered.put(pod, address);
        if (answered.size() > MAX_PODS) {
            answered.pollFirstEntry();
        }
    }

    private synchronized HttpClient pinned(String certificate) {
        HttpClient client =
                pinned.computeIfAbsent(
                        certificate,
                        fingerprint ->
                                client().sslContext(new PinnedCertificate(fingerprint).context())
                                        .build());
        if (pinned.size() > MAX_CLIENTS) {
            pinned.pollFirstEntry().getValue().shutdown();
        }
        return client;
    }
}
