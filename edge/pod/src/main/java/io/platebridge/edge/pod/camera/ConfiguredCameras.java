package io.platebridge.edge.pod.camera;

import com.google.errorprone.annotations.concurrent.GuardedBy;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.media.camera.Camera;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.camera.Cameras;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The cameras of config.yaml and of the portal. All run, except those that a command stopped, which
 * stay stopped until a command starts them, also across restarts of the pod. Thread-safe.
 */
public final class ConfiguredCameras {

    private static final EventLog LOG = EventLog.of(ConfiguredCameras.class);

    private final Database database;
    private final Cameras cameras;

    @GuardedBy("this")
    private final Map<CameraId, CameraSettings> configured = new LinkedHashMap<>();

    @GuardedBy("this")
    private final Set<CameraId> stopped;

    public ConfiguredCameras(Database database, Cameras cameras) {
        this.database = database;
        this.cameras = cameras;
        this.stopped =
                new HashSet<>(
                        database.transaction(transaction ->
                                transaction.list(
                                        "SELECT camera_id FROM stopped_camera",
                                        row -> new CameraId(row.text("camera_id")))));
    }

    /** Applies the cameras of a configuration: starts, replaces and stops those that differ. */
    public synchronized void apply(List<CameraSettings> wanted) {
        configured.clear();
        for (CameraSettings settings : wanted) {
            configured.put(settings.id(), settings);
        }
        for (Camera camera : cameras.all()) {
            if (!configured.containsKey(camera.id())) {
                cameras.stop(camera.id());
            }
        }
        for (CameraId id : List.copyOf(stopped)) {
            if (!configured.containsKey(id)) {
                markStarted(id);
            }
        }
        for (CameraSettings settings : wanted) {
            if (!stopped.contains(settings.id())) {
                cameras.start(settings);
            }
        }
    }

    /**
     * Stops a camera; does nothing if it is stopped.
     *
     * @return false if the configuration has no such camera
     */
    public synchronized boolean stop(CameraId id) {
        if (!configured.containsKey(id)) {
            return false;
        }
        database.transaction(transaction ->
                transaction.change(
                        "INSERT OR IGNORE INTO stopped_camera (camera_id) VALUES (?)", id.value()));
        stopped.add(id);
        cameras.stop(id);
        LOG.info("camera_stopped", "camera", id);
        return true;
    }

    /**
     * Starts a camera; does nothing if it runs.
     *
     * @return false if the configuration has no such camera
     */
    public synchronized boolean start(CameraId id) {
        CameraSettings settings = configured.get(id);
        if (settings == null) {
            return false;
        }
        markStarted(id);
        cameras.start(settings);
        LOG.info("camera_started", "camera", id);
        return true;
    }

    /**
     * Connects to a camera again.
     *
     * @return false if the configuration has no such camera, or it is stopped
     */
    public synchronized boolean restart(CameraId id) {
        CameraSettings settings = configured.get(id);
        if (settings == null || stopped.contains(id)) {
            return false;
        }
        cameras.stop(id);
        cameras.start(settings);
        LOG.info("camera_restarted", "camera", id);
        return true;
    }

    /** Returns the cameras that a command stopped. */
    public synchronized List<CameraSettings> stopped() {
        var found = new ArrayList<CameraSettings>();
        for (CameraSettings settings : configured.values()) {
            if (stopped.contains(settings.id())) {
                found.add(settings);
            }
        }
        return found;
    }

    private synchronized void markStarted(CameraId id) {
        database.transaction(transaction ->
                transaction.change("DELETE FROM stopped_camera WHERE camera_id = ?", id.value()));
        stopped.remove(id);
    }
}
