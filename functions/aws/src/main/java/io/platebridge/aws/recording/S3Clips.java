package io.platebridge.aws.recording;

import io.platebridge.aws.AwsSettings;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.log.EventLine;
import io.platebridge.core.recording.Announcement;
import io.platebridge.core.recording.Clips;
import io.platebridge.core.recording.FilePath;
import io.platebridge.core.recording.Sha256;
import io.platebridge.core.recording.SignedUrl;
import io.platebridge.core.recording.StoredObject;
import io.platebridge.core.recording.Thumbnail;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import software.amazon.awssdk.core.exception.SdkException;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.S3Configuration;
import software.amazon.awssdk.services.s3.model.ChecksumAlgorithm;
import software.amazon.awssdk.services.s3.model.ChecksumMode;
import software.amazon.awssdk.services.s3.model.Delete;
import software.amazon.awssdk.services.s3.model.DeleteObjectsResponse;
import software.amazon.awssdk.services.s3.model.HeadObjectResponse;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Request;
import software.amazon.awssdk.services.s3.model.ListObjectsV2Response;
import software.amazon.awssdk.services.s3.model.NoSuchKeyException;
import software.amazon.awssdk.services.s3.model.ObjectIdentifier;
import software.amazon.awssdk.services.s3.model.S3Exception;
import software.amazon.awssdk.services.s3.model.S3Object;

/** The files of clips, in S3. Make one per process; it connects when first asked. */
public final class S3Clips implements Clips, AutoCloseable {

    private static final System.Logger LOG = System.getLogger(S3Clips.class.getName());

    private static final int PRECONDITION_FAILED = 412;
    private static final int NOT_FOUND = 404;
    private static final int MAX_COPIES = 3;

    /** The most objects of one DeleteObjects. */
    private static final int MAX_DELETED = 1000;

    private static final String ALL = "recordings/";

    private final String bucket;
    private final S3Client client;
    private final ClipUrls urls;

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
        settings.s3Endpoint().ifPresent(clientBuilder::endpointOverride);
        this.bucket = settings.bucket();
        this.client = clientBuilder.build();
        this.urls = new ClipUrls(settings, style);
    }

    @Override
    public SignedUrl putUrl(FilePath path, Announcement announcement, Duration lifetime) {
        return urls.put(path, announcement, lifetime);
    }

    @Override
    public SignedUrl putUrl(FilePath path, Thumbnail thumbnail, Duration lifetime) {
        return urls.put(path, thumbnail, lifetime);
    }

    @Override
    public SignedUrl getUrl(StoredObject object, Duration lifetime) {
        return urls.get(object, lifetime);
    }

    @Override
    public SignedUrl downloadUrl(StoredObject object, String filename, Duration lifetime) {
        return urls.download(object, filename, lifetime);
    }

    @Override
    public Optional<StoredObject> findThumbnail(FilePath path) {
        return head(path.thumbnail()).map(head -> object(path.thumbnail(), head));
    }

    @Override
    public boolean copy(StoredObject object, FilePath to) {
        try {
            return head(object.key())
                    .filter(head -> copy(object.key(), head.eTag(), to.text()))
                    .isPresent();
        } catch (SdkException e) {
            String line =
                    new EventLine("clip_not_copied")
                            .with("from", object.key())
                            .with("to", to.text())
                            .with("error", e.toString())
                            .text();
            LOG.log(System.Logger.Level.WARNING, () -> line);
            return false;
        }
    }

    @Override
    public Optional<StoredObject> settle(FilePath path, Announcement announcement) {
        if (announcement.isBinding()) {
            return head(path.text()).map(head -> object(path.text(), head));
        }
        for (int attempt = 0; attempt < MAX_COPIES; attempt++) {
            Optional<HeadObjectResponse> head = head(incoming(path));
            if (head.isEmpty()) {
                return Optional.empty();
            }
            String kept = kept(path, head.get().eTag());
            if (copy(incoming(path), head.get().eTag(), kept)) {
                return Optional.of(object(kept, head.get()));
            }
            // Replaced between the look and the copy.
        }
        throw new Refusal(
                ErrorCode.RECORDING_MISMATCH, "the clip is being replaced by other uploads");
    }

    /** Copies an object if it is unchanged; the copy is never overwritten. */
    private boolean copy(String from, String eTag, String to) {
        try {
            client.copyObject(copy ->
                    copy.sourceBucket(bucket)
                            .sourceKey(from)
                            .copySourceIfMatch(eTag)
                            .checksumAlgorithm(ChecksumAlgorithm.SHA256)
                            .destinationBucket(bucket)
                            .destinationKey(to));
            return true;
        } catch (S3Exception e) {
            if (e.statusCode() == PRECONDITION_FAILED || e.statusCode() == NOT_FOUND) {
                return false;
            }
            throw e;
        }
    }

    private Optional<HeadObjectResponse> head(String key) {
        try {
            return Optional.of(
                    client.headObject(request ->
                            request.bucket(bucket).key(key).checksumMode(ChecksumMode.ENABLED)));
        } catch (NoSuchKeyException _) {
            return Optional.empty();
        }
    }

    @Override
    public List<String> keysOf(FilePath path) {
        var keys = new ArrayList<String>();
        for (String key : List.of(path.text(), incoming(path))) {
            if (head(key).isPresent()) {
                keys.add(key);
            }
            client
                    .listObjectsV2Paginator(request -> request.bucket(bucket).prefix(key + "~"))
                    .contents()
                    .stream()
                    .map(S3Object::key)
                    .forEach(keys::add);
        }
        return keys;
    }

    @Override
    public ListedObjects list(Optional<String> after, int limit) {
        ListObjectsV2Request.Builder request =
                ListObjectsV2Request.builder().bucket(bucket).prefix(ALL).maxKeys(limit);
        after.ifPresent(request::startAfter);
        ListObjectsV2Response page = client.listObjectsV2(request.build());
        while (page.contents().isEmpty() && page.isTruncated()) {
            request.continuationToken(page.nextContinuationToken());
            page = client.listObjectsV2(request.build());
        }
        return new ListedObjects(
                page.contents().stream()
                        .map(object -> new ListedObject(object.key(), object.lastModified()))
                        .toList(),
                page.isTruncated());
    }

    @Override
    public void delete(Collection<String> keys) {
        if (keys.isEmpty()) {
            return;
        }
        List<ObjectIdentifier> objects =
                keys.stream().map(key -> ObjectIdentifier.builder().key(key).build()).toList();
        for (int from = 0; from < objects.size(); from += MAX_DELETED) {
            List<ObjectIdentifier> some =
                    objects.subList(from, Math.min(from + MAX_DELETED, objects.size()));
            DeleteObjectsResponse response =
                    client.deleteObjects(request ->
                            request.bucket(bucket)
                                    .delete(Delete.builder().objects(some).quiet(true).build()));
            if (!response.errors().isEmpty()) {
                throw new IllegalStateException(
                        "%d of %d objects were not deleted: %s"
                                .formatted(
                                        response.errors().size(),
                                        some.size(),
                                        response.errors().getFirst().code()));
            }
        }
    }

    private static StoredObject object(String key, HeadObjectResponse head) {
        return new StoredObject(
                key,
                head.contentLength(),
                Optional.ofNullable(head.checksumSHA256()).map(Sha256::ofBase64));
    }

    /**
     * The staging key of a clip without an announced size and hash; anyone with its URL may replace
     * it.
     */
    static String incoming(FilePath path) {
        return "incoming/" + path.text();
    }

    /** Where its content stays; no address to put something there is ever handed out. */
    private static String kept(FilePath path, String eTag) {
        return path.text() + "~" + eTag.replaceAll("[^A-Za-z0-9]", "");
    }

    @Override
    public void close() {
        client.close();
        urls.close();
    }
}
