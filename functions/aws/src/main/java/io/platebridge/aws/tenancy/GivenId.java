package io.platebridge.aws.tenancy;

import io.platebridge.aws.Keys;
import io.platebridge.aws.Write;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.CompanyId;
import io.platebridge.core.tenancy.SiteId;

/** The writes that give an id once and for all; they are refused if it was given before. */
final class GivenId {

    private GivenId() {}

    static Write of(CompanyId id) {
        return write("COMPANY", id.value());
    }

    static Write of(CommunityId id) {
        return write("COMMUNITY", id.value());
    }

    static Write of(SiteId id) {
        return write("SITE", id.value());
    }

    private static Write write(String kind, String id) {
        return Write.put(Keys.givenId(kind, id)).when("attribute_not_exists(#pk)");
    }
}
