package io.platebridge.edge.router;

import java.util.concurrent.CompletionStage;

/** Who a token belongs to. */
public interface SessionSource {

    /** What came of looking at a token. */
    sealed interface Verdict {

        /** It belongs to this session, which has not ended. */
        record Valid(Session session) implements Verdict {}

        /**
         * It belongs to nobody, or to a session that has ended.
         *
         * @param reason for the client; never repeats the token
         */
        record Refused(String reason) implements Verdict {}

        /**
         * It can't be told now, because whoever knows can't be asked; the client may come again.
         *
         * @param detail for the log
         */
        record Unavailable(String detail) implements Verdict {}

        /**
         * It can't be told before somebody mends the router's configuration, or what it looks at;
         * whoever runs the router has been told what and how.
         *
         * @param reason for the client, who can tell that person
         */
        record Misconfigured(String reason) implements Verdict {}
    }

    /**
     * Looks at a token. Called on an event loop, so it returns at once and does what takes time
     * elsewhere; called again for the same token while its connection lives, so that sessions that
     * were ended elsewhere are noticed. A stage that fails counts as {@link Verdict.Unavailable}.
     */
    CompletionStage<Verdict> authenticate(SessionToken token);
}
