package io.platebridge.edge.router;

import java.util.concurrent.CompletionStage;

/** Authenticates tokens. */
public interface SessionSource {

    /** The result of authenticating a token. */
    sealed interface Verdict {

        /** The token belongs to this session, which has not expired. */
        record Valid(Session session) implements Verdict {}

        /**
         * The token is invalid, or its session has expired.
         *
         * @param reason for the client; does not contain the token
         */
        record Denied(String reason) implements Verdict {}

        /**
         * The token cannot be checked now; the client may retry.
         *
         * @param detail for the log
         */
        record Unavailable(String detail) implements Verdict {}

        /**
         * The token cannot be checked until the router's configuration, or the service it asks, is
         * fixed. The operator has been notified with the remedy.
         *
         * @param reason for the client
         */
        record Misconfigured(String reason) implements Verdict {}
    }

    /**
     * Authenticates a token. Called on an event loop, so it must not block. Called again for the
     * same token while its connection is open, to notice sessions that were revoked. A stage that
     * fails counts as {@link Verdict.Unavailable}.
     */
    CompletionStage<Verdict> authenticate(SessionToken token);
}
