package io.platebridge.core.gate;

import io.platebridge.core.seal.Secret;
import io.platebridge.core.tenancy.SiteId;
import java.util.Optional;
import java.util.Set;

/**
 * The fields of a gate that a person sets.
 *
 * @param id of a gate to create; made by the cloud if empty
 * @param site of a gate to create
 * @param control how it is opened, if that is set
 * @param secret empty if it stays as it is
 * @param withoutSecret whether the secret is removed
 */
public record GateChange(
        Optional<GateId> id,
        Optional<SiteId> site,
        Optional<String> name,
        Optional<GateControl> control,
        Optional<Secret> secret,
        boolean withoutSecret,
        Optional<Set<String>> cameras,
        Optional<Boolean> automatic) {}
