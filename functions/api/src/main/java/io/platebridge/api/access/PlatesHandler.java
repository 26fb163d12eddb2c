package io.platebridge.api.access;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.OptionalText;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.PlateRequest;
import io.platebridge.contract.SitePlateList;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.access.Plate;
import io.platebridge.core.access.WrittenPlate;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import io.platebridge.core.whitelist.SitePlate;
import io.platebridge.core.whitelist.WhitelistEditor;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** The function {@code plates}: the whitelists of the caller's sites, for managers. */
@Singleton
@Named("plates")
public final class PlatesHandler implements ApiFunction {

    private final Memberships memberships;
    private final WhitelistEditor editor;
    private final RequestDispatcher dispatcher;

    @Inject
    public PlatesHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.editor = cloud.whitelistEditor();
        Map<String, Function<ApiRequest, Record>> operations =
                new HashMap<>(new PlateSheetOperations(cloud).byId());
        operations.putAll(new CommunityPlateOperations(cloud).byId());
        operations.put("listSitePlates", this::listSitePlates);
        operations.put("putPlate", this::putPlate);
        operations.put("getPlate", this::getPlate);
        operations.put("removePlate", this::removePlate);
        this.dispatcher = new RequestDispatcher("plates", cloud.costs(), operations);
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private SitePlateList listSitePlates(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        Optional<Plate> prefix =
                OptionalText.nonBlank(call.query("prefix").orElse(null))
                        .map(text -> Field.read("prefix", text, Plate::of));
        Page<SitePlate> page = editor.list(caller, site, prefix, call.page());
        return new SitePlateList(
                page.entries().stream().map(plate -> EncodedPlate.of(site, plate)).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private io.platebridge.contract.SitePlate putPlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        Plate plate = Field.read("plate", call.path("plate"), Plate::of);
        SitePlate decoded = EncodedPlate.decode(plate, call.body(PlateRequest.class));
        return EncodedPlate.of(site, editor.put(caller, site, decoded));
    }

    private io.platebridge.contract.SitePlate getPlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        return EncodedPlate.of(site, editor.get(caller, site, plate(call)));
    }

    private io.platebridge.contract.SitePlate removePlate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        SiteId site = site(call);
        return EncodedPlate.of(site, editor.remove(caller, site, plate(call)));
    }

    private static SiteId site(ApiRequest call) {
        return Field.read("site_id", call.path("site_id"), SiteId::new);
    }

    private static WrittenPlate plate(ApiRequest call) {
        return new WrittenPlate(call.path("plate"));
    }
}
