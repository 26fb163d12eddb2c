package io.platebridge.api.gate;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.OptionalText;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.GateChange;
import io.platebridge.contract.GateList;
import io.platebridge.contract.GateOpenRequest;
import io.platebridge.contract.GateOpening;
import io.platebridge.contract.GateOpeningList;
import io.platebridge.contract.GateRequest;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.gate.Gate;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.gate.GateOpener;
import io.platebridge.core.gate.GateRegister;
import io.platebridge.core.gate.IdempotencyKey;
import io.platebridge.core.gate.Opening;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.SiteId;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.time.Clock;
import java.util.Map;

/** The function {@code gates}: the gates of the caller's companies, and their openings. */
@Singleton
@Named("gates")
public final class GatesHandler implements ApiFunction {

    private final Memberships memberships;
    private final GateRegister gates;
    private final GateOpener opener;
    private final Clock clock;
    private final RequestDispatcher dispatcher;

    @Inject
    public GatesHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.gates = cloud.gateRegister();
        this.opener = cloud.gateOpener();
        this.clock = cloud.clock();
        this.dispatcher =
                new RequestDispatcher(
                        "gates",
                        cloud.costs(),
                        cloud.idempotency(),
                        Map.of(
                                "listGates",
                                this::listGates,
                                "createGate",
                                this::createGate,
                                "getGate",
                                this::getGate,
                                "changeGate",
                                this::changeGate,
                                "deleteGate",
                                this::deleteGate,
                                "openGate",
                                this::openGate,
                                "listOpenings",
                                this::listOpenings));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private GateList listGates(ApiRequest call) {
        Page<Gate> page =
                gates.list(
                        call.caller(memberships),
                        call.query("site_id").map(id -> Field.read("site_id", id, SiteId::new)),
                        call.page());
        return new GateList(
                page.entries().stream().map(EncodedGate::of).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private io.platebridge.contract.Gate createGate(ApiRequest call) {
        return answer(
                call,
                gates.create(
                        call.caller(memberships), DecodedGate.of(call.body(GateRequest.class))));
    }

    private io.platebridge.contract.Gate getGate(ApiRequest call) {
        return answer(call, gates.find(call.caller(memberships), id(call)));
    }

    private io.platebridge.contract.Gate changeGate(ApiRequest call) {
        Caller caller = call.caller(memberships);
        return answer(
                call, gates.change(caller, id(call), DecodedGate.of(call.body(GateChange.class))));
    }

    private io.platebridge.contract.Gate deleteGate(ApiRequest call) {
        return answer(call, gates.delete(call.caller(memberships), id(call)));
    }

    private GateOpening openGate(ApiRequest call) {
        GateOpenRequest request = call.body(GateOpenRequest.class);
        Opening opening =
                opener.open(
                        call.caller(memberships),
                        id(call),
                        Field.read(
                                "idempotency_key", request.idempotencyKey(), IdempotencyKey::new),
                        OptionalText.nonBlank(request.reason()));
        call.line().addCompany(opening.place().company());
        return EncodedGate.of(opening, clock.instant());
    }

    private GateOpeningList listOpenings(ApiRequest call) {
        Page<Opening> page = opener.list(call.caller(memberships), call.page());
        return new GateOpeningList(
                page.entries().stream()
                        .map(opening -> EncodedGate.of(opening, clock.instant()))
                        .toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private static GateId id(ApiRequest call) {
        return Field.read("gate_id", call.path("gate_id"), GateId::new);
    }

    private static io.platebridge.contract.Gate answer(ApiRequest call, Gate gate) {
        call.line().addCompany(gate.place().company());
        return EncodedGate.of(gate);
    }
}
