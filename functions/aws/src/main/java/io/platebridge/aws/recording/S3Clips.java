package io.platebridge.aws.recording;

import io.platebridge.aws.AwsSettings;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.MediaType;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.StoredObject;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.PutObjectRequest;
import software.amazon.awssdk.services.s3.presigner.S3Presigner;
import software.amazon.awssdk.services.s3.presigner.model.PresignedPutObjectRequest;

/** The files of clips, in S3. Make one per process; it connects when first asked. */
public final class S3Clips implements Clips, AutoCloseable {

    private final String bucket;
    private final S3Client client;
    private final S3Presigner presigner;

    public S3Clips(AwsSettings settings) {
        var style =
                S3Configuration.builder()
                        .pathStyleAccessEnabled(settings.s3Endpoint().isPresent())
                        .build();
        var clientBuilder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .serviceConfiguration(style)
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(5)));
        var presignerBuilder =
                S3Presigner.builder()
                        .region(Region.of(settings.region()))
                        .serviceConfiguration(style);
        settings.s3Endpoint().ifPresent(clientBuilder::endpointOverride);
        settings.s3Endpoint().ifPresent(presignerBuilder::endpointOverride);
        this.bucket = settings.bucket();
        this.client = clientBuilder.build();
        this.presigner = presignerBuilder.build();
    }

    @Override
    public SignedUrl putUrl(FilePath path, Announcement announcement, Duration lifetime) {
        PutObjectRequest.Builder put = PutObjectRequest.builder().bucket(bucket).key(path.text());
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

    /** Every client sends the host by itself. */
    private static Map<String, String> headersToSend(Map<String, List<String>> signed) {
        return signed.entrySet().stream()
                .filter(header -> !header.getKey().equalsIgnoreCase("host"))
                .collect(
                        Collectors.toMap(
                                header -> header.getKey().toLowerCase(Locale.ROOT),
                                header -> String.join(",", header.getValue())));
    }

    @Override
    public SignedUrl getUrl(FilePath path, Duration lifetime) {
        var signed =
                presigner.presignGetObject(request ->
                        request.signatureDuration(lifetime)
                                .getObjectRequest(get -> get.bucket(bucket).key(path.text())));
        return new SignedUrl(uri(signed.url()), Map.of());
    }

    @Override
    public Optional<StoredObject> find(FilePath path) {
        try {
            var head =
                    client.headObject(request ->
                            request.bucket(bucket)
                                    .key(path.text())
                                    .checksumMode(ChecksumMode.ENABLED));
            return Optional.of(
                    new StoredObject(
                            head.contentLength(),
                            Optional.ofNullable(head.checksumSHA256()).map(Sha256::ofBase64)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
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
        client.close();
        presigner.close();
    }
}
