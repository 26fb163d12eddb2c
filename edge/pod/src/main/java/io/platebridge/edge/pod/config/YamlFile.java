package io.platebridge.edge.pod.config;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Compose;
import org.snakeyaml.engine.v2.exceptions.MarkedYamlEngineException;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.nodes.MappingNode;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/** Reads a YAML file as nodes that know their lines. */
public final class YamlFile {

    /** Limit of the file's size. */
    static final int MAX_BYTES = 64 << 10;

    private static final String WHOLE = "the file";

    private YamlFile() {}

    /**
     * Returns the mapping that a file holds; empty after one fault was added if it holds none.
     *
     * @param example the file that shows how it is written
     */
    public static Optional<MappingNode> mapping(
            Path file, String example, List<ConfigFault> faults) {
        Optional<MappingNode> root;
        try {
            LoadSettings settings = LoadSettings.builder().setSchema(new CoreSchema()).build();
            root =
                    new Compose(settings)
                            .composeString(text(file))
                            .filter(MappingNode.class::isInstance)
                            .map(MappingNode.class::cast);
        } catch (NoSuchFileException _) {
            faults.add(unreadable("a readable file", "none", example));
            return Optional.empty();
        } catch (CharacterCodingException _) {
            faults.add(whole(0, "UTF-8 text", "other bytes", example));
            return Optional.empty();
        } catch (TooLargeException _) {
            faults.add(whole(0, "a file of at most 64 KiB", "a larger one", example));
            return Optional.empty();
        } catch (IOException e) {
            String found = e.getMessage() == null ? "another" : e.getMessage();
            faults.add(unreadable("a file that can be read", found, example));
            return Optional.empty();
        } catch (MarkedYamlEngineException e) {
            int line = e.getProblemMark().map(mark -> mark.getLine() + 1).orElse(0);
            // The name may be part of an unquoted password.
            String found = e.getProblem().replaceAll("\\b(alias|anchor|tag)\\b.*", "$1");
            faults.add(whole(line, "YAML", found, example));
            return Optional.empty();
        } catch (YamlEngineException e) {
            faults.add(whole(0, "YAML", String.valueOf(e.getMessage()), example));
            return Optional.empty();
        }
        if (root.isEmpty()) {
            faults.add(whole(0, "keys with values", "something else", example));
        }
        return root;
    }

    private static String text(Path file) throws IOException {
        try (var stream = Files.newInputStream(file)) {
            byte[] bytes = stream.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new TooLargeException();
            }
            return UTF_8.newDecoder().decode(ByteBuffer.wrap(bytes)).toString();
        }
    }

    private static ConfigFault unreadable(String expected, String found, String example) {
        return new ConfigFault(
                0, WHOLE, expected, found, shownBy(example), ConfigFault.Cause.MACHINE);
    }

    private static ConfigFault whole(int line, String expected, String found, String example) {
        return new ConfigFault(line, WHOLE, expected, found, shownBy(example));
    }

    private static String shownBy(String example) {
        return example + " shows how it is written";
    }

    private static final class TooLargeException extends IOException {
        private static final long serialVersionUID = 1L;
    }
}
