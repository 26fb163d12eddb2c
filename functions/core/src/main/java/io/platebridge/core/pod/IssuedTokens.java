package io.platebridge.core.pod;

import io.platebridge.core.Cursor;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;
import java.util.Optional;

/**
 * The registration tokens of all companies. Each change is stored together with its note in the
 * company's audit trail.
 */
public interface IssuedTokens {

    /**
     * Stores a new token.
     *
     * @throws io.platebridge.core.Refusal {@code quota_exceeded}
     */
    void create(IssuedToken token, AuditNote note);

    /** Returns a token by its id. */
    Optional<IssuedToken> find(String id);

    /**
     * Returns tokens of a company, newest first.
     *
     * @param before starts before the token with this id
     * @param limit the most tokens to return
     */
    List<IssuedToken> list(CompanyId company, Optional<Cursor> before, int limit);

    /**
     * Returns the uses of a token by pod id.
     *
     * @param after starts after this pod id
     * @param limit the most uses to return
     */
    List<TokenUse> uses(IssuedToken token, Optional<Cursor> after, int limit);

    /**
     * Revokes a token.
     *
     * @return false if it was revoked before
     */
    boolean revoke(IssuedToken token, AuditNote note);
}
