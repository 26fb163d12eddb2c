package io.platebridge.aws.webpush;

import io.platebridge.aws.Item;
import io.platebridge.aws.Key;
import io.platebridge.aws.Keys;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import io.platebridge.core.webpush.PushAddress;
import io.platebridge.core.webpush.PushSubscription;
import io.platebridge.core.webpush.PushSubscriptions;
import io.platebridge.core.webpush.SubscriptionId;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Subscriptions of Web Push, in the store. All of a company are one partition, because all are read
 * for each car. The quota is checked before a write and not with it: a few more than the limit cost
 * nothing. Those of people who left are deleted when another is stored.
 */
public final class DynamoPushSubscriptions implements PushSubscriptions {

    private static final int MOST_OF_A_PERSON = 10;

    private static final String ENDPOINT = "endpoint";
    private static final String PUBLIC_KEY = "p256dh";
    private static final String AUTH = "auth";
    private static final String SINCE = "since";

    /** When DynamoDB may delete the item; which may be much later, so reads filter. */
    private static final String EXPIRES_AT = "expires_at";

    private static final String FAILURES = "failures";

    /** A pod waits for the answer to its report. */
    private static final Duration NOTE_LIMIT = Duration.ofSeconds(1);

    private final Store store;
    private final Quotas quotas;
    private final Clock clock;

    public DynamoPushSubscriptions(Store store, Quotas quotas, Clock clock) {
        this.store = store;
        this.quotas = quotas;
        this.clock = clock;
    }

    @Override
    public void put(PushSubscription subscription) {
        Predicate<PushSubscription> isSame = of -> of.id().equals(subscription.id());
        List<PushSubscription> stored = stored(subscription.company());
        List<PushSubscription> others =
                members(subscription.company(), stored).stream().filter(isSame.negate()).toList();
        List<PushSubscription> own =
                others.stream()
                        .filter(of -> of.user().equals(subscription.user()))
                        .sorted(Comparator.comparing(PushSubscription::since))
                        .toList();
        List<PushSubscription> oldest =
                own.subList(0, Math.max(0, own.size() - MOST_OF_A_PERSON + 1));
        if (others.size() - oldest.size() >= quotas.of(Quota.PUSH_SUBSCRIPTIONS)) {
            throw quotas.exceeded(Quota.PUSH_SUBSCRIPTIONS);
        }
        var writes = new ArrayList<Write>();
        writes.add(write(subscription));
        Stream.concat(stored.stream().filter(of -> !others.contains(of)), oldest.stream())
                .filter(isSame.negate())
                .limit(Store.MAX_TRANSACTION - 1L)
                .forEach(of -> writes.add(Write.delete(key(of.company(), of.id()))));
        store.writeAll(writes);
    }

    @Override
    public void setFailures(PushSubscription subscription, int failures) {
        store.write(
                Write.update(key(subscription.company(), subscription.id()))
                        .set(FAILURES, failures)
                        .when("attribute_exists(#pk)")
                        .within(NOTE_LIMIT));
    }

    @Override
    public void delete(CompanyId company, SubscriptionId id) {
        store.writeAll(List.of(Write.delete(key(company, id))));
    }

    @Override
    public List<PushSubscription> of(CompanyId company) {
        return members(company, stored(company));
    }

    /** Returns those of people who are members now. */
    private List<PushSubscription> members(CompanyId company, List<PushSubscription> of) {
        if (of.isEmpty()) {
            return of;
        }
        Set<Key> users =
                of.stream()
                        .map(each -> Keys.memberOfCompany(company, each.user().value()))
                        .collect(Collectors.toSet());
        Set<Key> members = store.getAll(users).keySet();
        return of.stream()
                .filter(each ->
                        members.contains(Keys.memberOfCompany(company, each.user().value())))
                .toList();
    }

    private List<PushSubscription> stored(CompanyId company) {
        String partition = Keys.pushSubscription(company, "").partition();
        int most = Quota.PUSH_SUBSCRIPTIONS.most() + Store.MAX_TRANSACTION;
        return store.list(partition, Keys.PUSH_SUBSCRIPTION_PREFIX, Optional.empty(), most).stream()
                .map(item -> read(company, item))
                .filter(each -> clock.instant().isBefore(each.expires()))
                .toList();
    }

    private static Key key(CompanyId company, SubscriptionId id) {
        return Keys.pushSubscription(company, id.value());
    }

    private static Write write(PushSubscription subscription) {
        PushAddress address = subscription.address();
        return Write.put(key(subscription.company(), subscription.id()))
                .set("user", subscription.user().value())
                .set(ENDPOINT, address.endpoint().toString())
                .set(PUBLIC_KEY, bytes(address.publicKey()))
                .set(AUTH, bytes(address.authSecret()))
                .set("site", subscription.site().map(SiteId::value))
                .set("language", subscription.language())
                .set(SINCE, subscription.since())
                .set(EXPIRES_AT, subscription.expires().getEpochSecond());
    }

    private static AttributeValue bytes(byte[] value) {
        return AttributeValue.fromB(SdkBytes.fromByteArray(value));
    }

    private static PushSubscription read(CompanyId company, Item item) {
        String id = item.key().sort().substring(Keys.PUSH_SUBSCRIPTION_PREFIX.length());
        return new PushSubscription(
                new SubscriptionId(id),
                company,
                new UserId(item.text("user")),
                new PushAddress(
                        PushAddress.endpoint(item.text(ENDPOINT)),
                        item.bytes(PUBLIC_KEY),
                        item.bytes(AUTH)),
                item.findText("site").map(SiteId::new),
                item.text("language"),
                item.time(SINCE),
                item.findNumber(FAILURES).map(Math::toIntExact).orElse(0));
    }
}
