package io.platebridge.api.request;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.contract.ContractJson;
import io.platebridge.contract.Problem;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.time.Duration;
import java.util.Base64;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.zip.GZIPOutputStream;

/**
 * Responses in the form that API Gateway expects of a function (payload format 2.0). An HTTP API
 * compresses nothing itself, so large bodies are compressed here; they are binary and thus Base64.
 */
final class Responses {

    /** Smaller bodies are sent sooner than compressed. */
    private static final int COMPRESSED_FROM = 16 * 1024;

    /** Lambda's limit of a response is 6 MB; the headers are part of it. */
    private static final int MAX_PAYLOAD = 6 * 1024 * 1024 - 16 * 1024;

    private Responses() {}

    /**
     * Returns the response to a request that was answered.
     *
     * @param acceptsGzip whether the caller decompresses
     * @throws Refusal {@code answer_too_large}
     */
    static APIGatewayV2HTTPResponse answer(Record answer, String requestId, boolean acceptsGzip) {
        Map<String, String> headers = headers(requestId);
        return switch (answer) {
            case Unchanged unchanged -> {
                keep(headers, unchanged.tag());
                yield APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(304)
                        .withHeaders(headers)
                        .build();
            }
            case Redirect(URI location) -> {
                headers.put("location", location.toString());
                yield APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(302)
                        .withHeaders(headers)
                        .build();
            }
            case Tagged tagged -> {
                keep(headers, tagged.tag());
                yield json(encode(tagged.answer()), headers, acceptsGzip);
            }
            case Content content -> {
                headers.put("content-type", content.mediaType());
                headers.put("x-content-type-options", "nosniff");
                yield APIGatewayV2HTTPResponse.builder()
                        .withStatusCode(200)
                        .withHeaders(headers)
                        .withBody(
                                UTF_8.decode(Base64.getEncoder().encode(content.bytes()))
                                        .toString())
                        .withIsBase64Encoded(true)
                        .build();
            }
            case Encoded encoded -> json(encoded.json(), headers, acceptsGzip);
            default -> json(encode(answer), headers, acceptsGzip);
        };
    }

    /**
     * Returns the response to a request that was refused.
     *
     * @param retryAfter after which time it may succeed, if that is known; a second for 429 and 503
     */
    static APIGatewayV2HTTPResponse problem(
            Problem problem, Optional<Duration> retryAfter, String requestId) {
        Map<String, String> headers = headers(requestId);
        headers.put("content-type", Problem.MEDIA_TYPE);
        if (problem.status() == 401) {
            headers.put("www-authenticate", "Bearer");
        }
        Optional<Duration> wait =
                problem.status() == 429 || problem.status() == 503
                        ? retryAfter.or(() -> Optional.of(Duration.ofSeconds(1)))
                        : retryAfter;
        // RFC 9110 §10.2.3: whole seconds, rounded up.
        wait.ifPresent(span ->
                headers.put("retry-after", Long.toString(span.plusMillis(999).toSeconds())));
        return APIGatewayV2HTTPResponse.builder()
                .withStatusCode(problem.status())
                .withHeaders(headers)
                .withBody(ContractJson.MAPPER.writeValueAsString(problem))
                .build();
    }

    /** Returns an answer as JSON. */
    static String encode(Record answer) {
        return ContractJson.MAPPER.writeValueAsString(answer);
    }

    private static Map<String, String> headers(String requestId) {
        Map<String, String> headers = new HashMap<>();
        headers.put("cache-control", "no-store");
        headers.put("x-request-id", requestId);
        return headers;
    }

    private static void keep(Map<String, String> headers, String tag) {
        headers.put("cache-control", "private, no-cache");
        headers.put("etag", tag);
    }

    private static APIGatewayV2HTTPResponse json(
            String json, Map<String, String> headers, boolean acceptsGzip) {
        headers.put("content-type", "application/json");
        var response = APIGatewayV2HTTPResponse.builder().withStatusCode(200).withHeaders(headers);
        if (json.length() < COMPRESSED_FROM) {
            return response.withBody(json).build();
        }
        headers.put("vary", "accept-encoding");
        Optional<String> gzip = acceptsGzip ? Optional.of(compress(json)) : Optional.empty();
        if (gzip.map(String::length).orElseGet(() -> payload(json)) > MAX_PAYLOAD) {
            throw new Refusal(
                    ErrorCode.ANSWER_TOO_LARGE,
                    "the answer of %d characters is larger than 6 MB%s"
                            .formatted(json.length(), acceptsGzip ? ", also compressed" : ""));
        }
        if (gzip.isEmpty()) {
            return response.withBody(json).build();
        }
        headers.put("content-encoding", "gzip");
        return response.withBody(gzip.get()).withIsBase64Encoded(true).build();
    }

    private static String compress(String json) {
        var bytes = new ByteArrayOutputStream(json.length() / 8);
        try (var gzip = new GZIPOutputStream(bytes)) {
            gzip.write(json.getBytes(UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Base64.getEncoder().encodeToString(bytes.toByteArray());
    }

    /** Returns the length of a body as a JSON string in the function's payload, bytes. */
    private static int payload(String json) {
        long escapes = json.chars().filter(c -> c == '"' || c == '\\').count();
        return (int) Math.min(Integer.MAX_VALUE, json.getBytes(UTF_8).length + escapes);
    }
}
