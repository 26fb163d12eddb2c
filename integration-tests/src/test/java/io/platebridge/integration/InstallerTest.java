package io.platebridge.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.platebridge.local.process.ProjectFolder;
import io.platebridge.local.process.TetheredProgram;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * The installer of pods, by the files {@code edge/install/*.bats}: with real podman, the pod's real
 * image and the kernel's nftables (bats 1.8.2, podman 4.3.1 and nft 1.0.6 from Debian 12).
 */
class InstallerTest {

    private static final int PATIENCE_MINUTES = 20;

    @Test
    void a_machine_becomes_a_pod_again_and_again_and_back(@TempDir Path folder) throws Exception {
        PodImage.build();
        var bats =
                new ProcessBuilder(
                        TetheredProgram.commandLine(
                                "bats",
                                "--tap",
                                ProjectFolder.root().resolve("edge/install").toString()));
        bats.environment().putAll(PodImage.environment());
        bats.environment()
                .put("PLATEBRIDGE_IMAGE_FILE", PodImage.save(folder.resolve("pod.tar")).toString());
        Path log = folder.resolve("bats.log");
        Process running = bats.redirectErrorStream(true).redirectOutput(log.toFile()).start();
        boolean ended = running.waitFor(PATIENCE_MINUTES, TimeUnit.MINUTES);
        running.destroy();
        String said = Files.readString(log);
        assertTrue(ended, () -> "not within " + PATIENCE_MINUTES + " minutes:\n" + said);
        assertEquals(0, running.exitValue(), said);
        assertTrue(said.startsWith("1..23"), said);
    }
}
