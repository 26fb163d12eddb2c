package io.platebridge.edge.session;

import io.jsonwebtoken.io.AbstractDeserializer;
import io.jsonwebtoken.io.DeserializationException;
import io.jsonwebtoken.io.Deserializer;
import io.jsonwebtoken.security.Jwk;
import io.jsonwebtoken.security.Jwks;
import java.io.IOException;
import java.io.Reader;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.security.Key;
import java.security.interfaces.RSAPublicKey;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import org.jboss.logging.Logger;
import tools.jackson.core.JacksonException;
import tools.jackson.core.type.TypeReference;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The RSA keys an issuer signs with (RFC 7517), as its discovery document names them (OpenID
 * Connect Discovery §4). Fetched again every hour, which is when a key that was withdrawn stops to
 * count, and when a token names one that is not known. While the issuer does not answer, the keys
 * known go on to count. Blocks; safe for use by several threads.
 */
final class IssuerKeys implements AutoCloseable {

    /** Whether the issuer could be asked. */
    static final class SilentIssuer extends Exception {
        private static final long serialVersionUID = 1L;

        SilentIssuer(Throwable cause) {
            super("the issuer does not answer", cause);
        }
    }

    /** JSON for jjwt, which brings no reader for Jackson 3. */
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

    private static final Logger LOG = Logger.getLogger(IssuerKeys.class);
    private static final JsonMapper MAPPER = new JsonMapper();

    private static final Duration LIFETIME = Duration.ofHours(1);

    /** Tokens with made-up key ids must not make us ask the issuer every time. */
    private static final Duration PAUSE = Duration.ofSeconds(10);

    private static final Duration PATIENCE = Duration.ofSeconds(5);
    private static final long MOST_BYTES = 256 << 10;
    private static final int MOST_KEYS = 100;

    private final URI issuer;
    private final Clock clock;
    private final HttpClient http =
            HttpClient.newBuilder()
                    .version(HttpClient.Version.HTTP_1_1)
                    .followRedirects(HttpClient.Redirect.NEVER)
                    .connectTimeout(PATIENCE)
                    .build();

    private final ReentrantLock refreshing = new ReentrantLock();
    private volatile Known known = new Known(Map.of(), Instant.MIN);
    private Instant asked = Instant.MIN;

    private record Known(Map<String, Key> keys, Instant fetched) {}

    IssuerKeys(URI issuer, Clock clock) {
        this.issuer = issuer;
        this.clock = clock;
    }

    /**
     * Returns the key of an id, if the issuer has one. A known key is waited for by one caller at
     * most, who finds that it is old.
     *
     * @throws SilentIssuer if it is not known and the issuer can't be asked
     */
    Optional<Key> find(String id) throws SilentIssuer {
        Known now = known;
        if (now.keys().containsKey(id)) {
            if (!isOld(now) || !refreshing.tryLock()) {
                return Optional.ofNullable(now.keys().get(id));
            }
        } else {
            refreshing.lock();
        }
        try {
            return search(id);
        } finally {
            refreshing.unlock();
        }
    }

    private Optional<Key> search(String id) throws SilentIssuer {
        Instant now = clock.instant();
        boolean wanted = isOld(known) || !known.keys().containsKey(id);
        if (wanted && asked.isBefore(now.minus(PAUSE))) {
            asked = now;
            refresh(id, now);
        } else if (known.keys().isEmpty()) {
            throw new SilentIssuer(new IOException("asked less than 10 s ago"));
        }
        return Optional.ofNullable(known.keys().get(id));
    }

    private boolean isOld(Known keys) {
        return keys.fetched().isBefore(clock.instant().minus(LIFETIME));
    }

    private void refresh(String id, Instant now) throws SilentIssuer {
        try {
            known = new Known(fetch(), now);
        } catch (IOException | RuntimeException e) {
            LOG.warnf("issuer_silent issuer=%s reason=%s", issuer, e.getMessage());
            if (!known.keys().containsKey(id)) {
                throw new SilentIssuer(e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new SilentIssuer(e);
        }
    }

    private Map<String, Key> fetch() throws IOException, InterruptedException {
        String base = issuer.toString().replaceFirst("/$", "");
        JsonNode discovery =
                MAPPER.readTree(get(URI.create(base + "/.well-known/openid-configuration")));
        URI set = URI.create(discovery.path("jwks_uri").asString(""));
        if (!issuer.getScheme().equals(set.getScheme())) {
            throw new IOException(
                    "expected a jwks_uri by %s, found another".formatted(issuer.getScheme()));
        }
        var found = new HashMap<String, Key>();
        for (Jwk<?> jwk : Jwks.setParser().json(JSON).build().parse(get(set)).getKeys()) {
            if (jwk.getId() != null
                    && jwk.toKey() instanceof RSAPublicKey key
                    && found.size() < MOST_KEYS) {
                found.put(jwk.getId(), key);
            }
        }
        if (found.isEmpty()) {
            throw new IOException("expected RSA keys with ids, found none");
        }
        return Map.copyOf(found);
    }

    private String get(URI address) throws IOException, InterruptedException {
        var request = HttpRequest.newBuilder(address).timeout(PATIENCE).build();
        HttpResponse<String> answer =
                http.send(request, BodyHandlers.limiting(BodyHandlers.ofString(), MOST_BYTES));
        if (answer.statusCode() != 200) {
            throw new IOException("expected status 200, found %d".formatted(answer.statusCode()));
        }
        return answer.body();
    }

    @Override
    public void close() {
        http.shutdownNow();
    }
}
