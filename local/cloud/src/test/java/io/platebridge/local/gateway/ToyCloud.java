package io.platebridge.local.gateway;

import io.platebridge.local.function.FunctionDefinition;
import io.platebridge.local.function.Functions;
import io.platebridge.local.function.ToyZip;
import io.platebridge.local.process.TokenIssuer;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A gateway with toy functions behind it, run by AWS's own runtime client, and a real issuer. */
final class ToyCloud implements AutoCloseable {
    static final String PAGE = "http://localhost:8080";
    static final JsonMapper JSON = new JsonMapper();

    private final TokenIssuer issuer;
    private final Functions functions;
    private final Gateway gateway;
    private final HttpClient client = HttpClient.newHttpClient();

    ToyCloud(Path folder) throws Exception {
        issuer = TokenIssuer.temporary();
        Path zip = ToyZip.of(ToyFunction.class, folder);
        functions =
                Functions.start(
                        0,
                        List.of(
                                toy("toy", zip, "ToyFunction", Duration.ofSeconds(30)),
                                toy("impatient", zip, "ToyFunction", Duration.ofSeconds(3)),
                                toy("no-start", zip, "Missing", Duration.ofSeconds(30))),
                        folder.resolve("functions"),
                        folder.resolve("logs"));
        gateway =
                new Gateway(
                        0,
                        Routes.of(Path.of(ToyCloud.class.getResource("toy.yaml").toURI())),
                        new JwtAuthorizer(
                                issuer.issuer(), Set.of("platebridge"), Clock.systemUTC()),
                        Set.of(PAGE),
                        functions,
                        Clock.systemUTC());
    }

    private static FunctionDefinition toy(String name, Path zip, String type, Duration timeout) {
        String handler = "io.platebridge.local.gateway." + type + "::handleRequest";
        return new FunctionDefinition(name, zip, handler, Map.of(), 32, timeout, 2);
    }

    HttpRequest.Builder request(String pathAndQuery) {
        return HttpRequest.newBuilder(URI.create(gateway.endpoint() + pathAndQuery));
    }

    HttpResponse<String> send(HttpRequest.Builder request) throws Exception {
        return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    /** Sends a request to a toy that answers with the event it got, and returns the event. */
    JsonNode event(HttpRequest.Builder request) throws Exception {
        return JSON.readTree(send(request).body()).get("event");
    }

    /** An access token of the real issuer for a person and an audience. */
    String token(String person, String audience) throws Exception {
        String form =
                "grant_type=client_credentials&client_id=%s&client_secret=none&scope=%s"
                        .formatted(person, audience);
        HttpRequest request =
                HttpRequest.newBuilder(URI.create(issuer.issuer() + "/token"))
                        .header("content-type", "application/x-www-form-urlencoded")
                        .POST(HttpRequest.BodyPublishers.ofString(form))
                        .build();
        String body = client.send(request, HttpResponse.BodyHandlers.ofString()).body();
        return JSON.readTree(body).get("access_token").asString();
    }

    @Override
    public void close() {
        client.close();
        gateway.close();
        functions.close();
        issuer.close();
    }
}
