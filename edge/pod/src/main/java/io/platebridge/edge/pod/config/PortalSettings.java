package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.core.command.CommandArgument;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What people set through the portal. It applies where config.yaml is silent: a camera whose id the
 * file does not have, a key that the file does not name.
 *
 * @param cameras the settings of each, by the names of a command's arguments; a URL may have a
 *     password
 * @param keys keys of config.yaml with their values
 */
record PortalSettings(Map<CameraId, Map<String, String>> cameras, Map<String, String> keys) {

    /** Nothing. */
    static final PortalSettings NONE = new PortalSettings(Map.of(), Map.of());

    /** The keys that apply without a restart of the pod. */
    static final List<Key<?>> KEYS =
            List.of(
                    Keys.WHITELIST_REFRESH_INTERVAL,
                    Keys.RETENTION_DAYS,
                    Keys.CONTINUOUS_RECORDING);

    /** The names of a camera's keys in config.yaml, by those of a command's arguments. */
    static final Map<String, String> CAMERA_KEYS =
            Map.of(
                    CommandArgument.NAME.text(), Keys.NAME.name(),
                    CommandArgument.POSITION.text(), Keys.POSITION.name(),
                    CommandArgument.SOURCE_URL.text(), Keys.RTSP_URL.name(),
                    CommandArgument.SUB_URL.text(), Keys.SUB_RTSP_URL.name(),
                    CommandArgument.RTSP_TRANSPORT.text(), Keys.RTSP_TRANSPORT.name(),
                    CommandArgument.CONTINUOUS.text(), Keys.CONTINUOUS.name());

    /** The same of its low-bandwidth rendition. */
    static final Map<String, String> LOW_BANDWIDTH_KEYS =
            Map.of(
                    CommandArgument.LOW_BANDWIDTH_WIDTH.text(), Keys.WIDTH.name(),
                    CommandArgument.LOW_BANDWIDTH_FPS.text(), Keys.FPS.name(),
                    CommandArgument.LOW_BANDWIDTH_BITRATE.text(), Keys.BITRATE.name());

    PortalSettings {
        cameras = Collections.unmodifiableMap(new LinkedHashMap<>(cameras));
        keys = Map.copyOf(keys);
    }

    /** Returns a camera as a mapping of config.yaml. */
    static Section section(CameraId id, Map<String, String> settings, List<ConfigFault> faults) {
        var texts = new LinkedHashMap<String, Object>();
        texts.put(Keys.CAMERA_ID.name(), id.value());
        var low = new LinkedHashMap<String, Object>();
        settings.forEach((name, value) -> {
            if (LOW_BANDWIDTH_KEYS.containsKey(name)) {
                low.put(LOW_BANDWIDTH_KEYS.getOrDefault(name, name), value);
            } else {
                texts.put(CAMERA_KEYS.getOrDefault(name, name), value);
            }
        });
        if (!low.isEmpty()) {
            texts.put(CameraList.LOW_BANDWIDTH, low);
        }
        return Section.ofTexts("", texts, faults);
    }

    /** Names nothing that may be secret. */
    @Override
    public String toString() {
        return "PortalSettings[cameras=%s, keys=%s]".formatted(cameras.keySet(), keys);
    }
}
