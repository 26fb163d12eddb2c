package io.platebridge.aws.access;

import io.platebridge.aws.Item;
import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.limit.Quota;
import io.platebridge.core.limit.Quotas;
import io.platebridge.core.tenancy.SiteId;

/**
 * The number of a site's plates, on the item of the site. Each transaction that adds or removes
 * plates changes it, so it is exact however many there are at the same time.
 */
final class PlateCount {

    private static final int MAX_ROUNDS = 8;

    private final Store store;
    private final SiteId site;
    private final Quotas quotas;

    PlateCount(Store store, SiteId site, Quotas quotas) {
        this.store = store;
        this.site = site;
        this.quotas = quotas;
    }

    /**
     * Returns the item of the site, with the number of its plates. A site that an older version
     * stored has none until its whitelist changes for the first time; then its plates are counted.
     */
    Item counted() {
        for (int round = 0; round < MAX_ROUNDS; round++) {
            Item config = store.get(Keys.site(site)).orElseThrow(this::unknown);
            if (config.has(SiteAttributes.PLATES)) {
                return config;
            }
            String partition = Keys.site(site).partition();
            int plates = store.count(partition, Keys.PLATE_PREFIX);
            Write count = Write.update(Keys.site(site)).set(SiteAttributes.PLATES, plates);
            store.write(
                    SiteAttributes.whenNothingWritten(count, config)
                            .and("attribute_not_exists(#plates)"));
        }
        throw new Refusal(
                ErrorCode.UNAVAILABLE, "the whitelist is being changed by other requests");
    }

    /**
     * Checks that plates can be added.
     *
     * @param config as {@link #counted} returned it
     * @throws Refusal {@code quota_exceeded}
     */
    void demandRoom(Item config, int added) {
        if (added > 0 && config.number(SiteAttributes.PLATES) + added > limit()) {
            throw quotas.exceeded(Quota.PLATES_PER_SITE);
        }
    }

    /** Counts plates in a write of the site's item, which is refused if there are too many then. */
    Write count(Write site, int added) {
        if (added > 0) {
            return site.count(SiteAttributes.PLATES, added, limit());
        }
        return added == 0 ? site : site.add(SiteAttributes.PLATES, added);
    }

    private int limit() {
        return quotas.of(Quota.PLATES_PER_SITE);
    }

    private Refusal unknown() {
        return new Refusal(ErrorCode.SITE_MISMATCH, "site: there is no site " + site);
    }
}
