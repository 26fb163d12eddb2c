package io.platebridge.local.phone;

import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/**
 * Requests access tokens of the local issuer, where a client's own token (RFC 6749 §4.4) is for the
 * person of its name.
 *
 * @param issuer its token endpoint stands under {@code /token}
 */
record SignIn(URI issuer, String person) {

    private static final JsonMapper JSON = new JsonMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /**
     * Returns a fresh access token.
     *
     * @throws IOException if the issuer gives none
     */
    String token(HttpClient http) throws IOException, InterruptedException {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=none&scope=platebridge"
                        .formatted(URLEncoder.encode(person, StandardCharsets.UTF_8));
        var request =
                HttpRequest.newBuilder(URI.create(issuer + "/token"))
                        .timeout(PATIENCE)
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        var answer = http.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException("the issuer returned no token: " + answer.statusCode());
        }
        try {
            return JSON.readTree(answer.body()).path("access_token").asString();
        } catch (JacksonException e) {
            throw new IOException("the issuer's token response is not valid JSON", e);
        }
    }
}
