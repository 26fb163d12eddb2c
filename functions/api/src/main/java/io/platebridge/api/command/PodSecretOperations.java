package io.platebridge.api.command;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.CommandSecrets;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;

/** The secrets of commands, for the pods that act on them. */
final class PodSecretOperations {

    private final PodAuthentication authentication;
    private final io.platebridge.core.command.CommandSecrets secrets;

    PodSecretOperations(ControlPlane cloud) {
        this.authentication = cloud.podAuthentication();
        this.secrets = cloud.commandSecrets();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of("getCommandSecrets", this::getCommandSecrets);
    }

    private CommandSecrets getCommandSecrets(ApiRequest call) {
        Pod pod = call.pod(authentication);
        var id = Field.read("command_id", call.path("command_id"), CommandId::new);
        var texts = new TreeMap<String, String>();
        secrets.of(pod, id).forEach((name, secret) -> texts.put(name, secret.value()));
        return new CommandSecrets(id.value(), texts);
    }
}
