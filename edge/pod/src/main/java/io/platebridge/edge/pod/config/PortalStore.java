package io.platebridge.edge.pod.config;

import io.platebridge.contract.ContractJson;
import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.state.Database;
import io.platebridge.edge.base.state.Transaction;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.Map;
import tools.jackson.core.type.TypeReference;

/** The stored {@link PortalSettings}. */
final class PortalStore {

    private static final TypeReference<Map<String, String>> TEXTS = new TypeReference<>() {};

    private final Database database;

    PortalStore(Database database) {
        this.database = database;
    }

    PortalSettings load() {
        return database.transaction(
                transaction -> new PortalSettings(cameras(transaction), keys(transaction)));
    }

    private static Map<CameraId, Map<String, String>> cameras(Transaction transaction)
            throws SQLException {
        var cameras = new LinkedHashMap<CameraId, Map<String, String>>();
        transaction
                .list(
                        "SELECT * FROM portal_camera ORDER BY rowid",
                        row ->
                                Map.entry(
                                        new CameraId(row.text("camera_id")),
                                        ContractJson.MAPPER.readValue(row.text("settings"), TEXTS)))
                .forEach(camera -> cameras.put(camera.getKey(), camera.getValue()));
        return cameras;
    }

    private static Map<String, String> keys(Transaction transaction) throws SQLException {
        var keys = new LinkedHashMap<String, String>();
        transaction
                .list(
                        "SELECT * FROM portal_key",
                        row -> Map.entry(row.text("name"), row.text("value")))
                .forEach(key -> keys.put(key.getKey(), key.getValue()));
        return keys;
    }

    void putCamera(CameraId id, Map<String, String> settings) {
        String json = ContractJson.MAPPER.writeValueAsString(settings);
        database.transaction(transaction ->
                transaction.change(
                        """
                        INSERT INTO portal_camera (camera_id, settings) VALUES (?, ?)
                        ON CONFLICT (camera_id) DO UPDATE SET settings = excluded.settings\
                        """,
                        id.value(),
                        json));
    }

    void removeCamera(CameraId id) {
        database.transaction(transaction ->
                transaction.change("DELETE FROM portal_camera WHERE camera_id = ?", id.value()));
    }

    /** Stores values of keys; an empty one is removed. */
    void putKeys(Map<String, String> values) {
        database.transaction(transaction -> {
            for (var key : values.entrySet()) {
                if (key.getValue().isEmpty()) {
                    transaction.change("DELETE FROM portal_key WHERE name = ?", key.getKey());
                } else {
                    transaction.change(
                            """
                            INSERT INTO portal_key (name, value) VALUES (?, ?)
                            ON CONFLICT (name) DO UPDATE SET value = excluded.value\
                            """,
                            key.getKey(),
                            key.getValue());
                }
            }
            return values.size();
        });
    }
}
