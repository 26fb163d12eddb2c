package io.platebridge.local.cloud;

import io.platebridge.aws.AwsSettings;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;
import software.amazon.awssdk.services.s3.model.BucketAlreadyExistsException;
import software.amazon.awssdk.services.s3.model.BucketAlreadyOwnedByYouException;

/** The bucket that clips go to. */
final class Bucket {
    private Bucket() {}

    /** Creates the bucket of the settings. Does nothing if it exists. */
    static void create(AwsSettings settings) {
        try (S3Client client = client(settings)) {
            client.createBucket(request -> request.bucket(settings.bucket()));
        } catch (BucketAlreadyOwnedByYouException | BucketAlreadyExistsException _) {
            // It exists from an earlier run.
        }
    }

    /** Returns a client of the settings' object store. */
    static S3Client client(AwsSettings settings) {
        var builder =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .forcePathStyle(true)
                        .httpClientBuilder(UrlConnectionHttpClient.builder());
        settings.s3Endpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
