package io.platebridge.core.audit;

import io.platebridge.core.access.Plate;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.tenancy.UserId;

/** Which entries of a company's trail are listed. */
public sealed interface AuditFilter {

    /** All of them. */
    record Everything() implements AuditFilter {}

    /** Those in a community. */
    record InCommunity(CommunityId community) implements AuditFilter {}

    /** Those at a site. */
    record AtSite(SiteId site) implements AuditFilter {}

    /** Those about a pod. */
    record AboutPod(PodId pod) implements AuditFilter {}

    /** Those about a plate. */
    record AboutPlate(Plate plate) implements AuditFilter {}

    /** Those by a person. */
    record ByPerson(UserId person) implements AuditFilter {}
}
