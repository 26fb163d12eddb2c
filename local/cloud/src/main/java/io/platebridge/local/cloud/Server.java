package io.platebridge.local.cloud;

import java.util.Arrays;
import java.util.Optional;

/** Everything that listens on a port of this machine. */
public enum Server {
    PORTAL("portal", 8080, "the portal"),
    GATEWAY("gateway", 8090, "the gateway (API)"),
    RUNTIME("runtime", 8091, "the Lambda runtime API"),
    ISSUER("issuer", 8092, "the token issuer"),
    OBJECTS("objects", 8093, "the object store"),
    STORE("store", 8094, "the store"),
    BROKER("broker", 8095, "the MQTT broker"),
    FRIGATE("frigate", 8096, "the simulated Frigate"),
    CAMERA("camera", 8554, "the simulated camera"),
    POD("pod", 8000, "the pod"),
    ROUTER("router", 8097, "the pod's stream router"),
    PHONE("phone", 8098, "the simulated phone's ML service");

    private final String key;
    private final int usualPort;
    private final String title;

    Server(String key, int usualPort, String title) {
        this.key = key;
        this.usualPort = usualPort;
        this.title = title;
    }

    /** What it is called on the command line. */
    public String key() {
        return key;
    }

    public int usualPort() {
        return usualPort;
    }

    /** What it is called in messages. */
    public String title() {
        return title;
    }

    static Optional<Server> called(String key) {
        return Arrays.stream(values()).filter(server -> server.key.equals(key)).findFirst();
    }
}
