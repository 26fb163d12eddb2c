package io.platebridge.aws;

import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Where the store and the bucket are. Nothing is looked up at run time: region and names are given,
 * which also keeps cold starts short.
 *
 * @param dynamoDbEndpoint only where DynamoDB is not AWS's
 * @param s3Endpoint only where S3 is not AWS's; addresses are path-style then
 */
public record AwsSettings(
        String region,
        String table,
        String bucket,
        Optional<URI> dynamoDbEndpoint,
        Optional<URI> s3Endpoint) {

    /**
     * Returns what the environment says: {@code AWS_REGION}, {@code PLATEBRIDGE_TABLE}, {@code
     * PLATEBRIDGE_BUCKET}, and, only locally, {@code PLATEBRIDGE_DYNAMODB_ENDPOINT} and {@code
     * PLATEBRIDGE_S3_ENDPOINT}.
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
                    "expected the environment variables %s, found none; set them"
                            .formatted(String.join(", ", missing)));
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
