package io.platebridge.aws;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.net.URI;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AwsSettingsTest {

    @Test
    void endpoints_are_aws_s_unless_said_otherwise() {
        var settings =
                AwsSettings.ofEnvironment(
                        Map.of(
                                "AWS_REGION", "eu-central-1",
                                "PLATEBRIDGE_TABLE", "platebridge",
                                "PLATEBRIDGE_BUCKET", "clips"));

        assertEquals(
                new AwsSettings(
                        "eu-central-1", "platebridge", "clips", Optional.empty(), Optional.empty()),
                settings);
    }

    @Test
    void local_endpoints_are_taken() {
        var settings =
                AwsSettings.ofEnvironment(
                        Map.of(
                                "AWS_REGION", "us-east-1",
                                "PLATEBRIDGE_TABLE", "t",
                                "PLATEBRIDGE_BUCKET", "b",
                                "PLATEBRIDGE_DYNAMODB_ENDPOINT", "http://127.0.0.1:8094",
                                "PLATEBRIDGE_S3_ENDPOINT", "http://127.0.0.1:8093"));

        assertEquals(Optional.of(URI.create("http://127.0.0.1:8094")), settings.dynamoDbEndpoint());
        assertEquals(Optional.of(URI.create("http://127.0.0.1:8093")), settings.s3Endpoint());
    }

    @Test
    void all_that_is_missing_is_named_at_once() {
        var failure =
                assertThrows(
                        IllegalStateException.class,
                        () -> AwsSettings.ofEnvironment(Map.of("PLATEBRIDGE_TABLE", "t")));

        assertEquals(
                "missing environment variables: AWS_REGION, PLATEBRIDGE_BUCKET",
                failure.getMessage());
    }

    @Test
    void making_a_table_that_is_there_changes_nothing() {
        AwsSettings settings = LocalAws.newTable();

        TableDefinition.create(settings);

        assertEquals(Optional.empty(), Store.open(settings).get(new Key("a", "b")));
    }
}
