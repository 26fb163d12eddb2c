package io.platebridge.edge.pod.app;

import io.platebridge.edge.pod.config.HttpSettings;
import io.platebridge.edge.pod.host.Hardware;
import io.quarkus.runtime.ShutdownEvent;
import io.vertx.core.Vertx;
import io.vertx.ext.web.Router;
import jakarta.enterprise.event.Observes;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jspecify.annotations.Nullable;

/** The pod's lifecycle in Quarkus: starts before the HTTP server listens and ends with it. */
@Singleton
final class PodServer {

    private @Nullable Startup pod;
    private @Nullable Liveness liveness;

    void start(
            @Observes Router router,
            Vertx vertx,
            @ConfigProperty(name = "quarkus.application.version") String version)
            throws IOException {
        var started =
                new Startup(
                        Main.config(),
                        Main.file(),
                        Main.certificate(),
                        Hardware.read(Path.of("/")),
                        version,
                        router,
                        vertx,
                        Clock.systemUTC(),
                        new SecureRandom());
        pod = started;
        HttpSettings http = Main.config().http();
        Optional.ofNullable(System.getenv("PLATEBRIDGE_ALIVE_FILE"))
                .map(Path::of)
                .ifPresent(file ->
                        liveness =
                                new Liveness(
                                        file,
                                        vertx,
                                        started.database(),
                                        http.port(),
                                        http.tls().https()));
    }

    void stop(@Observes ShutdownEvent event) {
        if (liveness != null) {
            liveness.close();
        }
        if (pod != null) {
            pod.close();
        }
    }
}
