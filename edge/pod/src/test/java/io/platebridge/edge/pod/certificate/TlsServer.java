package io.platebridge.edge.pod.certificate;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.platebridge.edge.base.Loopback;
import io.vertx.core.Vertx;
import io.vertx.core.http.HttpServerOptions;
import io.vertx.core.net.KeyCertOptions;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509TrustManager;

/** A server that shows a certificate as the pod's does, and real clients of it. */
final class TlsServer implements AutoCloseable {

    private static final int PATIENCE_MS = 20_000;

    private final Vertx vertx = Vertx.vertx();
    private final int port;

    TlsServer(ServedCertificate served) {
        var options =
                new HttpServerOptions().setSsl(true).setKeyCertOptions(KeyCertOptions.wrap(served));
        port =
                Loopback.listening(
                                vertx.createHttpServer(options)
                                        .requestHandler(request -> request.response().end("ok")))
                        .actualPort();
    }

    /** Connects without a session of an earlier connection. */
    Client connect() throws IOException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, new TrustManager[] {new Any()}, null);
        var socket = (SSLSocket) context.getSocketFactory().createSocket("127.0.0.1", port);
        socket.setSoTimeout(PATIENCE_MS);
        socket.startHandshake();
        return new Client(socket);
    }

    /** A connection. */
    record Client(SSLSocket socket) implements AutoCloseable {

        List<X509Certificate> shown() throws IOException {
            return List.of(socket.getSession().getPeerCertificates()).stream()
                    .map(X509Certificate.class::cast)
                    .toList();
        }

        /** Returns the answer to one request; the connection stays open. */
        String ask() throws IOException {
            socket.getOutputStream().write("GET / HTTP/1.1\r\nHost: pod\r\n\r\n".getBytes(UTF_8));
            var answer = new StringBuilder();
            while (!answer.toString().endsWith("\r\n\r\nok")) {
                int next = socket.getInputStream().read();
                if (next < 0) {
                    throw new IOException("closed after " + answer);
                }
                answer.append((char) next);
            }
            return answer.toString();
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }

    @Override
    public void close() {
        vertx.close().toCompletionStage().toCompletableFuture().join();
    }

    private static final class Any implements X509TrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
