package io.platebridge.aws;

import java.time.Duration;
import software.amazon.awssdk.awscore.retry.AwsRetryStrategy;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** The DynamoDB client: the JDK's HTTP client, with explicit timeouts and retries. */
final class StoreClient {

    private static final int MAX_ATTEMPTS = 6;

    private StoreClient() {}

    static DynamoDbClient open(AwsSettings settings, StoreMeter meter) {
        var builder =
                DynamoDbClient.builder()
                        .region(Region.of(settings.region()))
                        .httpClientBuilder(
                                UrlConnectionHttpClient.builder()
                                        .connectionTimeout(Duration.ofSeconds(2))
                                        .socketTimeout(Duration.ofSeconds(5)))
                        .overrideConfiguration(configuration ->
                                configuration
                                        .addExecutionInterceptor(meter)
                                        .apiCallTimeout(Duration.ofSeconds(9))
                                        .retryStrategy(
                                                AwsRetryStrategy.standardRetryStrategy().toBuilder()
                                                        .maxAttempts(MAX_ATTEMPTS)
                                                        .retryOnException(Transactions::isPassing)
                                                        .build()));
        settings.dynamoDbEndpoint().ifPresent(builder::endpointOverride);
        return builder.build();
    }
}
