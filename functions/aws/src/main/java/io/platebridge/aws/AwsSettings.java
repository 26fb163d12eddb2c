package io.platebridge.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Location of the table and the bucket. Region and names are configured, not discovered at run
 * time, which keeps cold starts short.
 *
 * @param dynamoDbEndpoint set only if DynamoDB is not AWS's
 * @param s3Endpoint set only if S3 is not AWS's; URLs are path-style then
 */
public record AwsSettings(
        String region,
        String table,
        String bucket,
        Optional<URI> dynamoDbEndpoint,
        Optional<URI> s3Endpoint) {

    /**
     * Returns the settings of the environment: {@code AWS_REGION}, {@code PLATEBRIDGE_TABLE},
     * {@code PLATEBRIDGE_BUCKET}, and, only locally, {@code PLATEBRIDGE_DYNAMODB_ENDPOINT} and
     * {@code PLATEBRIDGE_S3_ENDPOINT}.
     *
     * @throws IllegalStateException naming all variables that are missing
     */
    public static AwsSettings ofEnvironment(Map<String, String> environment) {
        List<String> missing = new ArrayList<>();
        for (String name : List.of("AWS_REGION", "PLATEBRIDGE_TABLE", "PLATEBRIDGE_BUCKET")) {
            if (environment.getOrDefault(name, "").isBlank()) {
                missing.add(name);
            }
        }
        if (!missing.isEmpty()) {
            throw new IllegalStateException(
                    "missing environment variables: %s".formatted(String.join(", ", missing)));
        }
        return new AwsSettings(
                environment.getOrDefault("AWS_REGION", ""),
                environment.getOrDefault("PLATEBRIDGE_TABLE", ""),
                environment.getOrDefault("PLATEBRIDGE_BUCKET", ""),
                Optional.ofNullable(environment.get("PLATEBRIDGE_DYNAMODB_ENDPOINT"))
                        .map(URI::create),
                Optional.ofNullable(environment.get("PLATEBRIDGE_S3_ENDPOINT")).map(URI::create));
    }
}
