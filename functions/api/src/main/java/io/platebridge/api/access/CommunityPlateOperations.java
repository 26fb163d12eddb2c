package io.platebridge.api.access;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.OptionalText;
import io.platebridge.contract.CommunityPlate;
import io.platebridge.contract.CommunityPlateList;
import io.platebridge.contract.PlateRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.CommunityId;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.whitelist.CommunityWhitelist;
import io.platebridge.core.whitelist.SitePlate;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations on the plates that may pass at every site of a community. */
final class CommunityPlateOperations {

    private final Memberships memberships;
    private final CommunityWhitelist whitelist;

    CommunityPlateOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.whitelist = cloud.communityWhitelist();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "listCommunityPlates", this::listCommunityPlates,
                "putCommunityPlate", this::putCommunityPlate,
                "getCommunityPlate", this::getCommunityPlate,
                "removeCommunityPlate", this::removeCommunityPlate);
    }

    private CommunityPlateList listCommunityPlates(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityId community = community(call);
        Optional<Plate> prefix =
                OptionalText.nonBlank(call.query("prefix").orElse(null))
                        .map(text -> Field.read("prefix", text, Plate::of));
        Page<SitePlate> page = whitelist.list(caller, community, prefix, call.page());
        return new CommunityPlateList(
                page.entries().stream().map(plate -> EncodedPlate.of(community, plate)).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private CommunityPlate putCommunityPlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityId community = community(call);
        Plate plate = Field.read("plate", call.path("plate"), Plate::of);
        SitePlate decoded = EncodedPlate.decode(plate, call.body(PlateRequest.class));
        return EncodedPlate.of(community, whitelist.put(caller, community, decoded));
    }

    private CommunityPlate getCommunityPlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityId community = community(call);
        return EncodedPlate.of(community, whitelist.get(caller, community, plate(call)));
    }

    private CommunityPlate removeCommunityPlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        CommunityId community = community(call);
        return EncodedPlate.of(community, whitelist.remove(caller, community, plate(call)));
    }

    private static CommunityId community(ApiRequest call) {
        return Field.read("community_id", call.path("community_id"), CommunityId::new);
    }

    private static WrittenPlate plate(ApiRequest call) {
        return new WrittenPlate(call.path("plate"));
    }
}
