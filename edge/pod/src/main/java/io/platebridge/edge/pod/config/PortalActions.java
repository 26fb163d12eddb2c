package io.platebridge.edge.pod.config;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandKind;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import io.platebridge.edge.pod.command.CommandAction;
import io.platebridge.edge.pod.command.CommandException;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Adds, changes and removes cameras of the portal, and changes the configuration. The URL of a
 * camera, which may have a password, is fetched from the cloud, since no command contains it.
 */
public final class PortalActions {

    private final PortalChanges changes;
    private final PlateBridgeClient cloud;
    private final Runnable heartbeat;

    /**
     * @param heartbeat requests a heartbeat, which tells the cloud of the cameras; must return
     *     immediately
     */
    public PortalActions(PortalChanges changes, PlateBridgeClient cloud, Runnable heartbeat) {
        this.changes = changes;
        this.cloud = cloud;
        this.heartbeat = heartbeat;
    }

    public Map<CommandKind, CommandAction> byKind() {
        return Map.of(
                CommandKind.ADD_CAMERA,
                command -> changeCamera(command, changes::addCamera, "the camera is added"),
                CommandKind.CHANGE_CAMERA,
                command -> changeCamera(command, changes::changeCamera, "the camera is changed"),
                CommandKind.REMOVE_CAMERA,
                command ->
                        changeCamera(
                                command,
                                (id, _) -> changes.removeCamera(id),
                                "the camera is removed; its recordings stay"),
                CommandKind.CHANGE_CONFIGURATION,
                this::changeConfiguration);
    }

    @FunctionalInterface
    private interface CameraChange {
        void apply(CameraId id, Map<String, String> settings) throws ChangeException;
    }

    private String changeCamera(DeliveredCommand command, CameraChange change, String done)
            throws CommandException, InterruptedException {
        try {
            change.apply(camera(command), settings(command));
        } catch (ChangeException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        heartbeat.run();
        return done;
    }

    private static CameraId camera(DeliveredCommand command) throws CommandException {
        return command.camera()
                .orElseThrow(() -> new CommandException("the command names no camera"));
    }

    private String changeConfiguration(DeliveredCommand command) throws CommandException {
        try {
            changes.changeKeys(command.arguments());
        } catch (ChangeException e) {
            throw new CommandException(String.valueOf(e.getMessage()));
        }
        return "the configuration is changed";
    }

    private Map<String, String> settings(DeliveredCommand command)
            throws CommandException, InterruptedException {
        var settings = new HashMap<>(command.arguments());
        if (command.hasSecrets()) {
            try {
                Map<String, String> secrets =
                        cloud.getCommandSecrets(command.id().value()).secrets();
                if (secrets.isEmpty()) {
                    throw new CommandException("the cloud no longer has the command's secrets");
                }
                settings.putAll(secrets);
            } catch (IOException e) {
                throw new CommandException("the cloud was not reachable: " + e.getMessage());
            } catch (ProblemException e) {
                throw new CommandException(CloudOutcomes.reason(e));
            }
        }
        return settings;
    }
}
