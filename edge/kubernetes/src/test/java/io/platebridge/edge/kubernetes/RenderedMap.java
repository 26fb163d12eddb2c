package io.platebridge.edge.kubernetes;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.stream.Stream;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;

/**
 * A camera map that the command rendered into a folder.
 *
 * @param exit the command's exit code
 * @param shown what it printed
 */
record RenderedMap(Path folder, int exit, String shown) {

    /** What every map needs beside its cameras. */
    static final String CONFIG =
            """
            config:
              portal_url: "https://portal.example.com"
              registration_token: "pbreg_0000000000000000000000000000000000000000000_2b3AhG"
              mqtt_host: "broker"
              mqtt_user: "pod"
              mqtt_password: "brokerpassword"
              frigate_url: "http://frigate:5000"
            """;

    /** Renders a map with these cameras, written as YAML. */
    static RenderedMap of(Path folder, String cameras) throws IOException {
        return ofMap(folder, CONFIG + "cameras:\n" + cameras.indent(2));
    }

    /** Renders a map. */
    static RenderedMap ofMap(Path folder, String map, String... options) throws IOException {
        return ofFile(Files.writeString(folder.resolve("cameras.yaml"), map), options);
    }

    static RenderedMap ofFile(Path map, String... options) {
        var shown = new StringWriter();
        var writer = new PrintWriter(shown, true);
        List<String> arguments = new ArrayList<>(List.of("render", map.toString()));
        arguments.addAll(List.of(options));
        int exit = KubernetesCommand.run(writer, writer, arguments.toArray(String[]::new));
        return new RenderedMap(map.resolveSibling("kubernetes"), exit, shown.toString());
    }

    /** Returns the faults that were printed, a line each. */
    List<String> faults() {
        return shown.lines().skip(1).map(String::strip).toList();
    }

    /** Returns all objects. */
    List<Map<?, ?>> objects() throws IOException {
        var objects = new ArrayList<Map<?, ?>>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file : files.filter(RenderedMap::hasObjects).sorted().toList()) {
                objects.addAll(documents(Files.readString(file)));
            }
        }
        return objects;
    }

    private static boolean hasObjects(Path file) {
        String name = file.getFileName().toString();
        return name.endsWith(".yaml") && !name.equals("kustomization.yaml");
    }

    /** Returns the documents of a stream. */
    static List<Map<?, ?>> documents(String stream) {
        var documents = new ArrayList<Map<?, ?>>();
        new Load(LoadSettings.builder().build())
                .loadAllFromString(stream)
                .forEach(document -> documents.add((Map<?, ?>) document));
        return documents;
    }

    /** Returns an object by its kind and name. */
    Map<?, ?> object(String kind, String name) throws IOException {
        return objects().stream()
                .filter(object -> object.get("kind").equals(kind))
                .filter(object -> at(object, "metadata", "name").equals(name))
                .findFirst()
                .orElseThrow(() -> new NoSuchElementException(kind + " " + name + "; " + shown));
    }

    /** Returns the names of all objects of a kind, sorted. */
    List<String> names(String kind) throws IOException {
        return objects().stream()
                .filter(object -> object.get("kind").equals(kind))
                .map(object -> at(object, "metadata", "name").toString())
                .sorted()
                .toList();
    }

    /** Returns a Deployment's pod, as {@code spec} of its template. */
    Map<?, ?> pod(String deployment) throws IOException {
        return (Map<?, ?>) at(object("Deployment", deployment), "spec", "template", "spec");
    }

    /** Returns the container of PlateBridge. */
    Map<?, ?> container(String deployment) throws IOException {
        return (Map<?, ?>) at(pod(deployment), "containers", 0);
    }

    /** Returns config.yaml of a Deployment. */
    Map<?, ?> config(String deployment) throws IOException {
        return documents(Files.readString(folder.resolve("config/" + deployment + ".yaml")))
                .getFirst();
    }

    /** Returns the value at a path of names and indexes; "nothing" if there is none. */
    static Object at(Object value, Object... path) {
        Object found = value;
        for (Object step : path) {
            found =
                    switch (found) {
                        case Map<?, ?> map when map.containsKey(step) -> map.get(step);
                        case List<?> list when step instanceof Integer i && i < list.size() ->
                                list.get(i);
                        case Object _ -> "nothing";
                    };
        }
        return found;
    }
}
