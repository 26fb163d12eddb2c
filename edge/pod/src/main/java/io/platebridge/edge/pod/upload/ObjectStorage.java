package io.platebridge.edge.pod.upload;

import io.platebridge.edge.base.http.BoundedExchange;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublisher;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Locale;
import java.util.Set;

/** Uploads clips to presigned URLs. Thread-safe. */
final class ObjectStorage implements AutoCloseable {

    private static final Duration CONNECT_TIMEOUT = Duration.ofSeconds(10);

    /** Shortest timeout of an upload; a large clip gets more time, since the uplink may be slow. */
    private static final Duration MIN_TIMEOUT = Duration.ofSeconds(60);

    private static final long MIN_BYTES_PER_SECOND = 16 << 10;

    /** A response to an upload is empty, or an error in XML. */
    private static final long MAX_RESPONSE_BYTES = 1 << 20;

    /** Java's client sets these itself. */
    private static final Set<String> OWN_HEADERS = Set.of("host", "content-length");

    private static final int PRECONDITION_FAILED = 412;

    private final UploadAddresses addresses;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(CONNECT_TIMEOUT)
                    .build();
    private final BoundedExchange exchange = new BoundedExchange(http, MAX_RESPONSE_BYTES);

    /**
     * @param portal the cloud's URL
     */
    ObjectStorage(URI portal) {
        this.addresses = new UploadAddresses(portal);
    }

    /**
     * Uploads a file; when this returns, storage has it. An existing object counts as success,
     * since the cloud verifies it when the clip is confirmed.
     *
     * @throws StorageException if storage can't be reached or refuses, or the pod does not upload
     *     to such a URL; the message has its status. A refusal may come as a connection closed
     *     early, since storage need not read the body.
     */
    void put(UploadGrant grant, Path file, long sizeBytes)
            throws StorageException, InterruptedException {
        try {
            put(grant, BodyPublishers.ofFile(file), sizeBytes);
        } catch (FileNotFoundException e) {
            throw new StorageException("object storage is unreachable: " + e, e);
        }
    }

    /** Uploads bytes, as {@link #put(UploadGrant, Path, long)}. */
    void put(UploadGrant grant, byte[] bytes) throws StorageException, InterruptedException {
        put(grant, BodyPublishers.ofByteArray(bytes), bytes.length);
    }

    private void put(UploadGrant grant, BodyPublisher body, long sizeBytes)
            throws StorageException, InterruptedException {
        addresses.check(grant.url());
        try {
            int status = exchange.send(request(grant, body, sizeBytes)).statusCode();
            if (status / 100 != 2 && status != PRECONDITION_FAILED) {
                throw new StorageException("HTTP %d from object storage".formatted(status), null);
            }
        } catch (IOException e) {
            throw new StorageException("object storage is unreachable: " + e, e);
        }
    }

    private static HttpRequest request(UploadGrant grant, BodyPublisher body, long sizeBytes) {
        HttpRequest.Builder request =
                HttpRequest.newBuilder(grant.url())
                        .timeout(MIN_TIMEOUT.plusSeconds(sizeBytes / MIN_BYTES_PER_SECOND))
                        .PUT(body);
        grant.headers().entrySet().stream()
                .filter(header -> !OWN_HEADERS.contains(header.getKey().toLowerCase(Locale.ROOT)))
                .forEach(header -> request.header(header.getKey(), header.getValue()));
        return request.build();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
