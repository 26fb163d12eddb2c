package io.platebridge.integration;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.nio.file.Path;

/** What {@code ./platebridge k8s render} writes. */
final class RenderedBase {

    private RenderedBase() {}

    /** Renders a camera map into a folder, as the launcher does, without a build. */
    static void render(Path map, Path folder) {
        TetheredProgram.run(
                Path.of(System.getProperty("java.home"), "bin/java").toString(),
                "-Djava.util.logging.manager=org.jboss.logmanager.LogManager",
                "-cp",
                ProjectFolder.built("edge/kubernetes/target/platebridge-edge-kubernetes.jar")
                        + ":"
                        + ProjectFolder.built("edge/kubernetes/target/lib")
                        + "/*",
                "io.platebridge.edge.kubernetes.KubernetesCommand",
                "render",
                map.toString(),
                "--out",
                folder.toString());
    }
}
