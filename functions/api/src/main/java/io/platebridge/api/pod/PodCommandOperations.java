package io.platebridge.api.pod;

import static io.platebridge.api.request.OptionalText.nonBlank;

import io.platebridge.api.ControlPlane;
import io.platebridge.api.request.ApiRequest;
import io.platebridge.api.request.Field;
import io.platebridge.contract.CommandOutcomeRequest;
import io.platebridge.contract.CommandReceipt;
import io.platebridge.contract.CommandStatus;
import io.platebridge.contract.KeyRotation;
import io.platebridge.contract.KeyRotationRequest;
import io.platebridge.contract.PodCommand;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.Command;
import io.platebridge.core.command.CommandDelivery;
import io.platebridge.core.command.CommandId;
import io.platebridge.core.command.CommandOutcome;
import io.platebridge.core.command.PodKeyRotation;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.Pod;
import io.platebridge.core.pod.PodAuthentication;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Commands on their way to pods, the outcomes that pods report, and the keys that they ask for. */
final class PodCommandOperations {

    private final PodAuthentication authentication;
    private final CommandDelivery delivery;
    private final PodKeyRotation rotation;
    private final Clock clock;

    PodCommandOperations(ControlPlane cloud) {
        this.authentication = cloud.podAuthentication();
        this.delivery = cloud.commandDelivery();
        this.rotation = cloud.podKeyRotation();
        this.clock = cloud.clock();
    }

    Map<String, Function<ApiRequest, Record>> byId() {
        return Map.of(
                "reportCommandOutcome", this::reportCommandOutcome,
                "rotateOwnApiKey", this::rotateOwnApiKey);
    }

    /** Returns the commands that wait for a pod, or null if there are none. */
    @Nullable List<PodCommand> waiting(Pod pod) {
        List<PodCommand> due =
                delivery.deliver(pod).stream().map(PodCommandOperations::encode).toList();
        return due.isEmpty() ? null : due;
    }

    private CommandReceipt reportCommandOutcome(ApiRequest call) {
        Pod pod = call.pod(authentication);
        CommandOutcomeRequest report = call.body(CommandOutcomeRequest.class);
        Command command =
                delivery.end(
                        pod,
                        Field.read("command_id", call.path("command_id"), CommandId::new),
                        CommandOutcome.valueOf(report.outcome().name()),
                        nonBlank(report.detail()));
        return new CommandReceipt(
                command.id().value(),
                CommandStatus.valueOf(command.status(clock.instant()).name()));
    }

    private KeyRotation rotateOwnApiKey(ApiRequest call) {
        Pod pod = call.pod(authentication);
        String order = call.body(KeyRotationRequest.class).commandId();
        ApiKey next =
                rotation.rotate(
                        pod, call.apiKey(), Field.read("command_id", order, CommandId::new));
        return new KeyRotation(pod.id().value(), next.text());
    }

    private static PodCommand encode(Command command) {
        return new PodCommand(
                command.id().value(),
                command.order().kind().text(),
                command.order().camera().map(CameraId::value).orElse(null),
                command.order().arguments(),
                command.expires());
    }
}
