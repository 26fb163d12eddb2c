package io.platebridge.edge.kubernetes;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** The files of a kustomize base, as kubectl 1.20 (kustomize 2.0) and later read it. */
final class Base {

    /** The folder of what is secret: config.yaml of each pod. */
    static final String SECRETS = "config";

    private static final String NETWORK_POLICY = "network-policy.yaml";

    private Base() {}

    /** Returns the text of each file by its path in the folder. */
    static Map<String, String> files(Cluster cluster, List<PlannedPod> pods) {
        var files = new LinkedHashMap<String, String>();
        files.put("kustomization.yaml", YamlText.of(kustomization(cluster, pods)));
        files.put(NETWORK_POLICY, YamlText.of(networkPolicy(cluster)));
        for (PlannedPod pod : pods) {
            files.put(
                    file(pod),
                    new PodObjects(cluster, pod)
                            .all().stream().map(YamlText::of).collect(Collectors.joining("---\n")));
            files.put(SECRETS + "/" + file(pod), YamlText.of(pod.config()));
        }
        return files;
    }

    private static String file(PlannedPod pod) {
        return pod.name() + ".yaml";
    }

    private static Map<String, Object> kustomization(Cluster cluster, List<PlannedPod> pods) {
        var resources = new ArrayList<String>(List.of(NETWORK_POLICY));
        pods.forEach(pod -> resources.add(file(pod)));
        return Fields.of(
                "apiVersion",
                "kustomize.config.k8s.io/v1beta1",
                "kind",
                "Kustomization",
                "namespace",
                cluster.namespace(),
                "resources",
                resources,
                "generatorOptions",
                Fields.of("labels", Fields.of("app", cluster.app())),
                "secretGenerator",
                pods.stream().map(Base::secret).toList());
    }

    /** A Secret has a hash in its name, so that its Deployment follows each change of it. */
    private static Map<String, Object> secret(PlannedPod pod) {
        return Fields.of(
                "name", PodVolumes.configSecret(pod),
                "files", List.of("config.yaml=" + SECRETS + "/" + file(pod)));
    }

    /** Nothing but the pods' port is reached. They connect to whatever config.yaml names. */
    private static Map<String, Object> networkPolicy(Cluster cluster) {
        return Fields.of(
                "apiVersion",
                "networking.k8s.io/v1",
                "kind",
                "NetworkPolicy",
                "metadata",
                Fields.of("name", cluster.app(), "labels", Fields.of("app", cluster.app())),
                "spec",
                Fields.of(
                        "podSelector", Fields.of("matchLabels", Fields.of("app", cluster.app())),
                        "policyTypes", List.of("Ingress"),
                        "ingress",
                                List.of(
                                        Fields.of(
                                                "ports",
                                                List.of(
                                                        Fields.of(
                                                                "protocol",
                                                                "TCP",
                                                                "port",
                                                                PodSpec.PORT))))));
    }
}
