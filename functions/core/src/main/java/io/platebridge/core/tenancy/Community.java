package io.platebridge.core.tenancy;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * A gated community of a company.
 *
 * @param name for people, 1 to 128 characters
 * @param created when it was created
 * @param usage empty unless the retention limits the bytes
 */
public record Community(
        CommunityId id,
        CompanyId company,
        String name,
        Instant created,
        Retention retention,
        Optional<StorageUsage> usage) {

    public Community {
        Names.check("community name", name);
    }

    /** Returns a community that keeps recordings as long as the installation does. */
    public Community(CommunityId id, CompanyId company, String name, Instant created) {
        this(id, company, name, created, Retention.NONE, Optional.empty());
    }

    /** Returns the same community with another name and retention. */
    public Community changed(String otherName, Retention otherRetention) {
        return new Community(id, company, otherName, created, otherRetention, usage);
    }

    /** Returns the fields that the audit trail compares. */
    Map<String, String> fields() {
        var fields = new TreeMap<>(retention.fields());
        fields.put("name", name);
        return fields;
    }
}
