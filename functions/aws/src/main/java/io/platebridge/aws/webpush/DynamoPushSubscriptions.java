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
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import software.amazon.awssdk.core.SdkBytes;
import software.amazon.awssdk.services.dynamodb.model.AttributeValue;

/**
 * Subscriptions of Web Push, in the store. All of a company are one partition, because all are read
 * for each car. The quota is checked before a write and not with it: a few more than the limit cost
 * nothing, and each car is told to at most {@link Quota#most} of them.
 */
public final class DynamoPushSubscriptions implements PushSubscriptions {

    private static final int MOST_OF_A_PERSON = 10;

    private static final String ENDPOINT = "endpoint";
    private static final String PUBLIC_KEY = "p256dh";
    private static final String AUTH = "auth";
    private static final String SINCE = "since";

    /** When DynamoDB may delete the item; which may be much later, so reads filter. */
    private static final String EXPIRES_AT = "expires_at";

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
        List<PushSubscription> others =
                stored(subscription.company()).stream()
                        .filter(of -> !of.id().equals(subscription.id()))
                        .toList();
        List<PushSubscription> own =
                others.stream()
                        .filter(of -> of.user().equals(subscription.user()))
                        .sorted(Comparator.comparing(PushSubscription::since))
                        .toList();
        var writes = new ArrayList<Write>();
        own.stream()
                .limit(Math.max(0, own.size() - MOST_OF_A_PERSON + 1))
                .forEach(oldest -> writes.add(Write.delete(key(oldest.company(), oldest.id()))));
        if (others.size() - writes.size() >= quotas.of(Quota.PUSH_SUBSCRIPTIONS)) {
            throw quotas.exceeded(Quota.PUSH_SUBSCRIPTIONS);
        }
        writes.add(write(subscription));
        store.writeAll(writes);
    }

    @Override
    public void delete(CompanyId company, SubscriptionId id) {
        store.writeAll(List.of(Write.delete(key(company, id))));
    }

    @Override
    public List<PushSubscription> of(CompanyId company) {
        List<PushSubscription> stored = stored(company);
        if (stored.isEmpty()) {
            return stored;
        }
        Set<Key> users =
                stored.stream()
                        .map(of -> Keys.memberOfCompany(company, of.user().value()))
                        .collect(Collectors.toSet());
        Set<Key> members = store.getAll(users).keySet();
        return stored.stream()
                .filter(of -> members.contains(Keys.memberOfCompany(company, of.user().value())))
                .toList();
    }

    private List<PushSubscription> stored(CompanyId company) {
        String partition = Keys.pushSubscription(company, "").partition();
        int most = Quota.PUSH_SUBSCRIPTIONS.most();
        return store.list(partition, Keys.PUSH_SUBSCRIPTION_PREFIX, Optional.empty(), most).stream()
                .map(item -> read(company, item))
                .filter(of -> clock.instant().isBefore(of.expires()))
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
                item.time(SINCE));
    }
}
