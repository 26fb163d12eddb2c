package io.platebridge.aws.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.PinnedCertificate;
import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.PodStreams;
import io.platebridge.core.stream.StreamAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.URI;
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
import java.util.concurrent.ExecutionException;
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
        reachable.check(url.getHost());
        Optional<HttpClient> own = certificate.map(this::pinned);
        if (own.isPresent()) {
            try {
                return get(own.get(), URI.create(url + path), end);
            } catch (SSLException _) {
                // Perhaps a proxy with a certificate of its own.
            }
        }
        return get(verifying, URI.create(url + path), end);
    }

    private Answer get(HttpClient client, URI url, long end) throws IOException {
        CompletableFuture<HttpResponse<Body>> sent =
                client.sendAsync(HttpRequest.newBuilder(url).build(), this::body);
        try {
            return answer(sent.get(end - System.nanoTime(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException _) {
            throw new HttpTimeoutException("no answer in time");
        } catch (ExecutionException e) {
            throw e.getCause() instanceof IOException fault
                    ? fault
                    : new IOException("the request failed", e.getCause());
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted");
        } finally {
            sent.cancel(true);
        }
    }

    /** The content of an answer; too large if empty. */
    private record Body(Optional<byte[]> content) {}

    private HttpResponse.BodySubscriber<Body> body(HttpResponse.ResponseInfo info) {
        if (info.headers().firstValueAsLong("Content-Length").orElse(0) > maxBytes) {
            return BodySubscribers.replacing(new Body(Optional.empty()));
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
