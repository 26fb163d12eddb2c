package io.platebridge.integration;

import io.platebridge.local.process.ProjectFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * One file on the way of a flow, as {@code design/flow-*.md} lists it.
 *
 * @param number its place in its list, from 1
 * @param name the type, the module of TypeScript, or the operation of the contract
 * @param paths HTTP paths that the line names, such as {@code /ws}
 * @param code the file's text without comments
 */
record FlowStep(int number, String name, Path file, Set<String> paths, String code) {

    /** The API's contract, where a step is one of its operations. */
    static final Path CONTRACT = ProjectFolder.root().resolve("openapi/platebridge.yaml");

    private static final Pattern LINE =
            Pattern.compile("(?m)^(\\d+)\\. \\[`(\\w+)`]\\(([^)]+)\\)(.*)$");
    private static final Pattern HTTP_PATH = Pattern.compile("`(/[^`]+)`");
    private static final Pattern COMMENT =
            Pattern.compile("/\\*.*?\\*/|(?m:^\\s*//[^\n]*$)", Pattern.DOTALL);

    /** Returns the steps of a page, in its order. */
    static List<FlowStep> of(Path page) {
        return LINE.matcher(text(page))
                .results()
                .map(line -> {
                    Path file = page.resolveSibling(line.group(3)).normalize();
                    return new FlowStep(
                            Integer.parseInt(line.group(1)),
                            line.group(2),
                            file,
                            HTTP_PATH
                                    .matcher(line.group(4))
                                    .results()
                                    .map(path -> path.group(1))
                                    .collect(Collectors.toSet()),
                            COMMENT.matcher(text(file)).replaceAll(""));
                })
                .toList();
    }

    /**
     * Tells whether one of the two refers to the other by name, or both hold an HTTP path that both
     * lines name. A callback's file is named by the one that it calls back to.
     */
    boolean meets(FlowStep other) {
        boolean samePath =
                paths.stream()
                        .filter(other.paths::contains)
                        .anyMatch(path -> code.contains(path) && other.code.contains(path));
        return refersTo(other) || other.refersTo(this) || samePath;
    }

    private boolean refersTo(FlowStep other) {
        String reference =
                other.isTypeScript()
                        ? "from '[^']*/" + Pattern.quote(other.name) + "'"
                        : "\\b" + Pattern.quote(other.name) + "\\b";
        return Pattern.compile(reference).matcher(code).find();
    }

    private boolean isTypeScript() {
        return file.toString().endsWith(".ts") || file.toString().endsWith(".tsx");
    }

    private static String text(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
