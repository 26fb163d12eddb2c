package io.platebridge.edge.pod.command;

import io.platebridge.contract.KeyRotationRequest;
import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.core.command.DeliveredCommand;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodKey;
import io.platebridge.edge.pod.cloud.CloudOutcomes;
import io.platebridge.edge.pod.cloud.CurrentKey;
import java.io.IOException;

/**
 * Gets another API key and stores it before it is used. Until a heartbeat with it has arrived, the
 * cloud accepts the present one, too.
 */
public final class RotateKeyAction implements CommandAction {

    private final PlateBridgeClient cloud;
    private final CurrentKey key;
    private final Runnable heartbeat;

    /**
     * @param cloud sends the current key with each request
     * @param heartbeat requests a heartbeat; must return immediately
     */
    public RotateKeyAction(PlateBridgeClient cloud, CurrentKey key, Runnable heartbeat) {
        this.cloud = cloud;
        this.key = key;
        this.heartbeat = heartbeat;
    }

    @Override
    public String run(DeliveredCommand command) throws CommandException, InterruptedException {
        try {
            String text =
                    cloud.rotateOwnApiKey(new KeyRotationRequest(command.id().value())).apiKey();
            ApiKey next =
                    ApiKey.parse(text)
                            .filter(answered -> answered.pod().equals(key.get().pod()))
                            .orElseThrow(() -> new CommandException("the cloud answered no key"));
            key.replace(next);
            heartbeat.run();
            return "the pod uses the key " + PodKey.id(next.hash());
        } catch (IOException e) {
            throw new CommandException("the cloud was not reachable: " + e.getMessage());
        } catch (ProblemException e) {
            throw new CommandException(CloudOutcomes.reason(e));
        }
    }
}
