package io.platebridge.edge.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.Gson;
import com.google.gson.JsonElement;
import io.kubernetes.client.openapi.models.V1Deployment;
import io.kubernetes.client.openapi.models.V1NetworkPolicy;
import io.kubernetes.client.openapi.models.V1PersistentVolumeClaim;
import io.kubernetes.client.openapi.models.V1Service;
import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The objects against Kubernetes' own OpenAPI. {@code io.kubernetes:client-java-api} (Maven
 * Central, its version is {@code kubernetes-client.version}) is generated from it: {@code
 * validateJsonElement} refuses unknown fields, missing ones and other types at every depth.
 */
class KubernetesSchemaTest {

    @TempDir private Path folder;

    @Test
    void every_object_of_the_example_conforms_to_the_schema() throws IOException {
        Path map = folder.resolve("cameras.yaml");
        Files.copy(ProjectFolder.root().resolve("edge/cameras.example.yaml"), map);
        RenderedMap rendered = RenderedMap.ofFile(map);
        assertEquals(0, rendered.exit(), rendered::shown);
        List<String> kinds = new ArrayList<>();
        for (Map<?, ?> object : rendered.objects()) {
            kinds.add(object.get("kind").toString());
            demandValid(object);
        }
        assertEquals(3, kinds.stream().filter("Deployment"::equals).count());
        assertEquals(4, kinds.stream().filter("Service"::equals).count());
    }

    @Test
    void every_object_of_a_map_with_all_options_conforms_to_the_schema() throws IOException {
        String example =
                Files.readString(ProjectFolder.root().resolve("edge/cameras.example.yaml"));
        String all =
                example.replaceAll(
                        "(?m)^( *)# ([a-z_]+: (?:\"[^\"]*\"|\\[.*]|\\w+))( .*)?$", "$1$2");
        RenderedMap rendered = RenderedMap.ofMap(folder, all);
        assertEquals(0, rendered.exit(), rendered::shown);
        assertTrue(all.contains("\nusb_resource: ") && all.contains("\n    node_port: "), all);
        for (Map<?, ?> object : rendered.objects()) {
            demandValid(object);
        }
        assertEquals(
                "local-path",
                RenderedMap.at(
                        rendered.object("PersistentVolumeClaim", "state-cam-office"),
                        "spec",
                        "storageClassName"));
    }

    @Test
    void a_misspelt_field_deep_in_an_object_is_found() throws IOException {
        RenderedMap map = RenderedMap.of(folder, "- {camera_id: gate, rtsp_url: 'rtsp://h/'}");
        Path file = map.folder().resolve("cam-gate.yaml");
        String right = Files.readString(file);
        for (String wrong : List.of("readOnlyRootFileSystem", "ports")) {
            String from = wrong.equals("ports") ? "mountPath" : "readOnlyRootFilesystem";
            Files.writeString(file, right.replace(from, wrong));
            assertThrows(
                    IllegalArgumentException.class,
                    () -> demandValid(map.object("Deployment", "cam-gate")));
        }
    }

    private static void demandValid(Map<?, ?> object) throws IOException {
        JsonElement json = new Gson().toJsonTree(object);
        switch (object.get("kind").toString()) {
            case "Deployment" -> V1Deployment.validateJsonElement(json);
            case "Service" -> V1Service.validateJsonElement(json);
            case "PersistentVolumeClaim" -> V1PersistentVolumeClaim.validateJsonElement(json);
            case "NetworkPolicy" -> V1NetworkPolicy.validateJsonElement(json);
            case String kind -> throw new AssertionError("an object of another kind: " + kind);
        }
    }
}
