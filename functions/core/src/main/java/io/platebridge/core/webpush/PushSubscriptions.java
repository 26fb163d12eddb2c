package io.platebridge.core.webpush;

import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.CompanyId;
import java.util.List;

/** The subscriptions of all companies. */
public interface PushSubscriptions {

    /**
     * Stores a subscription, in place of the one with its id. Of a person with as many devices as
     * there may be, it takes the place of the oldest.
     *
     * @throws Refusal {@code quota_exceeded} if the company has too many
     */
    void put(PushSubscription subscription);

    /** Sets how often in a row messages failed, if the subscription is there. */
    void setFailures(PushSubscription subscription, int failures);

    /** Deletes a subscription if it is there. */
    void delete(CompanyId company, SubscriptionId id);

    /** Returns a company's subscriptions that have not ended, of those who are still members. */
    List<PushSubscription> of(CompanyId company);
}
