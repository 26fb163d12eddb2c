package io.platebridge.local.camera;

import io.platebridge.local.clip.ClipStore;
import io.platebridge.local.options.SimulatorCommand;
import io.platebridge.local.rtsp.Broadcast;
import io.platebridge.local.rtsp.Credentials;
import io.platebridge.local.rtsp.RtspServer;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/** Several simulated cameras behind one RTSP address. */
public final class CameraSimulator implements AutoCloseable {

    private final Map<String, SimulatedCamera> cameras = new LinkedHashMap<>();
    private final Map<String, Broadcast> broadcasts = new LinkedHashMap<>();
    private final Optional<Credentials> credentials;
    private final RandomGenerator random;
    private InetSocketAddress address;
    private Optional<RtspServer> server = Optional.empty();

    /**
     * Draws the clips that are not in the cache yet, then starts to listen.
     *
     * @param address port 0 for one that the system picks
     * @param cache folder for the clips, made when missing
     * @throws IOException if the address is in use
     * @throws UncheckedIOException if the cache can't be used
     * @throws IllegalArgumentException if two cameras have the same path
     */
    public CameraSimulator(
            InetSocketAddress address,
            Optional<Credentials> credentials,
            Path cache,
            List<CameraPlan> plans,
            Clock clock,
            RandomGenerator random)
            throws IOException {
        this.address = address;
        this.credentials = credentials;
        this.random = random;
        ClipStore clips = new ClipStore(cache);
        draw(clips, plans);
        try {
            for (CameraPlan plan : plans) {
                if (cameras.containsKey(plan.path())) {
                    throw new IllegalArgumentException("two cameras have the path " + plan.path());
                }
                SimulatedCamera camera = new SimulatedCamera(plan, clips, clock, random);
                cameras.put(plan.path(), camera);
                broadcasts.put(plan.path(), camera.broadcast());
            }
            start();
        } catch (IOException | RuntimeException e) {
            close();
            throw e;
        }
    }

    /** Draws the clips that are missing, side by side, a processor each. */
    static void draw(ClipStore clips, List<CameraPlan> plans) {
        plans.parallelStream().map(CameraPlan::clip).distinct().forEach(clips::clip);
    }

    /**
     * Listens again after {@link #stop}, on the same port.
     *
     * @throws IOException if the address is in use
     */
    public synchronized void start() throws IOException {
        if (server.isEmpty()) {
            RtspServer started = new RtspServer(address, broadcasts, credentials, random);
            address = new InetSocketAddress(address.getAddress(), started.port());
            server = Optional.of(started);
        }
    }

    /** Cuts every viewer off and refuses connections, as a camera without power does. */
    public synchronized void stop() {
        server.ifPresent(RtspServer::close);
        server = Optional.empty();
    }

    /**
     * Returns the camera with a path, {@code /gate}.
     *
     * @throws IllegalArgumentException if no camera has this path
     */
    public SimulatedCamera camera(String path) {
        SimulatedCamera camera = cameras.get(path);
        if (camera == null) {
            throw new IllegalArgumentException(
                    "no camera %s; there are %s".formatted(path, cameras.keySet()));
        }
        return camera;
    }

    /** Returns where a camera is to be watched, with the password if there is one. */
    public URI url(String path) {
        return url(
                path,
                credentials.map(known -> known.user() + ":" + known.password() + "@").orElse(""));
    }

    /** Returns the URLs of all cameras, without the password. */
    List<URI> urls() {
        return cameras.keySet().stream().map(path -> url(path, "")).toList();
    }

    private synchronized URI url(String path, String user) {
        boolean anywhere = address.getAddress().isAnyLocalAddress();
        String host = anywhere ? "127.0.0.1" : address.getHostString();
        return URI.create("rtsp://%s%s:%d%s".formatted(user, host, address.getPort(), path));
    }

    /** Ends the cameras and everybody's watching. */
    @Override
    public void close() {
        stop();
        cameras.values().forEach(SimulatedCamera::close);
    }

    /** Simulates cameras until the process ends; {@code --help} lists the options. */
    public static void main(String[] arguments) {
        System.setProperty("java.awt.headless", "true");
        System.exit(
                SimulatorCommand.run(new CameraCommand(), "CAMERA_", System.getenv(), arguments));
    }
}
