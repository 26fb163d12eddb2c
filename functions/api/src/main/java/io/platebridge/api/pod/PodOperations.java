package io.platebridge.api.pod;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.Pod;
import io.platebridge.contract.PodChange;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.tenancy.Caller;
import io.platebridge.core.tenancy.Memberships;
import io.platebridge.core.tenancy.Names;
import io.platebridge.core.tenancy.SiteId;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Operations on one pod. */
public final class PodOperations {

    private final Memberships memberships;
    private final PodDirectory pods;

    public PodOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.pods = cloud.podDirectory();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "getPod", this::getPod,
                "changePod", this::changePod,
                "retirePod", this::retirePod);
    }

    private Pod getPod(ApiRequest call) {
        return EncodedPod.of(pods.pod(call.caller(memberships), podId(call)));
    }

    private Pod changePod(ApiRequest call) {
        Caller caller = call.caller(memberships);
        PodChange change = call.body(PodChange.class);
        return EncodedPod.of(
                pods.change(
                        caller,
                        podId(call),
                        Optional.ofNullable(change.name())
                                .map(name ->
                                        Field.read(
                                                "name",
                                                name.strip(),
                                                text -> Names.check("name", text))),
                        Optional.ofNullable(change.siteId())
                                .map(id -> Field.read("site_id", id, SiteId::new))));
    }

    private Pod retirePod(ApiRequest call) {
        return EncodedPod.of(pods.retire(call.caller(memberships), podId(call)));
    }

    static PodId podId(ApiRequest call) {
        return Field.read("pod_id", call.path("pod_id"), PodId::new);
    }
}
