package io.platebridge.local.dev;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/**
 * Compiles changed sources, and those that name a changed type, with the class path of the build.
 * Error Prone and the formatter run only in the build.
 */
final class Recompiler {
    private final JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    private final List<Path> classPath;

    /**
     * @param classPath folders, jars, and folders of jars
     */
    Recompiler(List<Path> classPath) {
        this.classPath = List.copyOf(classPath);
    }

    /**
     * Compiles into a folder, which is the class path's first.
     *
     * @param sources from which dependents are chosen
     * @return the compiler's errors, or empty if there are none
     */
    String compile(Collection<Path> changed, Collection<Path> sources, Path into)
            throws IOException {
        var said = new StringWriter();
        try (var files = compiler.getStandardFileManager(null, null, null)) {
            boolean well =
                    compiler.getTask(
                                    said,
                                    files,
                                    null,
                                    List.of(
                                            "-parameters",
                                            "-proc:none",
                                            "-nowarn",
                                            "-g",
                                            "-d",
                                            into.toString(),
                                            "-cp",
                                            classPath(into)),
                                    null,
                                    files.getJavaFileObjectsFromPaths(
                                            withDependents(changed, sources)))
                            .call();
            return well ? "" : said.toString();
        }
    }

    private static List<Path> withDependents(Collection<Path> changed, Collection<Path> sources)
            throws IOException {
        Pattern names =
                Pattern.compile(
                        changed.stream()
                                .map(file -> file.getFileName().toString().replace(".java", ""))
                                .collect(Collectors.joining("|", "\\b(", ")\\b")));
        var all = new ArrayList<>(changed);
        for (Path source : sources) {
            if (!changed.contains(source) && names.matcher(Files.readString(source)).find()) {
                all.add(source);
            }
        }
        return all;
    }

    private String classPath(Path first) throws IOException {
        var entries = new ArrayList<>(List.of(first));
        for (Path entry : classPath) {
            entries.add(entry);
            if (Files.isDirectory(entry)) {
                try (Stream<Path> jars = Files.list(entry)) {
                    jars.filter(jar -> jar.toString().endsWith(".jar")).forEach(entries::add);
                }
            }
        }
        return entries.stream().map(Path::toString).collect(Collectors.joining(File.pathSeparator));
    }
}
