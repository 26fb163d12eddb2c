package io.platebridge.aws.pod;

import io.platebridge.aws.AuditedWrites;
import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.OpenIds;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.Cursor;
import io.platebridge.core.SecretHash;
import io.platebridge.core.audit.AuditNote;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.pod.IssuedToken;
import io.platebridge.core.pod.IssuedTokens;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.Serial;
import io.platebridge.core.pod.TokenUse;
import io.platebridge.core.tenancy.CompanyId;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The registration tokens as people see them, in the store. Their items are found by hash; by id
 * and by company there is one pointer each.
 */
public final class DynamoIssuedTokens implements IssuedTokens {

    /** For a place that becomes free in between. */
    private static final int MAX_ROUNDS = 3;

    private final Store store;
    private final AuditedWrites writes;
    private final Quotas quotas;

    public DynamoIssuedTokens(Store store, AuditedWrites writes, Quotas quotas) {
        this.store = store;
        this.writes = writes;
        this.quotas = quotas;
    }

    @Override
    public void create(IssuedToken token, AuditNote note) {
        CompanyId company = token.grant().place().company();
        var open =
                new OpenIds(
                        store,
                        Keys.openRegistrationTokens(company),
                        quotas.of(Quota.OPEN_REGISTRATION_TOKENS));
        for (int round = 0; round < MAX_ROUNDS; round++) {
            if (writes.write(note, creation(token, open)).isEmpty()) {
                return;
            }
            if (!open.removeEnded(hashes -> ended(hashes, token.created()))) {
                break;
            }
        }
        throw quotas.exceeded(Quota.OPEN_REGISTRATION_TOKENS);
    }

    private List<String> ended(List<String> hashes, Instant now) {
        Map<Key, Item> items =
                store.getAllConsistently(
                        hashes.stream().map(DynamoIssuedTokens::tokenKey).toList());
        return hashes.stream()
                .filter(hash ->
                        Optional.ofNullable(items.get(tokenKey(hash)))
                                .map(TokenItem::read)
                                .filter(found -> !found.revoked())
                                .filter(found -> found.uses() < found.grant().maxUses())
                                .filter(found -> now.isBefore(found.grant().expires()))
                                .isEmpty())
                .toList();
    }

    private static List<Write> creation(IssuedToken token, OpenIds open) {
        CompanyId company = token.grant().place().company();
        return List.of(
                open.add(token.hash().value()),
                TokenItem.put(token),
                Write.put(Keys.registrationTokenId(token.id()))
                        .set(TokenItem.HASH, token.hash().value()),
                Write.put(Keys.registrationTokenOfCompany(company, token.id()))
                        .set(TokenItem.HASH, token.hash().value()));
    }

    @Override
    public Optional<IssuedToken> find(String id) {
        return store.get(Keys.registrationTokenId(id))
                .flatMap(pointer -> store.get(tokenKey(pointer)))
                .map(TokenItem::read);
    }

    @Override
    public List<IssuedToken> list(CompanyId company, Optional<Cursor> before, int limit) {
        List<Key> keys =
                store
                        .listBackwards(
                                Keys.company(company).partition(),
                                Keys.REGISTRATION_TOKEN_PREFIX,
                                before.map(cursor ->
                                        Keys.registrationTokenOfCompany(
                                                company, cursor.position())),
                                limit)
                        .stream()
                        .map(DynamoIssuedTokens::tokenKey)
                        .toList();
        Map<Key, Item> items = store.getAll(keys);
        return keys.stream()
                .flatMap(key -> Stream.ofNullable(items.get(key)))
                .map(TokenItem::read)
                .toList();
    }

    @Override
    public List<TokenUse> uses(IssuedToken token, Optional<Cursor> after, int limit) {
        return store
                .list(
                        Keys.registrationToken(token.hash()).partition(),
                        Keys.POD_PREFIX,
                        after.map(cursor -> Keys.tokenUse(token.hash(), cursor.position())),
                        limit)
                .stream()
                .map(item ->
                        new TokenUse(
                                new PodId(item.text(AdmissionWrites.POD)),
                                new Serial(item.text(AdmissionWrites.SERIAL)),
                                item.time(AdmissionWrites.AT)))
                .toList();
    }

    @Override
    public boolean revoke(IssuedToken token, AuditNote note) {
        Write revocation =
                Write.update(Keys.registrationToken(token.hash()))
                        .set(TokenItem.REVOKED, true)
                        .when("attribute_exists(#pk) AND attribute_not_exists(#revoked)");
        return writes.write(note, List.of(revocation)).isEmpty();
    }

    private static Key tokenKey(Item pointer) {
        return tokenKey(pointer.text(TokenItem.HASH));
    }

    private static Key tokenKey(String hash) {
        return Keys.registrationToken(new SecretHash(hash));
    }
}
