package io.platebridge.edge.kubernetes;

import io.platebridge.edge.pod.config.Section;
import java.util.List;
import java.util.regex.Pattern;

/** Keys of config.yaml that one camera, the Deployment or the pod itself decides. */
final class ReservedKeys {

    private record Reserved(String keys, String remedy) {}

    private static final List<Reserved> RESERVED =
            List.of(
                    new Reserved(
                            "cameras|camera_(id|name|position|rtsp_url|ip)|frigate_camera",
                            "write it into the list of cameras"),
                    new Reserved("continuous_recording", "write record at each camera"),
                    new Reserved("stream_url", "write it at the camera"),
                    new Reserved(
                            "serial|device_name|state_dir|recordings_dir|stream_port",
                            "remove it; each Deployment has its own"),
                    new Reserved(
                            "pod_api_key|api_key|pod_id",
                            "write registration_token; each Deployment becomes a pod of its own"),
                    new Reserved("router", "run a router beside the cameras"),
                    new Reserved(
                            "relay_gpio", "write relay_url; the containers have no GPIO chip"));

    /** They are refused in each of more_frigates, too. */
    private static final List<Reserved> FILES =
            List.of(
                    new Reserved(
                            "(mqtt|frigate)_password_file",
                            "write the password; config.yaml is a Secret"),
                    new Reserved(
                            "((mqtt|frigate)_)?tls_(ca|certificate|key)",
                            "remove it; a container has no other file (a *_tls_fingerprint needs none)"));

    private ReservedKeys() {}

    /** Adds a fault for each reserved key. */
    static void refuse(Section config) {
        refuse(config, RESERVED);
        refuse(config, FILES);
        // A list of another form is the pod's own reader's fault to find.
        config.sections(MapFrigates.MORE, "a list of Frigates", "write a list")
                .forEach(frigate -> refuse(frigate, FILES));
    }

    private static void refuse(Section config, List<Reserved> keys) {
        for (Reserved reserved : keys) {
            config.names().stream()
                    .filter(Pattern.compile(reserved.keys()).asMatchPredicate())
                    .forEach(name ->
                            config.fault(
                                    name,
                                    "a key that all pods share",
                                    "one that they do not",
                                    reserved.remedy()));
        }
    }
}
