package io.platebridge.edge.pod.config;

import io.platebridge.core.camera.CameraId;
import io.platebridge.edge.base.log.EventLog;
import io.platebridge.edge.media.camera.CameraSettings;
import io.platebridge.edge.media.codec.Profile;
import io.platebridge.edge.media.source.RtspSettings;
import io.platebridge.edge.media.source.SourceUrl;
import io.platebridge.edge.pod.frigate.FrigateName;
import io.platebridge.edge.pod.plate.FrigateCameras;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The cameras of config.yaml: a list of them, or the prototype's keys for a single one; and those
 * that people added through the portal. Frigate may have other names for the file's.
 */
final class CameraList {

    private static final String CAMERAS = "cameras";
    private static final String EXPECTED = "a list of cameras with camera_id and rtsp_url each";
    private static final String REMEDY =
            "write it like \"cameras: [{camera_id: gate, rtsp_url: rtsp://192.168.1.100:554/stream}]\"";
    static final String LOW_BANDWIDTH = "low_bandwidth";
    private static final String EXPECTED_LOW = "width, fps and bitrate";
    private static final String REMEDY_LOW =
            "write it like \"low_bandwidth: {width: 640, fps: 10, bitrate: 300000}\"";

    /** The most cameras of a pod. */
    static final int MAX_CAMERAS = 64;

    private static final EventLog LOG = EventLog.of(CameraList.class);

    private static final List<Key<?>> SINGLE =
            List.of(Keys.CAMERA_ID, Keys.CAMERA_RTSP_URL, Keys.CAMERA_NAME, Keys.CAMERA_POSITION);

    private final List<CameraSettings> settings = new ArrayList<>();
    private final FrigateCameraNames frigateNames = new FrigateCameraNames();
    private final Set<FrigateName> frigates;
    private final Set<CameraId> anyNamed;
    private final List<CameraId> ofFile;

    private final Set<CameraId> continuous = new HashSet<>();
    private final boolean allContinuous;

    /** A camera as it is written; the id is absent if it cannot be used. */
    record Written(
            Optional<CameraSettings> settings,
            Optional<String> frigateName,
            Optional<Boolean> continuous) {}

    /**
     * @param portal the cameras that people added through the portal; one whose id the file has is
     *     kept aside
     * @param frigates those beside the first
     */
    CameraList(Section yaml, Map<CameraId, Map<String, String>> portal, Set<FrigateName> frigates) {
        this.frigates = frigates;
        allContinuous = yaml.orElse(Keys.CONTINUOUS_RECORDING, false);
        List<Section> list = yaml.sections(CAMERAS, EXPECTED, REMEDY);
        boolean routerAlone = RouterSection.in(yaml) && SINGLE.stream().noneMatch(yaml::has);
        if (list.isEmpty() && !routerAlone && !yaml.hasEmptyList(CAMERAS)) {
            add(
                    yaml,
                    read(yaml, Keys.CAMERA_RTSP_URL, Keys.CAMERA_NAME, Keys.CAMERA_POSITION),
                    FrigateName.FIRST);
        } else if (!list.isEmpty()
                && SINGLE.stream().filter(yaml::has).count() > 0) { // asks for all of them
            yaml.fault(
                    Keys.CAMERA_ID,
                    "cameras either in the list or by camera_id and camera_rtsp_url",
                    "both",
                    "move this camera into the list");
        }
        for (Section camera : list) {
            add(camera, read(camera, Keys.RTSP_URL, Keys.NAME, Keys.POSITION), frigate(camera));
            camera.refuseOthers();
        }
        if (list.size() > MAX_CAMERAS) {
            yaml.fault(
                    CAMERAS,
                    "at most %d cameras".formatted(MAX_CAMERAS),
                    String.valueOf(list.size()),
                    "use another pod");
        }
        ofFile = settings.stream().map(CameraSettings::id).toList();
        anyNamed = frigateNames.anyNamed();
        if (!portal.isEmpty()) {
            // Plates of the only camera are matched as before the portal added others.
            frigateNames.keepOnlyOneOfFirst();
        }
        portal.forEach(this::addOfPortal);
    }

    /**
     * The first Frigate's name for a camera of the portal is its id; it does not decide whether all
     * are named.
     */
    private void addOfPortal(CameraId id, Map<String, String> written) {
        if (settings.stream().anyMatch(camera -> camera.id().equals(id))) {
            LOG.info("portal_camera_kept_aside", "camera", id, "reason", "config.yaml has it");
            return;
        }
        var faults = new ArrayList<ConfigFault>();
        Written camera = read(PortalSettings.section(id, written, faults));
        if (!faults.isEmpty() || settings.size() >= MAX_CAMERAS) {
            LOG.warn(
                    "portal_camera_kept_aside",
                    "camera",
                    id,
                    "reason",
                    faults.isEmpty() ? "too many cameras" : faults.getFirst());
            return;
        }
        camera.settings().ifPresent(settings::add);
        if (camera.continuous().orElse(allContinuous)) {
            continuous.add(id);
        }
        frigateNames.addOfPortal(id);
    }

    /** Returns the Frigate that reads plates at a camera. */
    private FrigateName frigate(Section camera) {
        FrigateName frigate = camera.orElse(Keys.FRIGATE, FrigateName.FIRST);
        if (!frigate.isFirst() && !frigates.contains(frigate)) {
            camera.fault(
                    Keys.FRIGATE,
                    "the name of a Frigate in " + FrigateList.MORE,
                    frigate.value(),
                    "correct it, or remove it if it is the first one");
        }
        return frigate;
    }

    private void add(Section section, Written camera, FrigateName frigate) {
        frigateNames.expect(frigate, camera.frigateName().isPresent());
        if (camera.settings().isEmpty()) {
            return;
        }
        CameraId id = camera.settings().get().id();
        settings.add(camera.settings().get());
        if (camera.continuous().orElse(allContinuous)) {
            continuous.add(id);
        }
        if (!frigateNames.add(frigate, camera.frigateName(), id)) {
            section.fault(
                    Keys.CAMERA_ID,
                    "each camera_id and frigate_camera once",
                    id.value() + " again",
                    "give each camera its own");
        }
    }

    /** Reads a camera as the list has it; adds what does not fit to the section's faults. */
    static Written read(Section section) {
        Written camera = read(section, Keys.RTSP_URL, Keys.NAME, Keys.POSITION);
        section.refuseOthers();
        return camera;
    }

    private static Written read(
            Section section, Key<SourceUrl> url, Key<String> name, Key<String> position) {
        var id = section.required(Keys.CAMERA_ID);
        var source = section.required(url);
        var label = section.get(name);
        String place = section.orElse(position, "");
        RtspSettings rtsp = rtsp(section);
        var sub = section.get(Keys.SUB_RTSP_URL);
        var low = section.section(LOW_BANDWIDTH, EXPECTED_LOW, REMEDY_LOW).flatMap(CameraList::low);
        var frigateName = section.get(Keys.FRIGATE_CAMERA);
        var always = section.get(Keys.CONTINUOUS);
        Optional<CameraSettings> settings =
                id.flatMap(given ->
                        source.map(from ->
                                new CameraSettings(
                                        given,
                                        label.orElse(given.value()),
                                        place,
                                        from,
                                        rtsp,
                                        sub,
                                        low)));
        return new Written(settings, frigateName, always);
    }

    private static RtspSettings rtsp(Section section) {
        RtspSettings usual = RtspSettings.DEFAULT;
        return new RtspSettings(
                section.orElse(Keys.RTSP_TRANSPORT, usual.transport()),
                section.orElse(Keys.RTSP_READER, usual.reader()));
    }

    private static Optional<Profile> low(Section section) {
        int width = section.orElse(Keys.WIDTH, 640);
        int fps = section.orElse(Keys.FPS, 10);
        int bitrate = section.orElse(Keys.BITRATE, 300_000);
        section.refuseOthers();
        return Optional.of(new Profile(width, fps, bitrate));
    }

    List<CameraSettings> settings() {
        return settings;
    }

    /** Returns the cameras of the file, without those of the portal. */
    List<CameraId> ofFile() {
        return ofFile;
    }

    /** Returns the cameras of each Frigate. */
    Map<FrigateName, FrigateCameras> frigates() {
        return frigateNames.toMap(!ofFile.isEmpty());
    }

    /**
     * Returns the cameras of the file that are the only one of their Frigate and have no {@code
     * frigate_camera}, so that each of Frigate's names is theirs.
     */
    Set<CameraId> anyNamed() {
        return anyNamed;
    }

    /** Returns the cameras that are recorded continuously. */
    Set<CameraId> continuous() {
        return continuous;
    }
}
