package io.platebridge.aws.idempotency;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.SecretHash;
import io.platebridge.core.idempotency.EarlierRequest;
import io.platebridge.core.idempotency.EarlierRequest.State;
import io.platebridge.core.idempotency.KeptAnswers;
import io.platebridge.core.idempotency.RequestClaim;
import io.platebridge.core.idempotency.RequiredRoles;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Role;
import java.util.HashMap;
import java.util.Locale;
import java.util.Optional;

/** The answers to requests with a key, in the store: an item each, which expires. */
public final class DynamoKeptAnswers implements KeptAnswers {

    private static final String ATTEMPT = "attempt";
    private static final String ANSWER = "answer";
    private static final String EXPIRES = "expires_at";
    private static final String FINGERPRINT = "fingerprint";
    private static final String ROLES = "roles";
    private static final String STATE = "state";

    private final Store store;

    public DynamoKeptAnswers(Store store) {
        this.store = store;
    }

    /** DynamoDB deletes an item some time after it has expired, so it may still be there. */
    @Override
    public Optional<EarlierRequest> claim(RequestClaim claim) {
        Write put =
                Write.put(Keys.keptAnswer(claim.id()))
                        .set(FINGERPRINT, claim.fingerprint().value())
                        .set(ATTEMPT, claim.attempt())
                        .set("at", claim.at())
                        .set(STATE, State.IN_PROGRESS)
                        .set(EXPIRES, claim.expires().getEpochSecond())
                        .when("attribute_not_exists(#pk) OR #expires_at <= :now")
                        .with("now", claim.at().getEpochSecond());
        return switch (store.write(put)) {
            case Written.Done _ -> Optional.empty();
            case Written.ConditionFailed(Optional<Item> item) ->
                    item.filter(found -> !found.text(ATTEMPT).equals(claim.attempt()))
                            .map(DynamoKeptAnswers::read);
        };
    }

    @Override
    public void end(RequestClaim claim, State state, RequiredRoles roles, Optional<String> answer) {
        store.write(own(claim).set(STATE, state).set(ROLES, roles.byCompany()).set(ANSWER, answer));
    }

    @Override
    public void release(RequestClaim claim) {
        store.write(own(claim).set(EXPIRES, claim.at().getEpochSecond()));
    }

    private static Write own(RequestClaim claim) {
        return Write.update(Keys.keptAnswer(claim.id()))
                .when("#attempt = :own")
                .with("own", claim.attempt());
    }

    private static EarlierRequest read(Item item) {
        return new EarlierRequest(
                new SecretHash(item.text(FINGERPRINT)),
                item.time("at"),
                item.choice(STATE, State.class),
                roles(item),
                item.findText(ANSWER));
    }

    /** A request that has not ended has none. */
    private static RequiredRoles roles(Item item) {
        var roles = new HashMap<CompanyId, Role>();
        if (item.has(ROLES)) {
            item.textMap(ROLES)
                    .forEach((company, role) ->
                            roles.put(
                                    new CompanyId(company),
                                    Role.valueOf(role.toUpperCase(Locale.ROOT))));
        }
        return new RequiredRoles(roles);
    }
}
