package io.platebridge.aws.tenancy;

import io.platebridge.aws.Keys;
import io.platebridge.aws.SiteAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.aws.Written;
import io.platebridge.core.ErrorCode;
import io.platebridge.core.Refusal;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.Sites;
import java.time.ZoneId;

/** The sites, in the store. */
public final class DynamoSites implements Sites {

    private final Store store;

    public DynamoSites(Store store) {
        this.store = store;
    }

    @Override
    public void add(Site site) {
        store.write(
                SiteAttributes.write(Write.put(Keys.site(site.id())), site)
                        .set("config_version", 0)
                        .when("attribute_not_exists(#pk)"));
    }

    @Override
    public void setZone(SiteId site, ZoneId zone) {
        Write write =
                Write.update(Keys.site(site))
                        .set(SiteAttributes.TIME_ZONE, zone.getId())
                        .when("attribute_exists(#pk)");
        if (store.write(write) instanceof Written.ConditionFailed) {
            throw new Refusal(ErrorCode.SITE_MISMATCH, "site: there is no site " + site);
        }
    }
}
