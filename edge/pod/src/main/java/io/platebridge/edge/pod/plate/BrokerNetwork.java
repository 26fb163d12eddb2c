package io.platebridge.edge.pod.plate;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketTimeoutException;
import java.net.URI;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.eclipse.paho.client.mqttv3.MqttConnectOptions;
import org.eclipse.paho.client.mqttv3.MqttException;
import org.eclipse.paho.client.mqttv3.internal.NetworkModule;
import org.eclipse.paho.client.mqttv3.internal.NetworkModuleService;
import org.eclipse.paho.client.mqttv3.spi.NetworkModuleFactory;

/**
 * Paho's network modules, except that packets are as {@link BoundedPackets} has them, and that the
 * end of a connection is not seen within its first seconds. When a broker closes the connection at
 * once (a proxy has no route to it, or it requires TLS), Paho 1.2.5's receiver ends before its
 * starter checks it, which then waits indefinitely: a thread for each attempt ({@code
 * CommsReceiver.start}). Found by Java's service loader.
 */
public final class BrokerNetwork implements NetworkModuleFactory {

    /** Prefix of the scheme of a URL that is handled by this class. */
    static final String MARK = "lasting-";

    private static final Set<String> SCHEMES =
            Set.of(MARK + "tcp", MARK + "ssl", MARK + "ws", MARK + "wss");
    private static final Duration BEGINNING = Duration.ofSeconds(2);

    @Override
    public Set<String> getSupportedUriSchemes() {
        return SCHEMES;
    }

    @Override
    public void validateURI(URI broker) {
        // The address was made by BrokerUrl.
    }

    @Override
    public NetworkModule createNetworkModule(
            URI broker, MqttConnectOptions options, String clientId) throws MqttException {
        String address = broker.toString().substring(MARK.length());
        NetworkModule module = NetworkModuleService.createInstance(address, options, clientId);
        return new Lasting(module, ((Options) options).payloads);
    }

    /** The options of a connection, and where the payloads of its messages are. */
    static final class Options extends MqttConnectOptions {

        private final Payloads payloads;

        Options(Payloads payloads) {
            this.payloads = payloads;
        }
    }

    private record Lasting(NetworkModule module, Payloads payloads) implements NetworkModule {

        @Override
        public void start() throws IOException, MqttException {
            module.start();
        }

        @Override
        public InputStream getInputStream() throws IOException {
            return new BoundedPackets(new LastingStream(module.getInputStream()), payloads);
        }

        @Override
        public OutputStream getOutputStream() throws IOException {
            return module.getOutputStream();
        }

        @Override
        public void stop() throws IOException {
            module.stop();
        }

        @Override
        public String getServerURI() {
            return module.getServerURI();
        }
    }

    private static final class LastingStream extends FilterInputStream {

        private final long begun = System.nanoTime();

        LastingStream(InputStream stream) {
            super(stream);
        }

        @Override
        public int read() throws IOException {
            try {
                int one = super.read();
                return one < 0 ? end() : one;
            } catch (SocketTimeoutException e) {
                throw e; // no byte has arrived yet
            } catch (IOException e) {
                end();
                throw e;
            }
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            try {
                int count = super.read(bytes, offset, length);
                return count < 0 ? end() : count;
            } catch (SocketTimeoutException e) {
                throw e; // no byte has arrived yet
            } catch (IOException e) {
                end();
                throw e;
            }
        }

        private int end() {
            long left = begun + BEGINNING.toNanos() - System.nanoTime();
            while (left > 0 && !Thread.currentThread().isInterrupted()) {
                LockSupport.parkNanos(left);
                left = begun + BEGINNING.toNanos() - System.nanoTime();
            }
            return -1;
        }
    }
}
