package io.platebridge.edge.session;

import io.platebridge.edge.router.SessionToken;
import io.platebridge.edge.router.Sessions;
import java.util.concurrent.CompletionStage;

/**
 * Both kinds of sessions side by side, told apart by the token's form: a signed JWT has two dots
 * (RFC 7515 §7.1), a session token of Better Auth one or none.
 *
 * @param portal looks at JWTs
 * @param application looks at all others
 */
public record TokenKinds(Sessions portal, Sessions application) implements Sessions {

    @Override
    public CompletionStage<Verdict> verdict(SessionToken token) {
        long dots = token.value().chars().filter(c -> c == '.').count();
        return (dots == 2 ? portal : application).verdict(token);
    }
}
