package io.platebridge.local.fleet;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.local.cloud.LocalCloud;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import tools.jackson.databind.json.JsonMapper;

/** The persons of the demo fleet, signed in at the real issuer. */
public final class DemoUser {
    private DemoUser() {}

    /** A client of the API with the guard's access token, which is valid for an hour. */
    public static PlateBridgeClient signIn(LocalCloud cloud)
            throws IOException, InterruptedException {
        return signIn(cloud, DemoFleet.GUARD);
    }

    /** A client of the API with a person's access token, which is valid for an hour. */
    public static PlateBridgeClient signIn(LocalCloud cloud, UserId person)
            throws IOException, InterruptedException {
        String token = accessToken(cloud, person);
        return new PlateBridgeClient(cloud.api(), () -> token, Duration.ofSeconds(35));
    }

    /** The guard's access token, which is valid for an hour. */
    public static String accessToken(LocalCloud cloud) throws IOException, InterruptedException {
        return accessToken(cloud, DemoFleet.GUARD);
    }

    private static String accessToken(LocalCloud cloud, UserId person)
            throws IOException, InterruptedException {
        // At the local issuer a client's own token (RFC 6749 §4.4) is for the person of its name.
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=none&scope=platebridge"
                        .formatted(person.value());
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(cloud.issuer() + "/token"))
                        .timeout(Duration.ofSeconds(10))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            HttpResponse<String> answer =
                    client.send(request, HttpResponse.BodyHandlers.ofString());
            if (answer.statusCode() != 200) {
                throw new IOException(
                        "the issuer answered %d: %s".formatted(answer.statusCode(), answer.body()));
            }
            return new JsonMapper().readTree(answer.body()).get("access_token").asString();
        }
    }
}
