package io.platebridge.api.pod;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.contract.ApiKey;
import io.platebridge.contract.ApiKeyList;
import io.platebridge.contract.ApiKeySlot;
import io.platebridge.core.pod.PodDirectory;
import io.platebridge.core.pod.PodKey;
import io.platebridge.core.tenancy.Memberships;
import java.util.Map;
import java.util.function.Function;

/** Operations on the API keys of a pod. */
public final class ApiKeyOperations {

    private final Memberships memberships;
    private final PodDirectory pods;

    public ApiKeyOperations(ControlPlane cloud) {
        this.memberships = cloud.memberships();
        this.pods = cloud.podDirectory();
    }

    public Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of("listApiKeys", this::listApiKeys, "revokeApiKey", this::revokeApiKey);
    }

    private ApiKeyList listApiKeys(ApiRequest call) {
        return new ApiKeyList(
                pods.keys(call.caller(memberships), PodOperations.podId(call)).stream()
                        .map(ApiKeyOperations::encode)
                        .toList());
    }

    private ApiKey revokeApiKey(ApiRequest call) {
        return encode(
                pods.revokeKey(
                        call.caller(memberships), PodOperations.podId(call), call.path("key_id")));
    }

    private static ApiKey encode(PodKey key) {
        return new ApiKey(
                key.id(),
                ApiKeySlot.valueOf(key.slot().name()),
                key.created().orElse(null),
                key.lastUsed().orElse(null));
    }
}
