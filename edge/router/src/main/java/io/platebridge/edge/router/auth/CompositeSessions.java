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
 * Sessions of two sources: a JWT that names the issuer (RFC 7519 §4.1.1) is authenticated by the
 * issuer's source, every other token by the application's. The name proves nothing; it only selects
 * the source. An administrator of the application may administer its users only, not the issuer's,
 * so here no administrator is accepted.
 */
public final class CompositeSessions implements SessionSource {

    private static final String ISSUER = "iss";

    private final URI issuer;
    private final SessionSource issuerSource;
    private final SessionSource otherSource;

    /**
     * @param issuerSource authenticates JWTs of the issuer
     * @param otherSource authenticates all other tokens
     */
    public CompositeSessions(URI issuer, SessionSource issuerSource, SessionSource otherSource) {
        this.issuer = issuer;
        this.issuerSource = issuerSource;
        this.otherSource = otherSource;
    }

    @Override
    public CompletionStage<Verdict> authenticate(SessionToken token) {
        return namesIssuer(token.value())
                ? issuerSource.authenticate(token)
                : otherSource.authenticate(token).thenApply(CompositeSessions::withoutAdmin);
    }

    private static Verdict withoutAdmin(Verdict verdict) {
        return verdict instanceof Valid(Session(Caller caller, boolean _, Instant until))
                ? new Valid(new Session(caller, false, until))
                : verdict;
    }

    /** Returns whether a text is a JWS (RFC 7515 §3.1) whose payload names the issuer. */
    private boolean namesIssuer(String text) {
        String[] parts = text.split("\\.", -1);
        if (parts.length != 3) {
            return false;
        }
        try {
            byte[] payload = Base64.getUrlDecoder().decode(parts[1]);
            return ForeignJson.MAPPER
                    .readTree(payload)
                    .path(ISSUER)
                    .asString("")
                    .equals(issuer.toString());
        } catch (IllegalArgumentException | JacksonException _) {
            return false;
        }
    }
}
