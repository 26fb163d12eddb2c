package io.platebridge.core.pod;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Page;
import io.platebridge.core.PageRequest;
import io.platebridge.core.Refusal;
import io.platebridge.core.SortableId;
import io.platebridge.core.SortableTime;
import io.platebridge.core.audit.AuditAction;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.random.RandomGenerator;

/** The registration tokens of a person's companies. */
public final class RegistrationTokenDirectory {

    /** The longest time for which a token is valid. */
    public static final Duration MAX_LIFETIME = Duration.ofDays(365);

    private final IssuedTokens tokens;
    private final SiteDirectory sites;
    private final Clock clock;
    private final RandomGenerator random;

    /**
     * @param random fit for secrets
     */
    public RegistrationTokenDirectory(
            IssuedTokens tokens, SiteDirectory sites, Clock clock, RandomGenerator random) {
        this.tokens = tokens;
        this.sites = sites;
        this.clock = clock;
        this.random = random;
    }

    /** A token and its text, which is known only now. */
    public record Created(RegistrationToken text, IssuedToken token) {}

    /**
     * Creates a token for one of the caller's sites.
     *
     * @param expires when it becomes invalid; in the future, at most {@link #MAX_LIFETIME} away
     * @param boundTo the only serial that it admits; any if empty
     * @throws Refusal {@code site_unknown}, {@code role_too_low}, {@code invalid_request}, {@code
     *     quota_exceeded}
     */
    public Created create(
            Caller caller,
            SiteId site,
            Instant expires,
            int maxUses,
            Optional<Serial> boundTo,
            Optional<String> note) {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        Instant end = expires.truncatedTo(ChronoUnit.MILLIS);
        if (!end.isAfter(now) || end.isAfter(now.plus(MAX_LIFETIME))) {
            throw Refusal.invalid(
                    "expires_at",
                    "a time in the next %d days".formatted(MAX_LIFETIME.toDays()),
                    "another time");
        }
        var grant = new RegistrationGrant(sites.site(caller, site).place(), end, maxUses, boundTo);
        RegistrationToken text = RegistrationToken.create(random);
        var token =
                new IssuedToken(
                        SortableId.create(now, random),
                        text.hash(),
                        grant,
                        caller.user(),
                        now,
                        0,
                        false,
                        note);
        tokens.create(
                token,
                note(caller, AuditAction.REGISTRATION_TOKEN_CREATED, token)
                        .change(Map.of(), fields(token)));
        return new Created(text, token);
    }

    /**
     * Returns the tokens of one of the caller's companies, newest first.
     *
     * @throws Refusal {@code company_unknown}, {@code role_too_low}
     */
    public Page<IssuedToken> list(Caller caller, CompanyId company, PageRequest request) {
        caller.demandCompany(company);
        return Page.of(
                tokens.list(company, request.after(), request.limit() + 1),
                request,
                IssuedToken::id);
    }

    /**
     * Returns one of the caller's tokens.
     *
     * @throws Refusal {@code registration_token_unknown}, {@code role_too_low}
     */
    public IssuedToken token(Caller caller, String id) {
        caller.demandAnyCompany();
        return tokens.find(id)
                .filter(found -> caller.belongsTo(found.grant().place().company()))
                .orElseThrow(() ->
                        new Refusal(
                                ErrorCode.REGISTRATION_TOKEN_UNKNOWN,
                                "token_id: none of your registration tokens has this id"));
    }

    /** Returns the uses of a token by pod id. */
    public Page<TokenUse> uses(IssuedToken token, PageRequest request) {
        return Page.of(
                tokens.uses(token, request.after(), request.limit() + 1),
                request,
                use -> use.pod().value());
    }

    /**
     * Revokes one of the caller's tokens; does nothing if it is revoked already.
     *
     * @return the token as it was
     * @throws Refusal {@code registration_token_unknown}, {@code role_too_low}
     */
    public IssuedToken revoke(Caller caller, String id) {
        IssuedToken token = token(caller, id);
        if (!token.revoked()) {
            tokens.revoke(
                    token,
                    note(caller, AuditAction.REGISTRATION_TOKEN_REVOKED, token)
                            .change(fields(token), Map.of()));
        }
        return token;
    }

    private static AuditNote note(Caller caller, AuditAction action, IssuedToken token) {
        var place = token.grant().place();
        return place.locate(caller.note(place.company(), action, token.id()));
    }

    private static Map<String, String> fields(IssuedToken token) {
        var fields = new TreeMap<String, String>();
        fields.put("expires_at", SortableTime.text(token.grant().expires()));
        fields.put("max_uses", Integer.toString(token.grant().maxUses()));
        token.grant().boundTo().ifPresent(serial -> fields.put("serial", serial.value()));
        token.note().ifPresent(note -> fields.put("note", note));
        return fields;
    }
}
