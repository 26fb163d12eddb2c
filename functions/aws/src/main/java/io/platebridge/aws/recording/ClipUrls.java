package io.platebridge.aws.recording;

import io.platebridge.aws.AwsSettings;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.StoredObject;
import io.platebridge.core.recording.Thumbnail;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.GetObjectRequest;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The presigned URLs of clips in S3. Signing calls nobody. */
final class ClipUrls implements AutoCloseable {

    private final String bucket;
    private final S3Presigner presigner;

    ClipUrls(AwsSettings settings, S3Configuration style) {
        var builder =
                S3Presigner.builder()
                        .region(Region.of(settings.region()))
                        .serviceConfiguration(style);
        settings.s3Endpoint().ifPresent(builder::endpointOverride);
        this.bucket = settings.bucket();
        this.presigner = builder.build();
    }

    SignedUrl put(FilePath path, Announcement announcement, Duration lifetime) {
        String key = announcement.isBinding() ? path.text() : S3Clips.incoming(path);
        PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(key);
        announcement.type().map(MediaType::text).ifPresent(put::contentType);
        if (announcement.isBinding()) {
            put.contentType(announcement.type().orElse(MediaType.VIDEO_MP4).text());
            put.ifNoneMatch("*");
            announcement.sizeBytes().ifPresent(put::contentLength);
            announcement.sha256().map(Sha256::base64).ifPresent(put::checksumSHA256);
        }
        PresignedPutObjectRequest signed =
                presigner.presignPutObject(request ->
                        request.signatureDuration(lifetime).putObjectRequest(put.build()));
        return new SignedUrl(uri(signed.url()), headersToSend(signed.signedHeaders()));
    }

    SignedUrl put(FilePath path, Thumbnail thumbnail, Duration lifetime) {
        PresignedPutObjectRequest signed =
                presigner.presignPutObject(request ->
                        request.signatureDuration(lifetime)
                                .putObjectRequest(put ->
                                        put.bucket(bucket)
                                                .key(path.thumbnail())
                                                .contentType(MediaType.IMAGE_JPEG.text())
                                                .contentLength(thumbnail.sizeBytes())
                                                .checksumSHA256(thumbnail.sha256().base64())
                                                .ifNoneMatch("*")));
        return new SignedUrl(uri(signed.url()), headersToSend(signed.signedHeaders()));
    }

    /** HTTP clients set the host header themselves. */
    private static Map<String, String> headersToSend(Map<String, List<String>> signed) {
        return signed.entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("host"))
                .collect(
                        Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> String.join(",", header.getValue())));
    }

    SignedUrl get(StoredObject object, Duration lifetime) {
        return get(object, lifetime, _ -> {});
    }

    SignedUrl download(StoredObject object, String filename, Duration lifetime) {
        String disposition = "attachment; filename=\"%s\"".formatted(filename);
        return get(object, lifetime, get -> get.responseContentDisposition(disposition));
    }

    private SignedUrl get(
            StoredObject object, Duration lifetime, Consumer<GetObjectRequest.Builder> more) {
        var signed =
                presigner.presignGetObject(request ->
                        request.signatureDuration(lifetime)
                                .getObjectRequest(
                                        get -> more.accept(get.bucket(bucket).key(object.key()))));
        return new SignedUrl(uri(signed.url()), Map.of());
    }

    private static URI uri(URL url) {
        try {
            return url.toURI();
        } catch (URISyntaxException e) {
            throw new IllegalStateException("the presigner made no valid URL", e);
        }
    }

    @Override
    public void close() {
        presigner.close();
    }
}
