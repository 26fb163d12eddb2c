package io.platebridge.aws.tenancy;

import io.platebridge.aws.Keys;
import io.platebridge.aws.PlaceAttributes;
import io.platebridge.aws.Store;
import io.platebridge.aws.Write;
import io.platebridge.core.tenancy.Site;
import io.platebridge.core.tenancy.Sites;

/** The sites, in the store. */
public final class DynamoSites implements Sites {

    private final Store store;

    public DynamoSites(Store store) {
        this.store = store;
    }

    @Override
    public void add(Site site) {
        store.write(
                PlaceAttributes.write(Write.put(Keys.site(site.id())), site.place())
                        .set("slug", site.slug())
                        .set("config_version", 0)
                        .when("attribute_not_exists(#pk)"));
    }
}
