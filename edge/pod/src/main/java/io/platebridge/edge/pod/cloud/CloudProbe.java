package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import java.io.IOException;

/** Asks the cloud whether it answers, by a request that changes nothing. */
public final class CloudProbe {

    private final PlateBridgeClient cloud;
    private final CloudStatus status;

    /**
     * @param cloud waits for as long as the answer may take
     */
    public CloudProbe(PlateBridgeClient cloud, CloudStatus status) {
        this.cloud = cloud;
        this.status = status;
    }

    /** Returns how many other requests the cloud has answered since the start. */
    public long otherAnswers() {
        return status.answers();
    }

    /** Returns whether the cloud answers; a refusal is an answer, 429 and 5xx are none. */
    public boolean isAnswered() throws InterruptedException {
        try {
            cloud.getPodInfo();
            return true;
        } catch (IOException e) {
            status.markUnreachable(e);
            return false;
        } catch (ProblemException e) {
            if (e.isTransient()) {
                status.markRefused(e);
            }
            return !e.isTransient();
        }
    }
}
