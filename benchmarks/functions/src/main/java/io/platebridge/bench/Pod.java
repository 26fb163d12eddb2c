package io.platebridge.bench;

import io.platebridge.aws.AwsSettings;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.TableDefinition;
import io.platebridge.aws.Write;
import io.platebridge.aws.pod.DynamoRegistrations;
import io.platebridge.core.pod.Registration;
import io.platebridge.core.pod.RegistrationGrant;
import io.platebridge.core.pod.RegistrationRequest;
import io.platebridge.core.pod.RegistrationResult;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.local.process.LocalCredentials;
import java.net.URI;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** A registered pod with 8 cameras, and the heartbeat it sends, as API Gateway hands it over. */
record Pod(AwsSettings settings, RegistrationResult registered) {

    private static final int CAMERAS = 8;
    private static final JsonMapper JSON = new JsonMapper();

    /** Makes the table and registers the pod. */
    static Pod register(URI store) {
        System.setProperty("aws.accessKeyId", LocalCredentials.ACCESS_KEY_ID);
        System.setProperty("aws.secretAccessKey", LocalCredentials.SECRET_ACCESS_KEY);
        var settings =
                new AwsSettings(
                        LocalCredentials.REGION,
                        "platebridge",
                        "unused",
                        Optional.of(store),
                        Optional.empty());
        TableDefinition.create(settings);
        var place =
                new Place(
                        new CompanyId("acme"),
                        new CommunityId("oak-hills"),
                        new SiteId("main-gate"));
        Clock clock = Clock.systemUTC();
        var random = new SecureRandom();
        try (Store opened = Store.open(settings)) {
            opened.write(
                    SiteAttributes.write(
                                    Write.put(Keys.site(place.site())),
                                    new Site(place, "main-gate"))
                            .set("config_version", 0));
            var registrations = new DynamoRegistrations(opened);
            RegistrationToken token = RegistrationToken.create(random);
            registrations.issue(
                    token,
                    new RegistrationGrant(
                            place, clock.instant().plus(Duration.ofDays(1)), 1, Optional.empty()));
            var introduction =
                    new RegistrationRequest(
                            new Serial("BENCH"),
                            token.text(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty(),
                            Optional.empty());
            return new Pod(
                    settings,
                    new Registration(registrations, clock, random).register(introduction));
        }
    }

    /** Returns what a function reads that is to serve this pod. */
    Map<String, String> environment() {
        return Map.of(
                "PLATEBRIDGE_TABLE", settings.table(),
                "PLATEBRIDGE_BUCKET", settings.bucket(),
                "PLATEBRIDGE_DYNAMODB_ENDPOINT",
                        settings.dynamoDbEndpoint().orElseThrow().toString(),
                "AWS_REGION", settings.region(),
                "AWS_ACCESS_KEY_ID", LocalCredentials.ACCESS_KEY_ID,
                "AWS_SECRET_ACCESS_KEY", LocalCredentials.SECRET_ACCESS_KEY);
    }

    /** Returns the event of a heartbeat (HTTP API, payload version 2.0). */
    byte[] heartbeat() {
        var body = JSON.createObjectNode();
        body.put("ip_address", "73.45.123.89")
                .put("tailscale_ip", "100.64.15.23")
                .put("tailscale_hostname", "north-gate-pod")
                .put("firmware_version", "1.0.0")
                .put("cpu_usage", 45.2)
                .put("memory_usage", 62.1)
                .put("disk_usage", 38.5)
                .put("temperature", 52);
        var cameras = body.putArray("cameras");
        for (int i = 1; i <= CAMERAS; i++) {
            cameras.addObject()
                    .put("camera_id", "cam_" + i)
                    .put("name", "Camera " + i)
                    .put("rtsp_url", "rtsp://192.168.1.%d:554/stream".formatted(100 + i))
                    .put("status", "active");
        }
        var event = JSON.createObjectNode();
        event.put("version", "2.0")
                .put("routeKey", "POST /api/pod/heartbeat")
                .put("rawPath", "/api/pod/heartbeat")
                .put("rawQueryString", "")
                .put("body", body.toString())
                .put("isBase64Encoded", false);
        event.putObject("headers")
                .put("content-type", "application/json")
                .put("authorization", "Bearer " + registered.key().text());
        event.putObject("requestContext").put("requestId", "bench").put("stage", "$default");
        return JSON.writeValueAsBytes(event);
    }

    @Override
    public String toString() {
        return registered.pod().toString();
    }
}
