package io.platebridge.core.webpush;

import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A person's wish to be told about cars of a company on one browser.
 *
 * @param site only cars at this site; at all of the company if empty
 * @param language of the messages, as a language tag (RFC 5646)
 * @param since when the browser confirmed it last; it ends {@link #LIFE} later
 * @param failures how many messages failed since the last one that a push service accepted
 */
public record PushSubscription(
        SubscriptionId id,
        CompanyId company,
        UserId user,
        PushAddress address,
        Optional<SiteId> site,
        String language,
        Instant since,
        int failures) {

    /** A browser that nobody opened the portal with for so long is told nothing any more. */
    public static final Duration LIFE = Duration.ofDays(180);

    /** Returns when it ends unless the browser confirms it. */
    public Instant expires() {
        return since.plus(LIFE);
    }

    /** Returns whether it is to be told about a site's cars. */
    boolean wants(SiteId of) {
        return site.isEmpty() || site.get().equals(of);
    }
}
