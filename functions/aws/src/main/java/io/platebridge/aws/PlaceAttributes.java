package io.platebridge.aws;

import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.Place;
import io.platebridge.core.tenancy.SiteId;

/** How a place looks in any item that has one: attributes {@code company, community, site}. */
public final class PlaceAttributes {

    private PlaceAttributes() {}

    public static Write write(Write item, Place place) {
        return item.set("company", place.company().value())
                .set("community", place.community().value())
                .set("site", place.site().value());
    }

    public static Place read(Item item) {
        return new Place(
                new CompanyId(item.text("company")),
                new CommunityId(item.text("community")),
                new SiteId(item.text("site")));
    }
}
