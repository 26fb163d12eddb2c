package io.platebridge.edge.router.auth;

import io.jsonwebtoken.JwtException;
import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.security.Jwks;
import io.platebridge.edge.base.http.BoundedExchange;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * Fetches the keys of an issuer (RFC 7517): a set that its discovery document names (OpenID Connect
 * Discovery §4). Each of the two must be complete within 5 s. Blocks.
 */
final class JwksClient implements AutoCloseable {

    /** The JSON parser of jjwt, which has none for Jackson 3. */
    static final Deserializer<Map<String, ?>> JSON =
            new AbstractDeserializer<>() {
                @Override
                protected Map<String, ?> doDeserialize(Reader reader) {
                    try {
                        return MAPPER.readValue(
                                reader, new TypeReference<Map<String, Object>>() {});
                    } catch (JacksonException e) {
                        throw new DeserializationException("not JSON", e);
                    }
                }
            };

    private static final JsonMapper MAPPER = new JsonMapper();
    private static final Duration TIMEOUT = Duration.ofSeconds(5);
    private static final long MAX_BYTES = 256 << 10;
    private static final int MAX_KEYS = 100;
    private static final int MAX_SHOWN = 200;

    private final URI issuer;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(TIMEOUT)
                    .build();
    private final BoundedExchange exchange = new BoundedExchange(http, MAX_BYTES);

    JwksClient(URI issuer) {
        this.issuer = issuer;
    }

    /** The discovery document names another issuer, so its tokens would be denied. */
    static final class WrongIssuerException extends IOException {
        private static final long serialVersionUID = 1L;

        WrongIssuerException(URI expected, String found) {
            super(
                    "expected an issuer that calls itself %s, found %s; set sessions.issuer of config.yaml to what it calls itself, or the issuer to what it is called"
                            .formatted(expected, found));
        }
    }

    /**
     * Returns the keys, at least one. Invalid keys and keys of unsupported kinds are skipped, since
     * an issuer may have keys for other uses.
     *
     * @throws WrongIssuerException if the discovery document names another issuer (OpenID Connect
     *     Discovery §4.3)
     * @throws IOException if the issuer does not answer in time, or its answer is invalid
     */
    List<IssuerKey> keys() throws IOException, InterruptedException {
        String base = issuer.toString().replaceFirst("/$", "");
        JsonNode discovery =
                MAPPER.readTree(get(URI.create(base + "/.well-known/openid-configuration")));
        String name = discovery.path("issuer").asString("");
        if (name.isEmpty()) {
            throw new IOException(
                    "expected a discovery document that names its issuer, found none");
        }
        if (!name.equals(issuer.toString())) {
            throw new WrongIssuerException(
                    issuer, name.substring(0, Math.min(MAX_SHOWN, name.length())));
        }
        URI set = URI.create(discovery.path("jwks_uri").asString(""));
        if (!issuer.getScheme().equals(set.getScheme())) {
            throw new IOException(
                    "expected a jwks_uri by %s, found another".formatted(issuer.getScheme()));
        }
        List<IssuerKey> found =
                MAPPER.readTree(get(set))
                        .path("keys")
                        .valueStream()
                        .limit(MAX_KEYS)
                        .flatMap(one -> key(one).stream())
                        .toList();
        if (found.isEmpty()) {
            throw new IOException("expected keys for RS256, ES256 or EdDSA, found none");
        }
        return found;
    }

    private static Optional<IssuerKey> key(JsonNode written) {
        try {
            return IssuerKey.of(Jwks.parser().json(JSON).build().parse(written.toString()));
        } catch (JwtException | IllegalArgumentException _) {
            return Optional.empty();
        }
    }

    private byte[] get(URI address) throws IOException, InterruptedException {
        HttpRequest request = HttpRequest.newBuilder(address).timeout(TIMEOUT).build();
        HttpResponse<byte[]> response = exchange.send(request);
        if (response.statusCode() != 200) {
            throw new IOException("expected status 200, found " + response.statusCode());
        }
        return response.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
