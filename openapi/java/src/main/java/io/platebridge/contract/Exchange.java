package io.platebridge.contract;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.net.http.HttpResponse.BodySubscriber;
import java.net.http.HttpResponse.BodySubscribers;
import java.net.http.HttpResponse.ResponseInfo;
import java.net.http.HttpTimeoutException;
import java.time.Duration;
import java.util.StringJoiner;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Supplier;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;

/**
 * Requests to one cloud and their answers, as HTTP, bounded in time and size. The pod's modules
 * share a class for that; the contract has its own, because it depends on no module of the pod.
 */
final class Exchange implements AutoCloseable {

    /** The largest answer; a Lambda's own bound is 6 MiB. */
    private static final int MAX_ANSWER_BYTES = 8 << 20;

    private final URI cloud;
    private final Supplier<String> bearer;
    private final Duration timeout;
    private final HttpClient http;

    Exchange(URI cloud, Supplier<String> bearer, Duration timeout) {
        this.cloud = cloud;
        this.bearer = bearer;
        this.timeout = timeout;
        this.http =
                HttpClient.newBuilder()
                        .version(HttpClient.Version.HTTP_1_1)
                        .followRedirects(HttpClient.Redirect.NEVER)
                        .connectTimeout(timeout)
                        .build();
    }

    /** Returns a value as a segment of a path (RFC 3986 §3.3). */
    static String segment(String value) {
        return URLEncoder.encode(value, UTF_8).replace("+", "%20");
    }

    Request get(String path) {
        return new Request("GET", path);
    }

    Request post(String path) {
        return new Request("POST", path);
    }

    Request put(String path) {
        return new Request("PUT", path);
    }

    Request patch(String path) {
        return new Request("PATCH", path);
    }

    Request delete(String path) {
        return new Request("DELETE", path);
    }

    /** Returns the subscriber of a body that may be compressed. */
    private static BodySubscriber<byte[]> content(ResponseInfo answer) {
        BodySubscriber<byte[]> bytes = BodySubscribers.ofByteArray();
        return answer.headers().firstValue("Content-Encoding").filter("gzip"::equals).isPresent()
                ? BodySubscribers.mapping(bytes, Exchange::decompress)
                : bytes;
    }

    private static byte[] decompress(byte[] gzip) {
        try (var content = new GZIPInputStream(new ByteArrayInputStream(gzip))) {
            byte[] bytes = content.readNBytes(MAX_ANSWER_BYTES + 1);
            if (bytes.length > MAX_ANSWER_BYTES) {
                throw new IOException(
                        "the answer has more than %d bytes".formatted(MAX_ANSWER_BYTES));
            }
            return bytes;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        http.shutdownNow();
    }

    /** One request, while it is put together. */
    final class Request {
        private final String method;
        private final String path;
        private final StringJoiner query = new StringJoiner("&", "?", "").setEmptyValue("");
        private boolean anonymous;
        private @Nullable String tag;
        private @Nullable Record body;

        private Request(String method, String path) {
            this.method = method;
            this.path = path;
        }

        Request anonymously() {
            anonymous = true;
            return this;
        }

        Request body(Record body) {
            this.body = body;
            return this;
        }

        Request query(String name, @Nullable Object value) {
            if (value != null) {
                query.add(name + "=" + URLEncoder.encode(value.toString(), UTF_8));
            }
            return this;
        }

        Request page(@Nullable Integer limit, @Nullable String cursor) {
            return query("limit", limit).query("cursor", cursor);
        }

        /** Makes the request conditional on another answer than the one with this tag. */
        Request ifNoneMatch(@Nullable String tag) {
            this.tag = tag;
            return this;
        }

        /** Sends the request and returns the body of its answer, parsed. */
        <T> T sendAndRead(Class<T> answer)
                throws IOException, InterruptedException, ProblemException {
            return read(send(http()), answer);
        }

        /** As {@link #sendAndRead}, or returns null if the answer is the one with the tag. */
        <T> @Nullable T sendAndReadChanged(Class<T> answer)
                throws IOException, InterruptedException, ProblemException {
            HttpResponse<byte[]> response = send(http());
            return response.statusCode() == 304 && tag != null ? null : read(response, answer);
        }

        private <T> T read(HttpResponse<byte[]> response, Class<T> answer)
                throws IOException, ProblemException {
            if (response.statusCode() != 200) {
                throw Answers.problem(response);
            }
            String fault = "null";
            try {
                T read = ContractJson.MAPPER.readValue(response.body(), answer);
                if (read != null) {
                    return read;
                }
            } catch (JacksonException e) {
                fault = e.getOriginalMessage();
            }
            throw new IOException(
                    "%s %s answered 200, but the body is not a valid %s: %s"
                            .formatted(method, path, answer.getSimpleName(), fault));
        }

        private HttpRequest http() {
            String prefix = cloud.toString().replaceFirst("/+$", "");
            HttpRequest.Builder request =
                    HttpRequest.newBuilder(URI.create(prefix + path + query))
                            .timeout(timeout)
                            .header("Accept", "application/json, application/problem+json")
                            .header("Accept-Encoding", "gzip");
            if (tag != null) {
                request.header("If-None-Match", tag);
            }
            if (!anonymous) {
                request.header("Authorization", "Bearer " + bearer.get());
            }
            if (body == null) {
                return request.method(method, BodyPublishers.noBody()).build();
            }
            byte[] json = ContractJson.MAPPER.writeValueAsBytes(body);
            return request.header("Content-Type", "application/json")
                    .method(method, BodyPublishers.ofByteArray(json))
                    .build();
        }

        /** Waits for the whole answer; HttpRequest's own timeout ends with its headers. */
        private HttpResponse<byte[]> send(HttpRequest request)
                throws IOException, InterruptedException {
            CompletableFuture<HttpResponse<byte[]>> sent =
                    http.sendAsync(
                            request, BodyHandlers.limiting(Exchange::content, MAX_ANSWER_BYTES));
            try {
                return sent.get(timeout.toMillis(), TimeUnit.MILLISECONDS);
            } catch (TimeoutException _) {
                throw new HttpTimeoutException(
                        "%s %s: no whole answer within %s".formatted(method, path, timeout));
            } catch (ExecutionException e) {
                throw new IOException(
                        "%s %s: %s".formatted(method, path, e.getCause()), e.getCause());
            } finally {
                sent.cancel(true);
            }
        }
    }
}
