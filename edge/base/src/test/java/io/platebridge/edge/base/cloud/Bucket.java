package io.platebridge.edge.base.cloud;

import com.sun.net.httpserver.Headers;
import com.sun.net.httpserver.HttpExchange;
import io.platebridge.contract.UploadUrlRequest;
import java.io.IOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Object storage that does as S3 does with a presigned PUT: what was signed must be sent exactly
 * so, what is sent must be what was announced, and nothing is overwritten.
 */
public final class Bucket {

    private static final String PATH = "/bucket/";
    private static final int SERVES = 0;

    private record Grant(UploadUrlRequest clip, Instant expiresAt) {}

    private final Map<String, Grant> grants = new ConcurrentHashMap<>();
    private final Map<String, byte[]> objects = new ConcurrentHashMap<>();
    private final AtomicInteger uploads = new AtomicInteger();
    private volatile Duration life = Duration.ofHours(1);
    private volatile int status = SERVES;

    /** How long leave to upload lasts from now on. */
    public void grantsLast(Duration duration) {
        life = duration;
    }

    /** Answers every upload with a status from now on. */
    public void fails(int withStatus) {
        status = withStatus;
    }

    public void serves() {
        status = SERVES;
    }

    /** Returns how many uploads were as announced. */
    public int uploads() {
        return uploads.get();
    }

    public Map<String, byte[]> objects() {
        return Map.copyOf(objects);
    }

    public void put(String path, byte[] content) {
        objects.put(path, content);
    }

    public void remove(String path) {
        objects.remove(path);
    }

    Instant grant(String path, UploadUrlRequest clip) {
        Instant expiresAt = Instant.now().plus(life);
        grants.put(path, new Grant(clip, expiresAt));
        return expiresAt;
    }

    Optional<UploadUrlRequest> announced(String path) {
        return Optional.ofNullable(grants.get(path)).map(Grant::clip);
    }

    /** The thumbnail of a clip as an upload of its own. */
    static UploadUrlRequest still(UploadUrlRequest clip) {
        return new UploadUrlRequest(
                clip.cameraId(),
                clip.filename(),
                UploadUrlRequest.ContentType.IMAGE_JPEG,
                clip.thumbnailSizeBytes(),
                clip.thumbnailSha256(),
                null,
                null,
                null,
                null,
                null,
                null,
                null,
                null);
    }

    /** Copies an object, if it is there. */
    boolean copy(String from, String to) {
        byte[] content = objects.get(from);
        if (content != null) {
            objects.putIfAbsent(to, content);
        }
        return content != null;
    }

    static String url(String path) {
        return PATH + path + "?signature=1";
    }

    static Map<String, String> headers(UploadUrlRequest clip) {
        return Map.of(
                "content-type",
                clip.contentType() == UploadUrlRequest.ContentType.IMAGE_JPEG
                        ? "image/jpeg"
                        : "video/mp4",
                "content-length",
                String.valueOf(clip.sizeBytes()),
                "if-none-match",
                "*",
                "x-amz-checksum-sha256",
                base64(clip.sha256()));
    }

    void serve(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            exchange.sendResponseHeaders(status(exchange, body), -1);
        }
    }

    private int status(HttpExchange exchange, byte[] body) {
        String path = exchange.getRequestURI().getPath().substring(PATH.length());
        Grant grant = grants.get(path);
        if (status != SERVES) {
            return status;
        }
        if (grant == null
                || Instant.now().isAfter(grant.expiresAt)
                || !exchange.getRequestMethod().equals("PUT")
                || !"signature=1".equals(exchange.getRequestURI().getQuery())
                || !signed(exchange.getRequestHeaders(), grant.clip)) {
            return 403;
        }
        if (body.length != grant.clip.sizeBytes() || !sha256(body).equals(grant.clip.sha256())) {
            return 400;
        }
        uploads.incrementAndGet();
        return objects.putIfAbsent(path, body) == null ? 200 : 412;
    }

    private static boolean signed(Headers sent, UploadUrlRequest clip) {
        return headers(clip).entrySet().stream()
                .allMatch(header -> header.getValue().equals(sent.getFirst(header.getKey())));
    }

    private static String base64(String hex) {
        return Base64.getEncoder().encodeToString(HexFormat.of().parseHex(hex));
    }

    /** The SHA-256 of a content, hex. */
    public static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
