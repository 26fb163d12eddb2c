package io.platebridge.local.gateway;

import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.security.Key;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import tools.jackson.databind.json.JsonMapper;

/** An issuer's JWK set (RFC 7517), fetched when a token names an unknown key. */
final class SigningKeys {
    /** Tokens with made-up key ids must not make us ask the issuer every time. */
    private static final Duration MIN_PAUSE = Duration.ofSeconds(10);

    private static final JsonMapper JSON = new JsonMapper();

    private final URI issuer;
    private final Clock clock;
    private Map<String, Key> keys = Map.of();
    private Instant fetched = Instant.EPOCH;

    SigningKeys(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /** The key of this id, if the issuer has one. */
    synchronized Optional<Key> find(String id) {
        if (!keys.containsKey(id) && fetched.plus(MIN_PAUSE).isBefore(clock.instant())) {
            fetched = clock.instant();
            keys = fetch();
        }
        return Optional.ofNullable(keys.get(id));
    }

    private Map<String, Key> fetch() {
        try (HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build()) {
            String discovery =
                    get(client, URI.create(issuer + "/.well-known/openid-configuration"));
            String jwks =
                    get(client, URI.create(JSON.readTree(discovery).get("jwks_uri").asString()));
            Map<String, Key> found = new HashMap<>();
            Jwks.setParser()
                    .json(TokenJson.DESERIALIZER)
                    .build()
                    .parse(jwks)
                    .getKeys()
                    .forEach((Jwk<?> jwk) -> found.put(jwk.getId(), jwk.toKey()));
            return Map.copyOf(found);
        } catch (IOException e) {
            throw new IllegalStateException("the issuer " + issuer + " does not answer", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while asking the issuer", e);
        }
    }

    private static String get(HttpClient client, URI address)
            throws IOException, InterruptedException {
        HttpRequest request =
                HttpRequest.newBuilder(address).timeout(Duration.ofSeconds(5)).build();
        HttpResponse<String> answer = client.send(request, HttpResponse.BodyHandlers.ofString());
        if (answer.statusCode() != 200) {
            throw new IOException(
                    "%s: expected status 200, found %d".formatted(address, answer.statusCode()));
        }
        return answer.body();
    }
}
