package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.jar.JarFile;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * The native libraries of the image, as {@code unpack-natives} takes them out of the jars for each
 * processor. Those for arm64 are never loaded here: only their ELF headers are read.
 */
class NativesTest {

    private static final int ELF_MAGIC = 0x7f454c46;

    /** Offset of {@code e_machine} in an ELF header (System V ABI, chapter 4). */
    private static final int MACHINE_OFFSET = 18;

    @TempDir private Path folder;

    /**
     * @param machine what {@code uname -m} says
     * @param platform the classifier of JavaCPP's jars
     * @param elf the value of {@code e_machine}: EM_X86_64, EM_AARCH64
     */
    @ParameterizedTest
    @CsvSource({"x86_64, linux-x86_64, 62", "aarch64, linux-arm64, 183"})
    void each_processor_s_image_has_that_processor_s_libraries_alone(
            String machine, String platform, int elf) throws Exception {
        Path app = assemble(platform);
        unpack(app, machine);
        List<Path> natives = list(app.resolve("natives"));
        for (Path library : natives) {
            assertEquals(elf, elfMachine(library), library::toString);
        }
        for (String name :
                List.of(
                        "libavcodec.so",
                        "libavformat.so",
                        "libswscale.so",
                        "libjniavcodec.so",
                        "libjnijavacpp.so",
                        "libsqlitejdbc.so",
                        "libnetty_transport_native_epoll")) {
            assertTrue(
                    natives.stream()
                            .anyMatch(file -> file.getFileName().toString().startsWith(name)),
                    () -> name + " in " + natives);
        }
        for (Path jar : list(app.resolve("lib/main"))) {
            String name = jar.getFileName().toString();
            if (name.startsWith("org.bytedeco.") || name.startsWith("org.xerial.")) {
                try (var file = new JarFile(jar.toFile())) {
                    assertFalse(
                            file.stream().anyMatch(entry -> entry.getName().contains(".so")), name);
                }
            }
        }
    }

    /** Copies the jars of this build, with JavaCPP's for a platform. */
    private Path assemble(String platform) throws IOException {
        Path built = ProjectFolder.built("edge/pod/target/quarkus-app/quarkus-run.jar").getParent();
        Path lib = Files.createDirectories(folder.resolve("app/lib/main"));
        for (Path jar : list(built.resolve("lib/main"))) {
            if (!jar.getFileName().toString().matches("org\\.bytedeco\\..*-linux-[^-]*\\.jar")) {
                Files.copy(jar, lib.resolve(jar.getFileName()));
            }
        }
        Path natives =
                platform.equals("linux-arm64")
                        ? ProjectFolder.root().resolve("integration-tests/target/arm64")
                        : built.resolve("lib/main");
        for (Path jar : list(natives)) {
            String name = jar.getFileName().toString();
            if (name.startsWith("org.bytedeco.") && name.endsWith(platform + ".jar")) {
                Files.copy(jar, lib.resolve(name));
            }
        }
        return folder.resolve("app");
    }

    private void unpack(Path app, String machine) throws IOException {
        Path programs = Files.createDirectories(folder.resolve("programs"));
        Path uname = Files.writeString(programs.resolve("uname"), "#!/bin/sh\necho " + machine);
        assertTrue(uname.toFile().setExecutable(true));
        TetheredProgram.run(
                "env",
                "PATH=%s:%s/bin:/usr/bin:/bin".formatted(programs, System.getProperty("java.home")),
                "sh",
                ProjectFolder.root().resolve("edge/container/unpack-natives").toString(),
                app.toString());
    }

    private static int elfMachine(Path library) throws IOException {
        var header = ByteBuffer.allocate(MACHINE_OFFSET + Short.BYTES);
        try (var file = FileChannel.open(library)) {
            while (header.hasRemaining() && file.read(header) >= 0) {}
        }
        assertEquals(ELF_MAGIC, header.getInt(0), library::toString);
        return header.order(ByteOrder.LITTLE_ENDIAN).getShort(MACHINE_OFFSET);
    }

    private static List<Path> list(Path folder) throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.sorted().toList();
        }
    }
}
