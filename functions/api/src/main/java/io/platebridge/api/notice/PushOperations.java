package io.platebridge.api.notice;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.PushKey;
import io.platebridge.contract.PushSubscription;
import io.platebridge.contract.PushSubscriptionList;
import io.platebridge.contract.PushSubscriptionRequest;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.webpush.PushAddress;
import io.platebridge.core.webpush.PushDirectory;
import io.platebridge.core.webpush.PushKeys;
import io.platebridge.core.webpush.SubscriptionId;
import java.util.Map;
import java.util.Objects;
import java.util.function.Function;

/** Operations on a person's subscriptions to Web Push. */
final class PushOperations {

    private final Memberships memberships;
    private final PushDirectory subscriptions;
    private final PushKeys keys;

    PushOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.subscriptions = cloud.pushDirectory();
        this.keys = cloud.pushKeys();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "getPushKey", this::getPushKey,
                "listPushSubscriptions", this::listPushSubscriptions,
                "createPushSubscription", this::createPushSubscription,
                "deletePushSubscription", this::deletePushSubscription);
    }

    private PushKey getPushKey(ApiRequest call) {
        call.caller(memberships).demandAnyCompany();
        return new PushKey(keys.publicKey());
    }

    private PushSubscriptionList listPushSubscriptions(ApiRequest call) {
        return new PushSubscriptionList(
                subscriptions.list(call.caller(memberships), company(call)).stream()
                        .map(PushOperations::encode)
                        .toList());
    }

    private PushSubscription createPushSubscription(ApiRequest call) {
        PushSubscriptionRequest request = call.body(PushSubscriptionRequest.class);
        var address =
                new PushAddress(
                        Field.read("endpoint", request.endpoint(), PushAddress::endpoint),
                        Field.read("p256dh", request.p256dh(), PushAddress::publicKey),
                        Field.read("auth", request.auth(), PushAddress::authSecret));
        return encode(
                subscriptions.subscribe(
                        call.caller(memberships),
                        company(call),
                        address,
                        nonBlank(request.siteId())
                                .map(id -> Field.read("site_id", id, SiteId::new)),
                        Objects.requireNonNullElse(request.language(), "en")));
    }

    private PushSubscription deletePushSubscription(ApiRequest call) {
        return encode(
                subscriptions.unsubscribe(
                        call.caller(memberships),
                        company(call),
                        Field.read(
                                "subscription_id",
                                call.path("subscription_id"),
                                SubscriptionId::new)));
    }

    private static CompanyId company(ApiRequest call) {
        CompanyId company = Field.read("company_id", call.path("company_id"), CompanyId::new);
        call.line().addCompany(company);
        return company;
    }

    private static PushSubscription encode(
            io.platebridge.core.webpush.PushSubscription subscription) {
        return new PushSubscription(
                subscription.id().value(),
                subscription.company().value(),
                subscription.address().endpoint().getHost(),
                subscription.site().map(SiteId::value).orElse(null),
                subscription.language(),
                subscription.since(),
                subscription.expires());
    }
}
