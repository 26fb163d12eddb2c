package io.platebridge.aws;

import io.platebridge.local.process.DynamoDbLocal;
import io.platebridge.local.process.LocalCredentials;
import io.platebridge.local.process.ObjectStore;
import java.net.URI;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.s3.S3Client;

/** DynamoDB Local and S3Proxy, started once for all tests of this JVM, at whose end they end. */
public final class LocalAws {

    private static final AtomicInteger COUNT = new AtomicInteger();

    private LocalAws() {}

    private static final class Dynamo {
        private static final URI ENDPOINT = DynamoDbLocal.inMemory().endpoint();
    }

    private static final class Objects {
        private static final URI ENDPOINT = ObjectStore.temporary().endpoint();
    }

    /** Returns settings with a new, empty table; the object store is not started. */
    public static AwsSettings newTable() {
        var settings =
                new AwsSettings(
                        LocalCredentials.REGION,
                        "platebridge-" + COUNT.incrementAndGet(),
                        "none",
                        Optional.of(Dynamo.ENDPOINT),
                        Optional.empty());
        credentials();
        TableDefinition.create(settings);
        return settings;
    }

    /** Returns settings with a new, empty table and a new, empty bucket. */
    public static AwsSettings newTableAndBucket() {
        AwsSettings table = newTable();
        var settings =
                new AwsSettings(
                        table.region(),
                        table.table(),
                        table.table() + "-media",
                        table.dynamoDbEndpoint(),
                        Optional.of(Objects.ENDPOINT));
        try (var s3 =
                S3Client.builder()
                        .region(Region.of(settings.region()))
                        .forcePathStyle(true)
                        .endpointOverride(Objects.ENDPOINT)
                        .httpClientBuilder(UrlConnectionHttpClient.builder())
                        .build()) {
            s3.createBucket(request -> request.bucket(settings.bucket()));
        }
        return settings;
    }

    private static void credentials() {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
    }
}
