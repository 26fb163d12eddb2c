package io.platebridge.core.webpush;

import io.jsonwebtoken.JwtBuilder;
import io.jsonwebtoken.Jwts;
import io.platebridge.core.stream.TokenJson;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Date;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Issues the tokens by which a push service recognises this installation: JWTs signed with ES256
 * (RFC 8292 §2). Keeps one per push service, because they may be used again. Thread-safe.
 */
public final class VapidTokens {

    /** RFC 8292 §2 allows 24 h; half of it leaves room for clocks that differ. */
    private static final Duration LIFETIME = Duration.ofHours(12);

    /** A token is used no longer when so much of its time is left. */
    private static final Duration REST = Duration.ofHours(1);

    /** A process serves few push services; more are those of somebody who invents them. */
    private static final int MOST = 64;

    private final Supplier<PushKey> key;
    private final String contact;
    private final Clock clock;
    private final Map<String, Token> tokens = new HashMap<>();

    /** An installation keeps its key, so it is read once. */
    private @Nullable PushKey signing;

    /**
     * @param contact whom a push service can ask about misuse: a mailto or https URI; nobody if
     *     blank, which not every push service accepts (RFC 8292 §2.1)
     */
    public VapidTokens(Supplier<PushKey> key, String contact, Clock clock) {
        this.key = key;
        this.contact = contact;
        this.clock = clock;
    }

    private record Token(String header, Instant expires) {}

    /**
     * Returns the {@code Authorization} header of a request to a push service (RFC 8292 §3).
     *
     * @param origin of the endpoint
     */
    public synchronized String header(String origin) {
        Instant now = clock.instant();
        Token known = tokens.get(origin);
        if (known != null && now.isBefore(known.expires().minus(REST))) {
            return known.header();
        }
        if (tokens.size() >= MOST) {
            tokens.clear();
        }
        Token token = issue(origin, now);
        tokens.put(origin, token);
        return token.header();
    }

    private Token issue(String origin, Instant now) {
        if (signing == null) {
            signing = key.get();
        }
        Instant expires = now.plus(LIFETIME);
        JwtBuilder token =
                Jwts.builder()
                        .json(TokenJson.WRITER)
                        .audience()
                        .single(origin)
                        .expiration(Date.from(expires));
        if (!contact.isBlank()) {
            token.subject(contact);
        }
        String signed = token.signWith(signing.privateKey(), Jwts.SIG.ES256).compact();
        return new Token("vapid t=%s, k=%s".formatted(signed, signing.publicKey()), expires);
    }
}
