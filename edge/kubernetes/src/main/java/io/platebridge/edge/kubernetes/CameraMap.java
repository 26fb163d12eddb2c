package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.ConfigFault;
import io.platebridge.edge.pod.config.ConfigFile;
import io.platebridge.edge.pod.config.Section;
import io.platebridge.edge.pod.config.YamlFile;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.nodes.MappingNode;

/** The result of reading a camera map: the pods that it asks for, or all faults. */
sealed interface CameraMap {

    /** The map is valid. */
    record Valid(Cluster cluster, List<PlannedPod> pods) implements CameraMap {
        public Valid {
            pods = List.copyOf(pods);
        }
    }

    /**
     * The map has faults.
     *
     * @param report one per line
     */
    record Invalid(String report) implements CameraMap {}

    /** Reads a map. */
    static CameraMap read(Path file) {
        var faults = new ArrayList<ConfigFault>();
        Optional<CameraMap> map =
                YamlFile.mapping(file, MapKeys.EXAMPLE, faults).map(root -> read(root, faults));
        return faults.isEmpty() && map.isPresent()
                ? map.get()
                : new Invalid(
                        new ConfigFile.Invalid(List.copyOf(new LinkedHashSet<>(faults)))
                                .report(file));
    }

    private static CameraMap read(MappingNode root, List<ConfigFault> faults) {
        var section = new Section("", root, faults);
        Cluster cluster = Cluster.read(section);
        List<MappingNode> written = Nodes.mappings(root, MapKeys.CAMERAS);
        List<Section> sections = sections(section);
        Optional<MappingNode> common = config(section, root, MapKeys.CONFIG);
        Optional<MappingNode> ofRecorders = config(section, root, MapKeys.RECORDER_CONFIG);
        section.refuseOthers(MapKeys.EXAMPLE);

        Set<ConfigFault> ofPods = new LinkedHashSet<>();
        var configs =
                new PodConfigs(common.orElse(Nodes.mapping(Map.of(), root)), ofRecorders, ofPods);
        configs.checkFrigates(written);
        var cameras = new UniqueCameras();
        var pods = new ArrayList<PlannedPod>();
        for (int i = 0; i < written.size(); i++) {
            Section camera = sections.get(i);
            Optional<MappedCamera> read = new CameraReader(camera, written.get(i), i).read();
            read.ifPresent(found -> cameras.add(found, camera));
            read.ifPresent(found -> pods.addAll(configs.of(found)));
            if (read.isEmpty()) {
                configs.check(written.get(i), i);
            }
        }
        faults.addAll(ofPods);
        return new Valid(cluster, pods);
    }

    private static List<Section> sections(Section map) {
        String expected = "a list of cameras with camera_id and rtsp_url each";
        String remedy = MapKeys.EXAMPLE + " shows how it is written";
        List<Section> sections = map.sections(MapKeys.CAMERAS, expected, remedy);
        if (!map.names().contains(MapKeys.CAMERAS)) {
            map.fault(MapKeys.CAMERAS, expected, "nothing", remedy);
        }
        return sections;
    }

    private static Optional<MappingNode> config(Section map, MappingNode root, String name) {
        map.section(name, "keys of config.yaml", MapKeys.EXAMPLE + " shows how it is written")
                .ifPresent(ReservedKeys::refuse);
        return Nodes.mapping(root, name);
    }
}
