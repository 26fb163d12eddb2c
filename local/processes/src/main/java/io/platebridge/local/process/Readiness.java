package io.platebridge.local.process;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;

/** A question to a server that only a working one answers. */
@FunctionalInterface
public interface Readiness {
    /** Whether the server serves now. Returns within about a second. */
    boolean isReached();

    /** The request is answered with the status. */
    static Readiness http(HttpRequest.Builder request, int status) {
        HttpRequest bounded = request.timeout(Duration.ofSeconds(1)).build();
        return () -> {
            try (HttpClient client = HttpClient.newHttpClient()) {
                return client.send(bounded, HttpResponse.BodyHandlers.discarding()).statusCode()
                        == status;
            } catch (IOException _) {
                return false;
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                return false;
            }
        };
    }

    /** A GET is answered with the status. */
    static Readiness http(URI address, int status) {
        return http(HttpRequest.newBuilder(address), status);
    }

    /** A server accepts connections on loopback. */
    static Readiness tcp(int port) {
        return () -> Ports.accepts(port);
    }

    /** A broker accepts a session (MQTT 3.1.1 §3.1 CONNECT, answered by §3.2 CONNACK). */
    static Readiness mqtt(int port) {
        byte[] id = "ready?".getBytes(StandardCharsets.US_ASCII);
        byte[] connect = new byte[14 + id.length];
        byte[] head = {0x10, (byte) (12 + id.length), 0, 4, 'M', 'Q', 'T', 'T', 4, 2, 0, 5, 0};
        System.arraycopy(head, 0, connect, 0, head.length);
        connect[13] = (byte) id.length;
        System.arraycopy(id, 0, connect, 14, id.length);
        byte[] accepted = {0x20, 2, 0, 0};
        byte[] disconnect = {(byte) 0xE0, 0};
        return () -> {
            try (Socket socket = new Socket()) {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
                socket.setSoTimeout(1000);
                socket.getOutputStream().write(connect);
                InputStream in = socket.getInputStream();
                boolean ready = Arrays.equals(in.readNBytes(accepted.length), accepted);
                socket.getOutputStream().write(disconnect);
                return ready;
            } catch (IOException _) {
                return false;
            }
        };
    }
}
