package io.platebridge.local.cloud;

import java.util.Arrays;
import java.util.Optional;

/** Everything that listens on a port of this machine. */
public enum Server {
    PORTAL("portal", 8080, "http", "the portal"),
    GATEWAY("gateway", 8090, "http", "the gateway (API)"),
    RUNTIME("runtime", 8091, "http", "the Lambda runtime API"),
    ISSUER("issuer", 8092, "http", "the token issuer"),
    OBJECTS("objects", 8093, "http", "the object store"),
    STORE("store", 8094, "http", "the store"),
    BROKER("broker", 8095, "mqtt", "the MQTT broker"),
    FRIGATE("frigate", 8096, "http", "the simulated Frigate"),
    CAMERA("camera", 8554, "rtsp", "/gate", "the simulated camera"),
    POD("pod", 8000, "http", "the pod"),
    ROUTER("router", 8097, "ws", "the pod's stream router"),
    PHONE("phone", 8098, "http", "the simulated phone's ML service"),
    BARRIER("barrier", 8099, "http", "the simulated barrier");

    private final String key;
    private final int usualPort;
    private final String scheme;
    private final String path;
    private final String title;

    Server(String key, int usualPort, String scheme, String title) {
        this(key, usualPort, scheme, "", title);
    }

    Server(String key, int usualPort, String scheme, String path, String title) {
        this.key = key;
        this.usualPort = usualPort;
        this.scheme = scheme;
        this.path = path;
        this.title = title;
    }

    /** Its name on the command line. */
    public String key() {
        return key;
    }

    public int usualPort() {
        return usualPort;
    }

    /** How it is spoken to: the scheme of its address. */
    String scheme() {
        return scheme;
    }

    /** What follows the port in an address that a person can open; empty if nothing has to. */
    String path() {
        return path;
    }

    /** Its name in messages. */
    public String title() {
        return title;
    }

    static Optional<Server> called(String key) {
        return Arrays.stream(values()).filter(server -> server.key.equals(key)).findFirst();
    }
}
