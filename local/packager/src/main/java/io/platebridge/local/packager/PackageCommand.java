package io.platebridge.local.packager;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * {@code ./platebridge package}: writes what is deployed into an empty folder, prints name, size
 * and SHA-256 of each part, and stores the sums of all files in {@code SHA256SUMS}.
 *
 * <p>Arguments: the repository, which is built, and the folder.
 */
public final class PackageCommand {

    /** What the pod's image is built from, below {@code edge/}. */
    private static final List<String> IMAGE_FILES =
            List.of(
                    "Containerfile",
                    ".dockerignore",
                    "pod/src/main/jvm/pod.args",
                    "pod/src/main/jvm/router.args");

    private static final List<String> IMAGE_FOLDERS =
            List.of("container", "pod/target/quarkus-app");

    private final Path repository;
    private final Path folder;
    private final StringBuilder sums = new StringBuilder();

    private PackageCommand(Path repository, Path folder) {
        this.repository = repository;
        this.folder = folder;
    }

    /** Runs the command. */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length != 2) {
            System.err.println("Expected the repository and the folder to write to");
            System.exit(2);
        }
        new PackageCommand(Path.of(arguments[0]), Path.of(arguments[1])).write();
    }

    private void write() throws IOException {
        Files.createDirectories(folder);
        writeZip("functions-api.zip", function("functions/api"));
        writeZip("functions-jobs.zip", function("functions/jobs"));
        writePortal();
        writeZip("pod.zip", image());
        Files.writeString(folder.resolve("SHA256SUMS"), sums.toString());
    }

    private SortedMap<String, byte[]> function(String module) throws IOException {
        return RecordedKeys.number(
                CanonicalZip.read(repository.resolve(module).resolve("target/function.zip")));
    }

    /** The generated classes are made canonical where they are, so that the image has them, too. */
    private SortedMap<String, byte[]> image() throws IOException {
        Path edge = repository.resolve("edge");
        Path generated = edge.resolve("pod/target/quarkus-app/quarkus/generated-bytecode.jar");
        CanonicalZip.write(RecordedKeys.number(CanonicalZip.read(generated)), generated);
        SortedMap<String, byte[]> files = new TreeMap<>();
        for (String name : IMAGE_FILES) {
            files.put(name, Files.readAllBytes(edge.resolve(name)));
        }
        for (String name : IMAGE_FOLDERS) {
            CanonicalZip.readFolder(edge.resolve(name))
                    .forEach((file, bytes) -> files.put(name + "/" + file, bytes));
        }
        return files;
    }

    /** A folder, because Terraform puts its files into a bucket one by one. */
    private void writePortal() throws IOException {
        var own = new StringBuilder();
        long size = 0;
        SortedMap<String, byte[]> files =
                CanonicalZip.readFolder(repository.resolve("portal/dist"));
        for (var file : files.entrySet()) {
            Path target = folder.resolve("portal").resolve(file.getKey());
            Files.createDirectories(target.getParent());
            Files.write(target, file.getValue());
            own.append(line("portal/" + file.getKey(), file.getValue()));
            size += file.getValue().length;
        }
        sums.append(own);
        print("portal/", size, sha256(own.toString().getBytes(StandardCharsets.UTF_8)));
    }

    private void writeZip(String name, SortedMap<String, byte[]> files) throws IOException {
        Path zip = folder.resolve(name);
        CanonicalZip.write(files, zip);
        byte[] bytes = Files.readAllBytes(zip);
        sums.append(line(name, bytes));
        print(name, bytes.length, sha256(bytes));
    }

    /** As {@code sha256sum --check} reads it. */
    private static String line(String name, byte[] content) {
        return sha256(content) + "  " + name + "\n";
    }

    private static void print(String name, long bytes, String sha256) {
        System.out.printf("%-20s %11d bytes  %s%n", name, bytes, sha256);
    }

    private static String sha256(byte[] content) {
        try {
            return HexFormat.of().formatHex(MessageDigest.getInstance("SHA-256").digest(content));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
