package io.platebridge.edge.pod.cloud;

import io.platebridge.contract.PlateBridgeClient;
import io.platebridge.contract.ProblemException;
import io.platebridge.contract.RegisterRequest;
import io.platebridge.contract.RegisterResponse;
import io.platebridge.core.pod.ApiKey;
import io.platebridge.core.pod.PodId;
import io.platebridge.core.pod.RegistrationToken;
import io.platebridge.edge.base.lifecycle.Lifecycle;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.loop.Backoff;
import io.platebridge.edge.base.loop.Loop;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.pod.host.Hardware;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;

/**
 * Determines the pod's identity: from config.yaml, from an earlier registration, or by registering,
 * which is retried while the cloud is unreachable. A refused token is retried rarely, since it
 * needs a person; with another token the pod registers again.
 */
public final class Registration implements AutoCloseable {

    /** What needs the identity. */
    @FunctionalInterface
    public interface Modules {

        /** Starts everything; {@code resources} owns what was started, also if this throws. */
        void start(ApiKey key, Lifecycle resources);
    }

    /** Retry interval of a refused token, which may be extended in the portal. */
    static final Duration AFTER_REFUSAL = Duration.ofMinutes(10);

    private static final EventLog LOG = EventLog.of(Registration.class);
    private static final Duration TIMEOUT = Duration.ofSeconds(20);

    /** Pause while a key could not be stored. */
    private static final Duration IN_MEMORY = Duration.ofSeconds(5);

    private final CloudSettings settings;
    private final Hardware hardware;
    private final String version;
    private final IdentityStore store;
    private final CloudStatus cloudStatus;
    private final Backoff backoff;
    private final Modules modules;
    private final Lifecycle started = new Lifecycle();
    private final Loop loop;
    private int failures;

    /**
     * @param version of the pod's software
     * @param modules started when the identity is known, by another thread; once more if that
     *     failed, after what had been started was closed
     */
    public Registration(
            CloudSettings settings,
            Hardware hardware,
            String version,
            Database database,
            CloudStatus cloudStatus,
            Backoff backoff,
            Modules modules) {
        this.settings = settings;
        this.hardware = hardware;
        this.version = version;
        this.store = new IdentityStore(database);
        this.cloudStatus = cloudStatus;
        this.backoff = backoff;
        this.modules = modules;
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
        if (!store.isOnDisk()) {
            // The token would be used up, and the key forgotten at the next start.
            cloudStatus.markRefused(
                    new CloudStatus.Fault(
                            "state_not_writable",
                            "the pod is not registered and can't store a key, because its disk fails; it registers when that has ended"));
            return IN_MEMORY;
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
        startModules(key);
        return Loop.UNTIL_WOKEN;
    }

    private void startModules(ApiKey key) {
        try {
            modules.start(key, started);
        } catch (RuntimeException | Error e) {
            started.close(); // Two reporters of the same decisions would contradict each other.
            throw e;
        }
    }

    /** Ends the attempts, and then the modules. */
    @Override
    public void close() {
        loop.close();
        started.close();
    }
}
