package io.platebridge.edge.kubernetes;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The folder that the base is written to. Files of an earlier run are replaced or, where they are
 * no longer needed, deleted; all others are left.
 */
final class OutputFolder {

    /** First line of each file, by which the next run knows it. */
    static final String MARK =
            "# Written by \"./platebridge k8s render\"; change the camera map instead.";

    private static final String IGNORE = ".gitignore";

    private final Path folder;

    OutputFolder(Path folder) {
        this.folder = folder;
    }

    /** Returns the files to be written that are there and were not written by this command. */
    List<Path> foreign(Map<String, String> files) throws IOException {
        var foreign = new TreeSet<Path>();
        for (String file : files.keySet()) {
            Path path = folder.resolve(file);
            if (Files.exists(path) && !isOurs(path)) {
                foreign.add(path);
            }
        }
        return List.copyOf(foreign);
    }

    /** Writes the files; those in the folder of secrets are their owner's only. */
    void write(Map<String, String> files) throws IOException {
        Path secrets = folder.resolve(Base.SECRETS);
        Files.createDirectories(secrets);
        Files.setPosixFilePermissions(secrets, PosixFilePermissions.fromString("rwx------"));
        deleteOthers(files, folder);
        deleteOthers(files, secrets);
        for (Map.Entry<String, String> file : files.entrySet()) {
            put(file.getKey(), MARK + "\n" + file.getValue());
        }
        Files.writeString(secrets.resolve(IGNORE), "*\n");
    }

    private void put(String file, String text) throws IOException {
        boolean secret = file.startsWith(Base.SECRETS + "/");
        Path path = folder.resolve(file);
        Files.deleteIfExists(path);
        Files.createFile(
                path,
                PosixFilePermissions.asFileAttribute(
                        PosixFilePermissions.fromString(secret ? "rw-------" : "rw-r--r--")));
        Files.writeString(path, text);
    }

    private void deleteOthers(Map<String, String> files, Path of) throws IOException {
        List<Path> found;
        try (Stream<Path> all = Files.list(of)) {
            found = all.filter(path -> path.toString().endsWith(".yaml")).toList();
        }
        for (Path path : found) {
            if (!files.containsKey(folder.relativize(path).toString()) && isOurs(path)) {
                Files.delete(path);
            }
        }
    }

    private static boolean isOurs(Path path) throws IOException {
        if (!Files.isRegularFile(path)) {
            return false;
        }
        try (var stream = Files.newInputStream(path)) {
            byte[] mark = MARK.getBytes(UTF_8);
            return Arrays.equals(mark, stream.readNBytes(mark.length));
        }
    }
}
