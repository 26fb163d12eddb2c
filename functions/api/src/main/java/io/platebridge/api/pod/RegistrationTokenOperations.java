package io.platebridge.api.pod;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.RegistrationToken;
import io.platebridge.contract.RegistrationTokenCreated;
import io.platebridge.contract.RegistrationTokenList;
import io.platebridge.contract.RegistrationTokenRequest;
import io.platebridge.contract.RegistrationTokenState;
import io.platebridge.contract.RegistrationTokenUse;
import io.platebridge.contract.RegistrationTokenUses;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.Refusal;
import io.platebridge.core.pod.IssuedToken;
import io.platebridge.core.pod.RegistrationTokenDirectory;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.pod.TokenUse;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Operations on registration tokens. */
public final class RegistrationTokenOperations {

    private static final int DEFAULT_DAYS = 7;

    private final Memberships memberships;
    private final RegistrationTokenDirectory tokens;
    private final Clock clock;

    public RegistrationTokenOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.tokens = cloud.registrationTokens();
        this.clock = cloud.clock();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "createRegistrationToken", this::createRegistrationToken,
                "listRegistrationTokens", this::listRegistrationTokens,
                "getRegistrationToken", this::getRegistrationToken,
                "revokeRegistrationToken", this::revokeRegistrationToken);
    }

    private RegistrationTokenCreated createRegistrationToken(ApiRequest call) {
        Caller caller = call.caller(memberships);
        RegistrationTokenRequest request = call.body(RegistrationTokenRequest.class);
        RegistrationTokenDirectory.Created created =
                tokens.create(
                        caller,
                        Field.read("site_id", call.path("site_id"), SiteId::new),
                        expires(request),
                        Objects.requireNonNullElse(request.maxUses(), 1),
                        nonBlank(request.serial())
                                .map(serial -> Field.read("serial", serial, Serial::new)),
                        nonBlank(request.note()));
        return new RegistrationTokenCreated(created.text().text(), encode(created.token()));
    }

    private Instant expires(RegistrationTokenRequest request) {
        if (request.expiresAt() == null) {
            int days = Objects.requireNonNullElse(request.expiresInDays(), DEFAULT_DAYS);
            return clock.instant().plus(Duration.ofDays(days));
        }
        if (request.expiresInDays() != null) {
            throw Refusal.invalid("expires_in_days", "nothing beside expires_at", "a number");
        }
        return request.expiresAt();
    }

    private RegistrationTokenList listRegistrationTokens(ApiRequest call) {
        Page<IssuedToken> page =
                tokens.list(
                        call.caller(memberships),
                        Field.read("company_id", call.path("company_id"), CompanyId::new),
                        call.page());
        return new RegistrationTokenList(
                page.entries().stream().map(this::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private RegistrationTokenUses getRegistrationToken(ApiRequest call) {
        IssuedToken token = tokens.token(call.caller(memberships), call.path("token_id"));
        Page<TokenUse> page = tokens.uses(token, call.page());
        return new RegistrationTokenUses(
                encode(token),
                page.entries().stream()
                        .map(use ->
                                new RegistrationTokenUse(
                                        use.pod().value(), use.serial().value(), use.at()))
                        .toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private RegistrationToken revokeRegistrationToken(ApiRequest call) {
        return encode(tokens.revoke(call.caller(memberships), call.path("token_id")));
    }

    private RegistrationToken encode(IssuedToken token) {
        var grant = token.grant();
        return new RegistrationToken(
                token.id(),
                grant.place().company().value(),
                grant.place().community().value(),
                grant.place().site().value(),
                token.by().value(),
                token.created(),
                grant.expires(),
                token.uses(),
                grant.maxUses(),
                grant.boundTo().map(Serial::value).orElse(null),
                token.note().orElse(null),
                RegistrationTokenState.valueOf(token.state(clock.instant()).name()));
    }
}
