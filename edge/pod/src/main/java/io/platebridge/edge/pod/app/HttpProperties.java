package io.platebridge.edge.pod.app;

import io.platebridge.edge.pod.certificate.SelfSignedCertificate;
import io.platebridge.edge.pod.config.HttpSettings;
import io.platebridge.edge.pod.config.Tls;
import java.nio.file.Path;
import java.util.Map;

/** Quarkus properties of the HTTP server's port and TLS. */
final class HttpProperties {

    private HttpProperties() {}

    static Map<String, String> of(HttpSettings http, Path stateDirectory) {
        String port = String.valueOf(http.port());
        return switch (http.tls()) {
            case Tls.Off() -> Map.of("quarkus.http.port", port);
            case Tls.SelfSigned(), Tls.Automatic() -> {
                var certificate = SelfSignedCertificate.in(stateDirectory);
                yield Map.of(
                        "quarkus.http.insecure-requests",
                        "disabled",
                        "quarkus.http.ssl-port",
                        port,
                        "quarkus.tls.key-store.p12.path",
                        certificate.file().toString(),
                        "quarkus.tls.key-store.p12.password",
                        certificate.password());
            }
            case Tls.Files(Path certificate, Path key) ->
                    Map.of(
                            "quarkus.http.insecure-requests",
                            "disabled",
                            "quarkus.http.ssl-port",
                            port,
                            "quarkus.tls.key-store.pem.0.cert",
                            certificate.toString(),
                            "quarkus.tls.key-store.pem.0.key",
                            key.toString());
        };
    }
}
