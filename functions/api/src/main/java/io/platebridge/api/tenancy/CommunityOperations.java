package io.platebridge.api.tenancy;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Community;
import io.platebridge.contract.CommunityChange;
import io.platebridge.contract.CommunityList;
import io.platebridge.contract.CommunityRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityDirectory;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.StorageUsage;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations on communities. */
public final class CommunityOperations {

    private final Memberships memberships;
    private final CommunityDirectory communities;

    public CommunityOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.communities = cloud.communities();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listCommunities", this::listCommunities,
                "createCommunity", this::createCommunity,
                "getCommunity", this::getCommunity,
                "changeCommunity", this::changeCommunity,
                "deleteCommunity", this::deleteCommunity);
    }

    private CommunityList listCommunities(ApiRequest call) {
        Page<io.platebridge.core.tenancy.Community> page =
                communities.list(
                        call.caller(memberships), CompanyOperations.companyId(call), call.page());
        return new CommunityList(
                page.entries().stream().map(CommunityOperations::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private Community createCommunity(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityRequest request = call.body(CommunityRequest.class);
        return encode(
                communities.create(
                        caller,
                        CompanyOperations.companyId(call),
                        Optional.ofNullable(request.communityId())
                                .map(id -> Field.read("community_id", id, CommunityId::new)),
                        CompanyOperations.name(request.name())));
    }

    private Community getCommunity(ApiRequest call) {
        return encode(communities.community(call.caller(memberships), communityId(call)));
    }

    private Community changeCommunity(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityChange change = call.body(CommunityChange.class);
        return encode(
                communities.change(
                        caller,
                        communityId(call),
                        Optional.ofNullable(change.name()).map(CompanyOperations::name),
                        Optional.ofNullable(change.retentionDays()),
                        Optional.ofNullable(change.retentionBytes())));
    }

    private Community deleteCommunity(ApiRequest call) {
        return encode(communities.delete(call.caller(memberships), communityId(call)));
    }

    /** Returns the community of a request's path. */
    static CommunityId communityId(ApiRequest call) {
        return Field.read("community_id", call.path("community_id"), CommunityId::new);
    }

    private static Community encode(io.platebridge.core.tenancy.Community community) {
        return new Community(
                community.id().value(),
                community.company().value(),
                community.name(),
                community.created(),
                community.retention().days().orElse(null),
                community.retention().bytes().orElse(null),
                community.usage().map(StorageUsage::bytes).orElse(null),
                community.usage().map(StorageUsage::measuredAt).orElse(null));
    }
}
