package io.platebridge.core.tenancy;

import io.platebridge.core.Cursor;
import io.platebridge.core.SecretHash;
import io.platebridge.core.audit.AuditNote;
import java.util.List;
import java.util.Optional;

/** The invitations of all companies. */
public interface Invitations {

    /** The outcome of an acceptance. */
    enum Accepted {
        DONE,
        /** The person is a member already; the invitation was not used. */
        ALREADY_A_MEMBER,
        /** It was used or revoked. */
        VOID
    }

    /** Returns the invitation of a token, used, expired or not. */
    Optional<Invitation> find(SecretHash token);

    /** Returns an invitation of a company. */
    Optional<Invitation> find(CompanyId company, String id);

    /**
     * Returns invitations of a company, newest first.
     *
     * @param before starts before this place
     * @param limit the most invitations to return
     */
    List<Invitation> list(CompanyId company, Optional<Cursor> before, int limit);

    /**
     * Stores an invitation under the hash of its token.
     *
     * @throws io.platebridge.core.Refusal {@code quota_exceeded}
     */
    void create(Invitation invitation, SecretHash token, AuditNote note);

    /**
     * Deletes an invitation that was not used.
     *
     * @return false if it was used or does not exist
     */
    boolean revoke(Invitation invitation, AuditNote note);

    /** Uses an invitation and adds its member, both or neither. */
    Accepted accept(Invitation invitation, SecretHash token, Member member, AuditNote note);
}
