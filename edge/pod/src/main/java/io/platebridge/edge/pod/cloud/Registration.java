package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.RegisterRequest;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.host.Hardware;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Determines the pod's identity: from config.yaml, from an earlier registration, or by registering,
 * which is retried while the cloud is unreachable. A refused token is retried rarely, since it
 * needs a person; with another token the pod registers again.
 */
public final class Registration implements AutoCloseable {

    /** Retry interval of a refused token, which may be extended in the portal. */
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private static final EventLog LOG = EventLog.of(Registration.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    private final CloudSettings settings;
    private final Hardware hardware;
    private final String version;
    private final IdentityStore store;
    private final CloudStatus cloudStatus;
    private final Backoff backoff;
    private final Consumer<ApiKey> registered;
    private final Loop loop;
    private int failures;

    /**
     * @param version of the pod's software
     * @param registered notified of the identity, once, by another thread
     */
    public Registration(
            CloudSettings settings,
            Hardware hardware,
            String version,
            Database database,
            CloudStatus cloudStatus,
            Backoff backoff,
            Consumer<ApiKey> registered) {
        this.settings = settings;
        this.hardware = hardware;
        this.version = version;
        this.store = new IdentityStore(database);
        this.cloudStatus = cloudStatus;
        this.backoff = backoff;
        this.registered = registered;
        this.loop = Loop.start("registration", this::identify);
    }

    private Duration identify() throws InterruptedException {
        Optional<ApiKey> known =
                settings.apiKey().or(() -> store.loadFor(settings.registrationToken()));
        if (known.isPresent()) {
            return finish(known.get());
        }
        if (settings.registrationToken().isEmpty()) {
            cloudStatus.markRefused(
                    new CloudStatus.Fault(
                            "registration_token_missing",
                            "expected a registration_token or pod_api_key in config.yaml, found neither; create a token in the portal"));
            return Loop.UNTIL_WOKEN;
        }
        return register(settings.registrationToken().get());
    }

    private Duration register(RegistrationToken token) throws InterruptedException {
        try (var cloud = new PlateBridgeClient(settings.portal(), () -> "", TIMEOUT)) {
            RegisterResponse answer = cloud.registerPod(createRequest(token));
            var key = new ApiKey(new PodId(answer.podId()), answer.apiKey());
            store.save(key, token);
            LOG.info("pod_registered", "pod_id", key.pod(), "site", answer.siteId());
            return finish(key);
        } catch (IOException e) {
            cloudStatus.markUnreachable(e);
            return backoff.after(++failures);
        } catch (ProblemException e) {
            cloudStatus.markRefused(e);
            return e.isTransient() ? backoff.after(++failures) : continueRefused();
        }
    }

    private RegisterRequest createRequest(RegistrationToken token) {
        return new RegisterRequest(
                settings.serial().value(),
                hardware.mac().orElse(null),
                hardware.model(),
                version,
                token.text(),
                settings.deviceName().orElse(null));
    }

    /** Continues with the stored identity, if there is one, when the new token is refused. */
    private Duration continueRefused() {
        return store.load().map(this::finish).orElse(AFTER_REFUSAL);
    }

    private Duration finish(ApiKey key) {
        cloudStatus.markRegistered(key.pod());
        registered.accept(key);
        return Loop.UNTIL_WOKEN;
    }

    @Override
    public void close() {
        loop.close();
    }
}
