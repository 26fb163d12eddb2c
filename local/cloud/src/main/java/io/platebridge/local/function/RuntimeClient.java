package io.platebridge.local.function;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.StartFailure;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Locale;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;

/**
 * AWS's runtime interface client: the program that calls a handler for every event.
 *
 * @param libraries folder of its jars
 * @param natives its native HTTP client
 */
record RuntimeClient(Path libraries, Path natives) {
    private static final String NATIVES_PROPERTY =
            "com.amazonaws.services.lambda.runtime.api.client.runtimeapi.NativeClient.JNI";

    /**
     * Finds the client that the build fetched, and puts its native library into the folder. Each
     * client would otherwise unpack the library to one and the same file, and crash those that have
     * it mapped.
     */
    static RuntimeClient in(Path folder) {
        Path libraries = ProjectFolder.built("local/parts/lambda-runtime/target/lib");
        try (var jars = Files.newDirectoryStream(libraries, "*runtime-interface-client*.jar")) {
            Path natives = folder.resolve("libaws-lambda-jni.so").toAbsolutePath();
            Files.createDirectories(folder);
            extract(jars.iterator().next(), "jni/libaws-lambda-jni." + platform() + ".so", natives);
            return new RuntimeClient(libraries, natives);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot prepare the Lambda runtime", e);
        }
    }

    private static void extract(Path jar, String name, Path file) throws IOException {
        try (ZipFile zip = new ZipFile(jar.toFile())) {
            ZipEntry entry = zip.getEntry(name);
            if (entry == null) {
                throw new StartFailure(
                        "AWS's Lambda runtime has no %s, so functions cannot run on this machine."
                                .formatted(name),
                        "Use Linux on x86-64, or a container with it.");
            }
            try (InputStream in = zip.getInputStream(entry)) {
                Files.copy(in, file, StandardCopyOption.REPLACE_EXISTING);
            }
        }
    }

    private static String platform() {
        String system = System.getProperty("os.name").toLowerCase(Locale.ROOT);
        String machine = System.getProperty("os.arch");
        return system
                + "-"
                + (machine.equals("amd64") ? "x86_64" : machine.replace("aarch64", "aarch_64"));
    }

    /**
     * The arguments between {@code java} and the handler's name. As in AWS, only the client itself
     * is on the class path: it loads the function from its working folder.
     */
    List<String> commandLine() {
        return List.of(
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "--enable-native-access=ALL-UNNAMED",
                "-D" + NATIVES_PROPERTY + "=" + natives,
                "-cp",
                libraries + "/*",
                "com.amazonaws.services.lambda.runtime.api.client.AWSLambda");
    }
}
