package io.platebridge.core.webpush;

import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteDirectory;
import io.platebridge.core.tenancy.SiteId;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** A person's own subscriptions. */
public final class PushDirectory {

    private final PushSubscriptions subscriptions;
    private final SiteDirectory sites;
    private final boolean local;
    private final Clock clock;

    /**
     * @param local whether push services at loopback are used, as in the demo
     */
    public PushDirectory(
            PushSubscriptions subscriptions, SiteDirectory sites, boolean local, Clock clock) {
        this.subscriptions = subscriptions;
        this.sites = sites;
        this.local = local;
        this.clock = clock;
    }

    /**
     * Subscribes a browser of the caller to the cars of a company. A browser that is subscribed
     * already, by whomever, belongs to the caller then.
     *
     * @param site only cars at this site
     * @throws Refusal {@code company_unknown}, {@code site_unknown}, {@code quota_exceeded}, {@code
     *     invalid_request} if the endpoint is not encrypted
     */
    public PushSubscription subscribe(
            Caller caller,
            CompanyId company,
            PushAddress address,
            Optional<SiteId> site,
            String language) {
        caller.demandCompany(company);
        if (!address.isEncrypted() && !local) {
            throw Refusal.invalid("endpoint", "an https URL", "an http URL");
        }
        site.ifPresent(id -> demandSite(caller, company, id));
        var subscription =
                new PushSubscription(
                        SubscriptionId.of(address),
                        company,
                        caller.user(),
                        address,
                        site,
                        language,
                        clock.instant().truncatedTo(ChronoUnit.MILLIS),
                        0);
        subscriptions.put(subscription);
        return subscription;
    }

    /**
     * Returns the caller's subscriptions to a company, the latest first.
     *
     * @throws Refusal {@code company_unknown}
     */
    public List<PushSubscription> list(Caller caller, CompanyId company) {
        caller.demandCompany(company);
        return subscriptions.of(company).stream()
                .filter(of -> of.user().equals(caller.user()))
                .sorted(
                        Comparator.comparing(PushSubscription::since)
                                .reversed()
                                .thenComparing(of -> of.id().value()))
                .toList();
    }

    /**
     * Ends one of the caller's subscriptions.
     *
     * @throws Refusal {@code company_unknown}, {@code push_subscription_unknown}
     */
    public PushSubscription unsubscribe(Caller caller, CompanyId company, SubscriptionId id) {
        PushSubscription found =
                list(caller, company).stream()
                        .filter(own -> own.id().equals(id))
                        .findFirst()
                        .orElseThrow(() ->
                                new Refusal(
                                        ErrorCode.PUSH_SUBSCRIPTION_UNKNOWN,
                                        "subscription_id: none of your devices has this subscription"));
        subscriptions.delete(company, id);
        return found;
    }

    private void demandSite(Caller caller, CompanyId company, SiteId id) {
        if (!sites.site(caller, id).place().company().equals(company)) {
            throw new Refusal(
                    ErrorCode.SITE_UNKNOWN, "site_id: the company has no site with this id");
        }
    }
}
