package io.platebridge.api.gate;

import io.platebridge.api.request.Field;
import io.platebridge.contract.GateChange;
import io.platebridge.contract.GateKind;
import io.platebridge.contract.GateRequest;
import io.platebridge.core.HttpsAddress;
import io.platebridge.core.Refusal;
import io.platebridge.core.gate.GateControl;
import io.platebridge.core.gate.GateId;
import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.SiteId;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Records of the contract as changes of a gate. */
final class DecodedGate {

    private DecodedGate() {}

    static io.platebridge.core.gate.GateChange of(GateRequest request) {
        return new io.platebridge.core.gate.GateChange(
                Optional.ofNullable(request.gateId())
                        .map(id -> Field.read("gate_id", id, GateId::new)),
                Optional.of(Field.read("site_id", request.siteId(), SiteId::new)),
                Optional.of(name(request.name())),
                Optional.of(
                        control(
                                request.kind(),
                                request.apiEndpoint(),
                                request.gatewiseCommunityId(),
                                request.gatewiseAccessPointId(),
                                request.url())),
                secret(request.secret()),
                false,
                cameras(request.cameras()),
                Optional.ofNullable(request.automatic()));
    }

    static io.platebridge.core.gate.GateChange of(GateChange request) {
        GateKind kind = request.kind();
        Object[] settings = {
            request.apiEndpoint(),
            request.gatewiseCommunityId(),
            request.gatewiseAccessPointId(),
            request.url()
        };
        if (kind == null) {
            for (Object setting : settings) {
                if (setting != null) {
                    throw Refusal.invalid("kind", "the kind with all of its fields", "nothing");
                }
            }
        }
        return new io.platebridge.core.gate.GateChange(
                Optional.empty(),
                Optional.empty(),
                Optional.ofNullable(request.name()).map(DecodedGate::name),
                kind == null
                        ? Optional.empty()
                        : Optional.of(
                                control(
                                        kind,
                                        request.apiEndpoint(),
                                        request.gatewiseCommunityId(),
                                        request.gatewiseAccessPointId(),
                                        request.url())),
                secret(request.secret()),
                "".equals(request.secret()),
                cameras(request.cameras()),
                Optional.ofNullable(request.automatic()));
    }

    private static String name(String name) {
        if (name.isBlank()) {
            throw Refusal.invalid("name", "a name", "blanks");
        }
        return name;
    }

    private static GateControl control(
            GateKind kind,
            @Nullable String endpoint,
            @Nullable String community,
            @Nullable String accessPoint,
            @Nullable String url) {
        return switch (kind) {
            case GATEWISE -> {
                String communityId = required("gatewise_community_id", community);
                String accessPointId = required("gatewise_access_point_id", accessPoint);
                HttpsAddress address =
                        Field.read(
                                "api_endpoint",
                                required("api_endpoint", endpoint),
                                HttpsAddress::of);
                Field.read(
                        "gatewise_community_id",
                        communityId,
                        id -> new GateControl.Gatewise(address, id, "0"));
                yield Field.read(
                        "gatewise_access_point_id",
                        accessPointId,
                        id -> new GateControl.Gatewise(address, communityId, id));
            }
            case WEBHOOK ->
                    new GateControl.Webhook(
                            Field.read("url", required("url", url), HttpsAddress::of));
        };
    }

    private static String required(String field, @Nullable String value) {
        if (value == null) {
            throw Refusal.invalid(field, "a text, which this kind of gate requires", "nothing");
        }
        return value;
    }

    private static Optional<Secret> secret(@Nullable String secret) {
        return Optional.ofNullable(secret)
                .filter(text -> !text.isEmpty())
                .map(text -> Field.read("secret", text, Secret::new));
    }

    private static Optional<Set<String>> cameras(@Nullable List<String> cameras) {
        return Optional.ofNullable(cameras).map(HashSet::new);
    }
}
