package io.platebridge.edge.pod.app;

import io.platebridge.edge.media.live.WebSocketHandler;
import io.quarkus.vertx.http.HttpServerOptionsCustomizer;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import jakarta.inject.Singleton;

/** Options of the HTTP server for which Quarkus has no property. */
@Singleton
final class HttpOptions implements HttpServerOptionsCustomizer {

    @Override
    public void customizeHttpServer(HttpServerOptions options) {
        WebSocketHandler.disableCompression(options);
    }

    @Override
    public void customizeHttpsServer(HttpServerOptions options) {
        WebSocketHandler.disableCompression(options);
        // Instead of the key store of Quarkus, which demands one for HTTPS.
        Main.certificate().map(KeyCertOptions::wrap).ifPresent(options::setKeyCertOptions);
    }
}
