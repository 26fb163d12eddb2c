package io.platebridge.aws.stream;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.aws.ReachableAddresses;
import io.platebridge.core.stream.PodStreams;
import io.platebridge.core.stream.StreamAddress;
import java.io.IOException;
import java.net.ConnectException;
import java.net.InetAddress;
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
 * Reaches pods by HTTP. An address that answered is tried first the next time.
 *
 * <p>At an address of the tailnet, any certificate is accepted: WireGuard has authenticated the
 * pod, which has a certificate of its own for it. At every other address the certificate must be
 * valid.
 */
public final class HttpPodStreams implements PodStreams {

    private static final Duration CONNECT_LIMIT = Duration.ofSeconds(2);

    /** In all; an API of API Gateway answers within 30 s. */
    private static final Duration LIMIT = Duration.ofSeconds(20);

    private static final int MAX_PODS = 1_000;
    private static final Pattern CODE = Pattern.compile("\"code\"\\s*:\\s*\"([a-z_]{1,40})\"");
    private static final Pattern NUMERIC_HOST = Pattern.compile("[0-9.]+|\\[[0-9A-Fa-f:.]+]");

    private final ReachableAddresses reachable;
    private final int maxBytes;
    private final HttpClient verifying = client().build();
    private final HttpClient trusting = client().sslContext(TrustingTls.context()).build();
    private final SequencedMap<List<StreamAddress>, StreamAddress> answered =
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
    public Answer get(List<StreamAddress> addresses, String path) {
        long end = System.nanoTime() + LIMIT.toNanos();
        List<Attempt> attempts = new ArrayList<>();
        for (StreamAddress address : inOrder(addresses)) {
            Duration left = Duration.ofNanos(end - System.nanoTime());
            if (!left.isPositive()) {
                break;
            }
            try {
                Answer answer = get(address.url(), path, left);
                remember(addresses, address);
                return answer;
            } catch (IOException e) {
                attempts.add(attempt(address.url(), e));
            }
        }
        return new Answer.Unreachable(attempts);
    }

    private Answer get(URI url, String path, Duration left) throws IOException {
        String host = url.getHost();
        reachable.check(host);
        HttpRequest request = HttpRequest.newBuilder(URI.create(url + path)).build();
        CompletableFuture<HttpResponse<Body>> sent =
                (isAuthenticatedByNetwork(host) ? trusting : verifying)
                        .sendAsync(request, this::body);
        try {
            return answer(sent.get(left.toNanos(), TimeUnit.NANOSECONDS));
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

    /** Only a host that is an address itself is one of the tailnet for certain. */
    private static boolean isAuthenticatedByNetwork(String host) throws UnknownHostException {
        if (!NUMERIC_HOST.matcher(host).matches()) {
            return false;
        }
        InetAddress address = InetAddress.getByName(host);
        return ReachableAddresses.isTailnet(address) || address.isLoopbackAddress();
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
            case SSLException _ -> new Attempt(url, "no TLS with a valid certificate", false);
            default -> new Attempt(url, "the connection ended without a complete answer", false);
        };
    }

    private synchronized List<StreamAddress> inOrder(List<StreamAddress> addresses) {
        StreamAddress first = answered.get(addresses);
        if (first == null) {
            return addresses;
        }
        List<StreamAddress> order = new ArrayList<>(addresses);
        order.remove(first);
        order.addFirst(first);
        return order;
    }

    private synchronized void remember(List<StreamAddress> addresses, StreamAddress address) {
        answered.put(addresses, address);
        if (answered.size() > MAX_PODS) {
            answered.pollFirstEntry();
        }
    }
}
