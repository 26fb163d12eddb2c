package io.platebridge.edge.router.auth;

import io.platebridge.core.tenancy.Caller;
import io.platebridge.edge.base.json.ForeignJson;
import io.platebridge.edge.router.Session;
import io.platebridge.edge.router.SessionSource;
import io.platebridge.edge.router.SessionSource.Verdict.Valid;
import io.platebridge.edge.router.SessionToken;
import java.net.URI;
import java.time.Instant;
import java.util.Base64;
import java.util.concurrent.CompletionStage;
import tools.jackson.core.JacksonException;

/**
 * Sessions of two kinds of people: a JWT that names the issuer (RFC 7519 §4.1.1) is judged as the
 * issuer's, every other token as the application's. That a token names it proves nothing; it only
 * chooses who judges. An administrator of the application stands above its own people, not above
 * the issuer's, so here above nobody.
 */
public final class CompositeSessions implements SessionSource {

    private static final String ISSUER = "iss";

    private final URI issuer;
    private final SessionSource issuers;
    private final SessionSource others;

    /**
     * @param issuers asked for JWTs of the issuer
     * @param others asked for all other tokens
     */
    public CompositeSessions(URI issuer, SessionSource issuers, SessionSource others) {
        this.issuer = issuer;
        this.issuers = issuers;
        this.others = others;
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        return isIssuers(token.value())
                ? issuers.authenticate(token)
                : others.authenticate(token).thenApply(CompositeSessions::aboveNobody);
    }

    private static Verdict aboveNobody(Verdict verdict) {
        return verdict instanceof Valid(Session(Caller caller, boolean _, Instant until))
                ? new Valid(new Session(caller, false, until))
                : verdict;
    }

    /** Tells whether a text is header, claims and signature (RFC 7515 §3.1), of the issuer. */
    private boolean isIssuers(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            byte[] claims = Base64.getUrlDecoder().decode(parts[1]);
            return ForeignJson.MAPPER
                    .readTree(claims)
                    .path(ISSUER)
                    .asString("")
                    .equals(issuer.toString());
        } catch (IllegalArgumentException | JacksonException _) {
            return false;
        }
    }
}
