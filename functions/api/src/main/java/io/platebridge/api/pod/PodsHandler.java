package io.platebridge.api.pod;

import static java.util.Objects.requireNonNull;

import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPEvent;
import com.amazonaws.services.lambda.runtime.events.APIGatewayV2HTTPResponse;
import io.platebridge.api.ApiFunction;
import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.api.request.RequestDispatcher;
import io.platebridge.contract.Camera;
import io.platebridge.contract.CameraList;
import io.platebridge.contract.CameraStatus;
import io.platebridge.contract.Membership;
import io.platebridge.contract.MembershipList;
import io.platebridge.contract.PodList;
import io.platebridge.contract.PodStatus;
import io.platebridge.contract.Role;
import io.platebridge.core.Cursor;
import io.platebridge.core.Page;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.pod.Fleet;
import io.platebridge.core.pod.PodCamera;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.stream.StreamAddress;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import jakarta.inject.Inject;
import jakarta.inject.Named;
import jakarta.inject.Singleton;
import java.util.Map;

/** The function {@code pods}: lists the caller's companies, pods and cameras. */
@Singleton
@Named("pods")
public final class PodsHandler implements ApiFunction {

    private final Memberships memberships;
    private final Fleet fleet;
    private final RequestDispatcher dispatcher;

    @Inject
    public PodsHandler(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.fleet = cloud.fleet();
        this.dispatcher =
                new RequestDispatcher(
                        "pods",
                        cloud.costs(),
                        Map.of(
                                "listPods",
                                this::listPods,
                                "listCameras",
                                this::listCameras,
                                "getCamera",
                                this::getCamera,
                                "listMemberships",
                                this::listMemberships));
    }

    @Override
    public APIGatewayV2HTTPResponse answer(APIGatewayV2HTTPEvent event) {
        return dispatcher.answer(event);
    }

    private PodList listPods(ApiRequest call) {
        Page<io.platebridge.core.pod.Pod> page = fleet.pods(call.caller(memberships), call.page());
        return new PodList(
                page.entries().stream().map(EncodedPod::of).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private CameraList listCameras(ApiRequest call) {
        Page<PodCamera> page = fleet.cameras(call.caller(memberships), call.page());
        return new CameraList(
                page.entries().stream().map(PodsHandler::encode).toList(),
                page.next().map(Cursor::text).orElse(null));
    }

    private Camera getCamera(ApiRequest call) {
        return encode(
                fleet.camera(
                        call.caller(memberships),
                        call.query("pod_id").map(id -> Field.read("pod_id", id, PodId::new)),
                        Field.read("camera_id", call.path("camera_id"), CameraId::new)));
    }

    private MembershipList listMemberships(ApiRequest call) {
        Caller caller = call.caller(memberships);
        return new MembershipList(
                caller.user().value(),
                caller.companies().stream()
                        .map(company ->
                                new Membership(
                                        company.value(),
                                        Role.valueOf(
                                                requireNonNull(caller.roles().get(company))
                                                        .name())))
                        .toList());
    }

    private static Camera encode(PodCamera found) {
        return new Camera(
                found.camera().id().value(),
                found.name(),
                found.camera().position().orElse(null),
                CameraStatus.valueOf(found.status().name()),
                StreamAddress.of(found.pod()).url().toString(),
                found.pod().id().value(),
                found.pod().name(),
                found.pod().addresses().preferredIp().orElse(null),
                PodStatus.valueOf(found.pod().status().name()));
    }
}
