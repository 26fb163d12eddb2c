package io.platebridge.contract;

import java.util.List;

/** The caller's subscriptions to a company. */
public record PushSubscriptionList(List<PushSubscription> subscriptions) {

    public PushSubscriptionList {
        subscriptions = List.copyOf(subscriptions);
    }
}
